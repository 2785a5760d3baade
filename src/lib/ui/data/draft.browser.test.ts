import { describe, expect, it } from 'vitest';
import type { DataContent, DataSummary } from '../../worker/protocol.ts';
import { Draft } from './draft.svelte.ts';

const names = ['joy', 'calm'];

const content: DataContent = {
	reading: {
		text: 'text',
		title: null,
		id: null,
		url: null,
		split: null,
		scores: { kind: 'keys', keys: names },
		dimensionNames: names,
		candidates: names,
		clean: true,
		others: []
	},
	scale: { min: 0, max: 10 },
	isScaleConfirmed: true,
	scales: [],
	filter: {
		description: 'Scores articles on joy, calm',
		dimensions: names.map((name) => ({
			name,
			weight: 0.5,
			description: `How much of "${name}" the article shows`
		})),
		isGiven: false
	},
	articles: 40,
	dimensions: [],
	tiers: [],
	rejectedCount: 0,
	duplicateCount: 0,
	merged: null,
	findings: [],
	ownSplit: { train: 30, val: 5, test: 5 }
};

const draftOf = (changes: Partial<DataContent> = {}): Draft => {
	const summary: DataSummary = {
		file: 'mood.jsonl',
		files: [{ name: 'mood.jsonl', format: 'jsonl', records: 40 }],
		isTable: false,
		keys: ['text', ...names],
		filterName: 'mood',
		records: 40,
		choice: {},
		isRecalled: false,
		content: { ...content, ...changes }
	};
	return new Draft(summary);
};

describe('a draft', () => {
	it('orders what was proposed, with the split of the file', () => {
		expect(draftOf().order).toEqual({
			filterName: 'mood',
			description: content.filter.description,
			dimensions: content.filter.dimensions,
			split: { kind: 'own' }
		});
	});

	it('orders nothing before the scale is confirmed', () => {
		const draft = draftOf({ isScaleConfirmed: false });
		expect([draft.order, draft.missing]).toEqual([null, 'Confirm the scale of the scores first.']);
	});

	it('lets descriptions that nobody wrote follow the names', () => {
		const draft = draftOf();
		draft.dimensions[0].name = 'happiness';
		expect(draft.order).toMatchObject({
			description: 'Scores articles on happiness, calm',
			dimensions: [{ name: 'happiness', description: 'How much of "happiness" the article shows' }, {}]
		});
	});

	it('keeps descriptions that a person wrote', () => {
		const draft = draftOf();
		draft.description = 'Mine';
		draft.dimensions[0].name = 'happiness';
		draft.dimensions[0].description = 'Laughter';
		expect(draft.order).toMatchObject({ description: 'Mine', dimensions: [{ description: 'Laughter' }, {}] });
	});

	it('orders weights that sum to 1', () => {
		const draft = draftOf();
		draft.dimensions[0].weight = 1.5;
		expect(draft.order?.dimensions.map(({ weight }) => weight)).toEqual([0.75, 0.25]);
	});

	it('wants other articles looked into when they are divided in another way', () => {
		const draft = draftOf();
		const before = draft.wanted;
		draft.split.kind = 'stratified';
		expect(draft.wanted).not.toBe(before);
	});
});
