import { describe, expect, test } from 'vitest';
import { UserError } from '../errors.ts';
import { readLabelled } from './dataset.ts';
import { readSplitFiles, splitFileLines } from './split-files.ts';

const records = [
	{
		id: 'x',
		title: 'T',
		content: ' <p>C</p>',
		url: 'https://example.org',
		source: 's',
		mood_analysis: { joy: { score: 7 }, fear: { score: 6.5 }, content_type: 'a' }
	},
	{ content: 'D', mood_analysis: { joy: { score: 0 }, fear: { score: 10 } }, labels: 'old', tags: ['t'] }
];

const format = { dimensionNames: ['joy', 'fear'], scale: { min: 0, max: 10 } };
const dataset = await readLabelled([records.map((one) => JSON.stringify(one)).join('\n')]);
const lines = [...splitFileLines(dataset.articles, dataset.dimensionNames)];

const readAll = (train: string) => readSplitFiles({ train: [train], val: lines, test: lines }, format);

const failure = async (train: string): Promise<UserError> => {
	const error: unknown = await readAll(train).catch((caught: unknown) => caught);
	if (error instanceof UserError) return error;
	throw new Error('no error');
};

describe('splitFileLines', () => {
	test('writes the cleaned article, its labels, then what else came with it', () => {
		expect(lines[0]).toBe(
			'{"id":"x","title":"T","content":"C","url":"https://example.org","labels":[7,6.5],' +
				'"dimension_names":["joy","fear"],"source":"s",' +
				'"mood_analysis":{"joy":{"score":7},"fear":{"score":6.5},"content_type":"a"}}\n'
		);
	});

	test('writes a record without title and url with empty ones, and its own labels only', () => {
		expect(JSON.parse(lines[1])).toMatchObject({
			title: '',
			content: 'D',
			url: '',
			labels: [0, 10],
			tags: ['t']
		});
	});
});

describe('readSplitFiles', () => {
	test('gives back what was written', async () => {
		const { train } = await readAll(lines.join(''));
		expect(train).toEqual(dataset.articles.map((article) => ({ ...article, file: 'train.jsonl' })));
	});

	test('puts the labels in the order of the filter’s dimensions', async () => {
		const { train } = await readAll('{"content":"C","labels":[1,2],"dimension_names":["fear","joy"]}');
		expect(train[0].labels).toEqual([2, 1]);
	});

	test('names file, line and dimension of a label that is missing', async () => {
		const error = await failure(`${lines[0]}{"content":"C","labels":[1],"dimension_names":["joy"]}`);
		expect(error.where).toBe('train.jsonl, line 2, labels (fear)');
	});

	test('names file and line of what is no record', async () => {
		expect((await failure(`${lines[0]}\n[]`)).where).toBe('train.jsonl, line 3');
	});

	test('names the file that is empty', async () => {
		expect((await failure('')).where).toBe('train.jsonl');
	});
});
