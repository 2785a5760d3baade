import { describe, expect, test } from 'vitest';
import { UserError } from '../errors.ts';
import { readLabelled } from './dataset.ts';
import { describeSplits, parseSplitMetadata } from './split-metadata.ts';
import { ownSplit } from './split.ts';

const dataset = await readLabelled([
	['train', 'train', 'val', 'test', 'test']
		.map((split, i) => JSON.stringify({ text: i === 1 ? 'text 0' : `text ${i}`, split, joy: i }))
		.join('\n'),
	'\n{"text":"","joy":1,"split":"train"}\n{'
]);
const splits = ownSplit(dataset.articles);
const origin = { filterName: 'mood', filterVersion: '1.0', dataset, createdAt: '2025-11-23T22:35:00.000Z' };

describe('describeSplits', () => {
	test('counts articles and what was dropped, of a split that the file brought', () => {
		expect(describeSplits(splits, { ...origin, stratified: null })).toEqual({
			filter_name: 'mood',
			filter_version: '1.0',
			dimension_names: ['joy'],
			total_articles: 4,
			train_articles: 1,
			val_articles: 1,
			test_articles: 2,
			train_ratio: 0.25,
			val_ratio: 0.25,
			test_ratio: 0.5,
			seed: null,
			stratified_by: 'file',
			dropped: { duplicate: 1, empty_text: 1, unreadable: 1 },
			near_duplicate_groups: null,
			source_sha256: dataset.sourceSha256,
			created_at: '2025-11-23T22:35:00.000Z'
		});
	});

	test('records ratios and seed of a stratified split', () => {
		const stratified = { seed: 42, ratios: { train: 0.8, val: 0.1, test: 0.1 } };
		expect(describeSplits(splits, { ...origin, stratified })).toMatchObject({
			train_ratio: 0.8,
			val_ratio: 0.1,
			test_ratio: 0.1,
			seed: 42,
			stratified_by: 'mean_score'
		});
	});
});

describe('parseSplitMetadata', () => {
	const full = describeSplits(splits, { ...origin, stratified: null });

	test('reads what describeSplits wrote', () => {
		expect(parseSplitMetadata(JSON.stringify(full))).toEqual(full);
	});

	test('takes the first eleven keys alone', () => {
		const eleven = Object.fromEntries(Object.entries(full).slice(0, 11));
		expect(parseSplitMetadata(`\uFEFF${JSON.stringify(eleven)}`)).toEqual(eleven);
	});

	test('names the key at fault', () => {
		const text = JSON.stringify({ ...full, val_articles: 'many' });
		expect(() => parseSplitMetadata(text)).toThrow('has a fault in "val_articles"');
	});

	test('refuses what is not JSON', () => {
		expect(() => parseSplitMetadata('{')).toThrow(UserError);
	});
});
