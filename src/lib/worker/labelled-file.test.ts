import { describe, expect, it } from 'vitest';
import { LabelledFile } from './labelled-file.ts';
import type { DataContent, DataSummary, Mapping } from './protocol.ts';

const read = async (text: string, name = 'articles.csv'): Promise<LabelledFile> =>
	LabelledFile.read([text], name);

const contentOf = ({ content }: DataSummary): DataContent => {
	if ('fault' in content) throw new Error(content.fault.message);
	return content;
};

const csv = 'headline,body,warm,cold\nOne,first text here,1,9\nTwo,second text here,3,7\n';

describe('a labelled file', () => {
	it('is read as proposed at first', async () => {
		const content = contentOf((await read(csv)).map({}));
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

	it.each<[string, Mapping, object]>([
		['another text', { text: 'headline' }, { text: 'headline', title: null }],
		['no title', { title: null }, { title: null }],
		['fewer scores', { scores: ['cold'] }, { dimensionNames: ['cold'] }]
	])('takes %s from the person', async (_, mapping, reading) => {
		expect(contentOf((await read(csv)).map(mapping)).reading).toMatchObject(reading);
	});

	it('rejects what is off the scale that the person gives', async () => {
		const content = contentOf((await read(csv)).map({ scale: { min: 0, max: 8 } }));
		expect(content.rejected).toEqual([
			{ line: 2, field: 'cold', reason: 'off_scale', message: '9 is outside the scale 0 to 8' }
		]);
	});

	it('lists its keys when it is not clear what they mean', async () => {
		const summary = (await read('who,what\nA,B C\n')).map({});
		expect(summary).toMatchObject({
			keys: ['who', 'what'],
			content: { fault: { code: 'bad-data', message: 'No key or column holds scores' } }
		});
	});

	it('has no data while its keys are not mapped', async () => {
		const file = await read('who,what\nA,B C\n');
		file.map({});
		expect(() => file.dataset).toThrow('not known yet');
	});

	it.each([
		['my data (2).csv', 'my-data-2'],
		['Überblick.jsonl', 'Uberblick'],
		['...csv', 'my-filter']
	])('calls the filter of %s %s', async (file, name) => {
		expect((await read(csv, file)).map({}).filterName).toBe(name);
	});

	it('calls the filter after the object with its scores', async () => {
		const record = { text: 'a text', 'calm-news_analysis': { joy: { score: 3 } } };
		expect((await read(JSON.stringify(record), 'x.jsonl')).map({}).filterName).toBe('calm-news');
	});

	it('proposes a config for its dimensions and scale', async () => {
		const file = await read(csv);
		file.map({ scores: ['cold'] });
		expect(file.definition('chill').config).toMatch(/name: chill[^]*cold:/);
	});
});
