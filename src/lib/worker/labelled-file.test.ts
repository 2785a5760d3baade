import { describe, expect, it } from 'vitest';
import { parseConfig } from '../filter/config.ts';
import { LabelledFile } from './labelled-file.ts';
import type { DataContent, DataSummary, ReadingChoice } from './protocol.ts';
import { sampleDefinition } from './served-files.ts';

const read = async (text: string, name = 'articles.csv'): Promise<LabelledFile> =>
	LabelledFile.read([{ name, pieces: [text] }]);

const contentOf = ({ content }: DataSummary): DataContent => {
	if ('fault' in content) throw new Error(content.fault.message);
	return content;
};

const csv = 'headline,body,warm,cold\nOne,first text here,1,9\nTwo,second text here,3,7\n';

describe('a labelled file', () => {
	it('is read as proposed at first', async () => {
		const content = contentOf(await (await read(csv)).map({}));
		expect(content).toMatchObject({
			reading: { text: 'body', title: 'headline', dimensionNames: ['warm', 'cold'] },
			scale: { min: 0, max: 10 },
			articles: 2,
			dimensions: [
				{ name: 'warm', lowest: 1, mean: 2, highest: 3 },
				{ name: 'cold', lowest: 7, mean: 8, highest: 9 }
			]
		});
	});

	it.each<[string, ReadingChoice, object]>([
		['another text', { text: 'headline' }, { text: 'headline', title: null }],
		['no title', { title: null }, { title: null }],
		['fewer scores', { scores: ['cold'] }, { dimensionNames: ['cold'] }]
	])('takes %s from the person', async (_, mapping, reading) => {
		expect(contentOf(await (await read(csv)).map(mapping)).reading).toMatchObject(reading);
	});

	it('rejects what is off the scale that the person gives', async () => {
		const file = await read(csv);
		await file.map({ scale: { min: 0, max: 8 } });
		expect(file.dataset.rejected).toEqual([
			{
				file: 'articles.csv',
				line: 2,
				field: 'cold',
				reason: 'off_scale',
				message: '9 is outside the scale 0 to 8'
			}
		]);
	});

	it('lists its keys when it is not clear what they mean', async () => {
		const summary = await (await read('who,what\nA,B C\n')).map({});
		expect(summary).toMatchObject({
			keys: ['who', 'what'],
			content: { fault: { code: 'bad-data', message: 'No key or column holds scores' } }
		});
	});

	it('has no data while its keys are not mapped', async () => {
		const file = await read('who,what\nA,B C\n');
		await file.map({});
		expect(() => file.dataset).toThrow('not known yet');
	});

	it.each([
		['my data (2).csv', 'my-data-2'],
		['Überblick.jsonl', 'Uberblick'],
		['...csv', 'my-filter']
	])('calls the filter of %s %s', async (file, name) => {
		const { filterName } = await (await read(csv, file)).map({});
		expect(filterName).toBe(name);
	});

	it('calls the filter after the object with its scores', async () => {
		const record = { text: 'a text', 'calm-news_analysis': { joy: { score: 3 } } };
		const { filterName } = await (await read(JSON.stringify(record), 'x.jsonl')).map({});
		expect(filterName).toBe('calm-news');
	});
});

describe('a labelled file, its scale', () => {
	const stray = [...Array.from({ length: 39 }, (_, i) => i % 11), 11]
		.map((joy, i) => `${JSON.stringify({ text: `text ${i}`, joy })}\n`)
		.join('');

	it('rejects nothing before it is confirmed', async () => {
		const content = contentOf(await (await read(stray, 'a.jsonl')).map({}));
		expect(content).toMatchObject({
			scale: { min: 0, max: 10 },
			isScaleConfirmed: false,
			articles: 40,
			rejectedCount: 0
		});
		expect(content.scales).toContainEqual({ scale: { min: 0, max: 10 }, off: 1 });
	});

	it('rejects what is off it once it is confirmed', async () => {
		const file = await read(stray, 'a.jsonl');
		const content = contentOf(await file.map({ scale: { min: 0, max: 10 } }));
		expect(content).toMatchObject({ isScaleConfirmed: true, articles: 39, rejectedCount: 1 });
		expect(file.dataset.rejected).toMatchObject([
			{ line: 40, field: 'joy', reason: 'off_scale', message: '11 is outside the scale 0 to 10' }
		]);
	});

	it('is confirmed by the filter that the data came with', async () => {
		const record = { text: 'a text', valence: 1, arousal: 2, dominance: 3 };
		const file = await LabelledFile.read(
			[{ name: 'a.jsonl', pieces: [JSON.stringify(record)] }],
			sampleDefinition
		);
		expect(contentOf(await file.map({}))).toMatchObject({
			scale: { min: 1, max: 5 },
			isScaleConfirmed: true,
			tiers: [
				{ name: 'high', threshold: 3.2 },
				{ name: 'medium', threshold: 3 },
				{ name: 'low', threshold: 1 }
			]
		});
	});
});

describe('a labelled file, its filter', () => {
	const split = { kind: 'stratified', seed: 42 } as const;
	const dimension = (name: string, weight: number) => ({ name, weight, description: `${name}!` });

	it('is proposed for its dimensions and scale', async () => {
		const content = contentOf(await (await read(csv)).map({ scores: ['cold'] }));
		expect([content.filter.isGiven, content.filter.dimensions, content.tiers[0]]).toEqual([
			false,
			[{ name: 'cold', weight: 1, description: 'How much of "cold" the article shows' }],
			{ name: 'high', threshold: 7 }
		]);
	});

	it('is what the person made of the proposal', async () => {
		const file = await read(csv);
		await file.map({});
		const { config } = file.definition({
			filterName: 'weather',
			description: 'Mine',
			dimensions: [dimension('warmth', 3), dimension('chill', 1)],
			split
		});
		expect(parseConfig(config)).toMatchObject({
			name: 'weather',
			description: 'Mine',
			dimensions: [
				{ name: 'warmth', weight: 0.75, description: 'warmth!' },
				{ name: 'chill', weight: 0.25 }
			]
		});
	});

	it('cannot have two dimensions of one name', async () => {
		const file = await read(csv);
		await file.map({});
		const dimensions = [dimension('warmth', 1), dimension('warmth', 1)];
		expect(() => file.definition({ filterName: 'w', description: '', dimensions, split })).toThrow(
			'Two dimensions are called warmth'
		);
	});

	it('that came with the data keeps what the person leaves as it is', async () => {
		const record = { text: 'a text', valence: 1, arousal: 2, dominance: 3 };
		const file = await LabelledFile.read(
			[{ name: 'a.jsonl', pieces: [JSON.stringify(record)] }],
			sampleDefinition
		);
		const { filter } = contentOf(await file.map({}));
		const order = { filterName: 'reader-emotion', split, ...filter };
		expect(file.definition(order)).toEqual(sampleDefinition);
	});
});
