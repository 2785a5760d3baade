import { describe, expect, test } from 'vitest';
import { UserError } from '../errors.ts';
import { readLabelled, type DatasetOptions } from './dataset.ts';

type Json = Record<string, unknown>;

const read = (records: readonly (Json | string)[], options?: DatasetOptions) =>
	readLabelled(
		[records.map((one) => (typeof one === 'string' ? one : JSON.stringify(one))).join('\n')],
		options
	);

const failure = async (promise: Promise<unknown>): Promise<UserError> => {
	const error: unknown = await promise.catch((caught: unknown) => caught);
	if (error instanceof UserError) return error;
	throw new Error('no error');
};

const filter = {
	name: 'mood',
	dimensions: ['joy', 'fear'].map((name) => ({ name, weight: 0.5, description: '', scale: '' })),
	scale: { min: 0, max: 10 }
};

describe('readLabelled, the dialects', () => {
	const nested = {
		id: 'x',
		title: 'T',
		content: 'C',
		mood_analysis: {
			content_type: 'a|b',
			joy: 6,
			fear: 5,
			dimensions: { joy: 6, fear: 5 },
			overall_mood_score: 5.1,
			tier: 'high'
		}
	};

	test('a: flat numbers and a nested copy', async () => {
		const { articles, dimensionNames } = await read([nested]);
		expect([dimensionNames, articles[0].labels]).toEqual([
			['joy', 'fear'],
			[6, 5]
		]);
	});

	test('a: the nested score wins over a flat one that differs, with a warning', async () => {
		const { articles, warnings } = await read([
			{ ...nested, mood_analysis: { ...nested.mood_analysis, joy: 1 } }
		]);
		expect([articles[0].labels, warnings]).toEqual([
			[6, 5],
			['1 records have two different scores for a dimension; the nested one is used.']
		]);
	});

	test('b: flat numbers beside flags, lists and overall scores', async () => {
		const analysis = {
			joy: 6,
			fear: 5,
			flags: { hype: true },
			tags: ['a'],
			overall_mood_score: 5.5,
			ok: true
		};
		const { articles, dimensionNames } = await read([{ content: 'C', mood_analysis: analysis }]);
		expect([dimensionNames, articles[0].labels]).toEqual([
			['joy', 'fear'],
			[6, 5]
		]);
	});

	test('b: a number that only some records have is no dimension, and can be chosen', async () => {
		const { reading } = await read([
			{ content: 'C', mood_analysis: { joy: 6, fear: 5 } },
			{ content: 'D', mood_analysis: { joy: 6, fear: 5, odd: 1 } }
		]);
		expect([reading.dimensionNames, reading.candidates]).toEqual([
			['joy', 'fear'],
			['joy', 'fear', 'odd']
		]);
	});

	test('c: an object for each dimension', async () => {
		const analysis = {
			joy: { score: 7.5, evidence: 'q' },
			fear: { score: 0 },
			analyzed_by: 'm',
			prompt_hash: 'h'
		};
		const { articles, dimensionNames } = await read([{ text: 'C', mood_analysis: analysis }]);
		expect([dimensionNames, articles[0].labels]).toEqual([
			['joy', 'fear'],
			[7.5, 0]
		]);
	});

	test('text and labels', async () => {
		const { articles, dimensionNames } = await read([{ text: 'C', labels: [7, 2] }]);
		expect([dimensionNames, articles[0].labels]).toEqual([
			['dimension_1', 'dimension_2'],
			[7, 2]
		]);
	});

	test('text and labels with their names, in whatever order', async () => {
		const { articles, dimensionNames } = await read([
			{ text: 'C', labels: [7, 2], dimension_names: ['joy', 'fear'] },
			{ text: 'D', labels: [3, 8], dimension_names: ['fear', 'joy'] }
		]);
		expect([dimensionNames, articles.map(({ labels }) => labels)]).toEqual([
			['joy', 'fear'],
			[
				[7, 2],
				[8, 3]
			]
		]);
	});

	test('text and a number for each dimension', async () => {
		const { articles, dimensionNames } = await read([{ text: 'C', joy: 7, fear: 2 }]);
		expect([dimensionNames, articles[0].labels]).toEqual([
			['joy', 'fear'],
			[7, 2]
		]);
	});

	test('csv, by its usual columns', async () => {
		const { articles, dimensionNames } = await readLabelled([
			'id,split,joy,fear,text\n1,train,0.5,1,"Hello, you"\n'
		]);
		expect([dimensionNames, articles[0]]).toMatchObject([
			['joy', 'fear'],
			{ id: '1', content: 'Hello, you', labels: [0.5, 1], split: 'train' }
		]);
	});

	test('csv, by the columns that are named', async () => {
		const { articles, dimensionNames } = await readLabelled(['words,j,f,year\nHello you,3,4,1999\n'], {
			text: 'words',
			scores: ['f', 'j']
		});
		expect([dimensionNames, articles[0].labels]).toEqual([
			['f', 'j'],
			[4, 3]
		]);
	});

	test('takes the longest text of a csv whose columns have unusual names', async () => {
		const { reading } = await readLabelled(['who,said,joy\nMr X,Good morning to all of you,3\n']);
		expect([reading.text, reading.dimensionNames]).toEqual(['said', ['joy']]);
	});
});

describe('readLabelled, for a filter', () => {
	test('puts the scores in the order of the filter’s dimensions', async () => {
		const { articles } = await read([{ text: 'C', mood_analysis: { fear: 2, joy: 7, calm: 1 } }], { filter });
		expect(articles[0].labels).toEqual([7, 2]);
	});

	test('finds its analysis among several', async () => {
		const { reading } = await read(
			[{ text: 'C', other_analysis: { joy: 1, fear: 1 }, mood_analysis: { joy: 2, fear: 2 } }],
			{ filter }
		);
		expect(reading.scores).toEqual({ kind: 'object', key: 'mood_analysis' });
	});

	test('asks which of several analyses it is when none carries its name', async () => {
		const error = await failure(read([{ text: 'C', a_analysis: { joy: 1 }, b_analysis: { joy: 2 } }]));
		expect(error.message).toBe('The scores may lie in a_analysis or b_analysis');
	});

	test('says which dimension a csv has no column for', async () => {
		const error = await failure(readLabelled(['text,joy\nHello,1\n'], { filter }));
		expect(error.message).toBe('No key or column has the scores of "fear"');
	});

	test('asks for the text when no key holds one', async () => {
		const error = await failure(read([{ joy: 1, fear: 2 }]));
		expect([error.message, error.remedy]).toEqual([
			'No key or column holds a text',
			'Say which keys or columns hold the text and the scores; there are joy, fear.'
		]);
	});
});
