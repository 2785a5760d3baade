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

describe('readLabelled, what it rejects', () => {
	const good = { text: 'good', joy: 1, fear: 9 };

	test.each([
		['a missing score', { text: 'bad', joy: 1 }, 'fear', 'missing_score'],
		['null', { text: 'bad', joy: 1, fear: null }, 'fear', 'missing_score'],
		['text for a score', { text: 'bad', joy: '1', fear: 2 }, 'joy', 'not_a_number'],
		['true for a score', { text: 'bad', joy: true, fear: 2 }, 'joy', 'not_a_number'],
		['a score above the scale', { text: 'bad', joy: 11, fear: 2 }, 'joy', 'off_scale'],
		['a score below the scale', { text: 'bad', joy: 1, fear: -0.1 }, 'fear', 'off_scale'],
		['no text', { joy: 1, fear: 2 }, 'text', 'empty_text'],
		['a text of tags and spaces', { text: '<p>&nbsp;</p>', joy: 1, fear: 2 }, 'text', 'empty_text'],
		['a text that is none', { text: 7, joy: 1, fear: 2 }, 'text', 'empty_text']
	])('%s, by line and field', async (_, bad, field, reason) => {
		const { articles, rejected } = await read([good, bad], { filter });
		expect([articles.length, rejected]).toMatchObject([1, [{ line: 2, field, reason }]]);
	});

	test('a number too large to be one', async () => {
		const { rejected } = await read([good, '{"text":"bad","joy":1e999,"fear":1}'], { filter });
		expect(rejected).toEqual([
			{ file: 'the file', line: 2, field: 'joy', reason: 'not_a_number', message: 'Infinity is not a number' }
		]);
	});

	test('NaN, as Python writes it', async () => {
		const { rejected } = await read([good, '{"text":"bad","joy":1,"fear":NaN}'], { filter });
		expect(rejected).toEqual([
			{ file: 'the file', line: 2, field: 'fear', reason: 'not_a_number', message: 'NaN is not a number' }
		]);
	});

	test.each([
		['an empty cell', '', 'missing_score'],
		['a word', 'n/a', 'not_a_number'],
		['two numbers', '1 2', 'not_a_number'],
		['hexadecimal', '0x1', 'not_a_number']
	])('%s of a csv', async (_, cell, reason) => {
		const { rejected } = await readLabelled([`text,joy,fear\ngood,1,2\nbad,${cell},2\n`], { filter });
		expect(rejected).toMatchObject([{ line: 3, field: 'joy', reason }]);
	});

	test('labels that are not one for each dimension', async () => {
		const { rejected } = await read(
			[
				{ text: 'good', labels: [1, 2] },
				{ text: 'bad', labels: [1, 2, 3] }
			],
			{
				filter
			}
		);
		expect(rejected).toMatchObject([{ line: 2, reason: 'missing_score' }]);
	});

	test('unreadable lines in their place among the others', async () => {
		const { rejected } = await read([good, '{"text"', { text: '', joy: 1, fear: 2 }, '{'], { filter });
		expect(rejected.map(({ line, reason }) => [line, reason])).toEqual([
			[2, 'unreadable'],
			[3, 'empty_text'],
			[4, 'unreadable']
		]);
	});

	test('the whole file when nothing is left, with the first reason', async () => {
		const error = await failure(read([{ text: 'C', joy: 99, fear: 2 }], { filter }));
		expect([error.message, error.where]).toEqual([
			'None of the 1 records can be used: 99 is outside the scale 0 to 10',
			'the file, line 1, joy'
		]);
	});
});

describe('readLabelled, the articles', () => {
	test('are cleaned, title and content', async () => {
		const { articles } = await read([{ title: ' <b>T</b>', content: 'R&amp;D\n\n now', joy: 1 }]);
		expect(articles[0]).toMatchObject({ title: 'T', content: 'R&D now' });
	});

	test('without an id get the same one every time, by their text', async () => {
		const [one, two] = (
			await read([
				{ text: 'C', joy: 1 },
				{ text: 'D', joy: 1 }
			])
		).articles;
		const [again] = (await read([{ text: ' C ', joy: 2 }])).articles;
		expect([one.id === again.id, one.id === two.id]).toEqual([true, false]);
	});

	test('keep what else the record holds, the analysis included', async () => {
		const analysis = { joy: 1, reasoning: 'because' };
		const { articles } = await read([
			{ id: 1, content: 'C', url: 'u', source: 's', tags: ['t'], mood_analysis: analysis }
		]);
		expect(articles[0]).toMatchObject({
			id: '1',
			url: 'u',
			extra: { source: 's', tags: ['t'], mood_analysis: analysis }
		});
	});

	test('carry the content type of their analysis', async () => {
		const { articles } = await read([{ content: 'C', mood_analysis: { joy: 1, content_type: 'a|b' } }]);
		expect(articles[0].contentType).toBe('a|b');
	});

	test('with the same cleaned content are kept once', async () => {
		const { articles, duplicates, total } = await read([
			{ title: 'A', text: 'Same', joy: 1 },
			{ title: 'B', text: 'Other', joy: 2 },
			{ title: 'C', text: ' <i>Same</i>', joy: 3 }
		]);
		expect([articles.map(({ line }) => line), duplicates, total]).toEqual([
			[1, 2],
			[expect.objectContaining({ file: 'the file', line: 3, of: 1, ofFile: 'the file', labels: [3] })],
			3
		]);
	});

	test('that share an id are kept once, the newest of them', async () => {
		const { articles, merged, findings } = await read([
			{ id: 'x', text: 'C', joy: 1 },
			{ id: 'x', text: 'D', joy: 2 }
		]);
		expect([articles.map(({ content }) => content), merged?.ids, findings[0].message]).toEqual([
			['D'],
			1,
			'1 id stands in more than one record; the newest record of each is kept, and scores differ for 1 of them'
		]);
	});
});

describe('readLabelled, labels that are no scores', () => {
	test.each([
		['words', [{ label: 'positive' }, { label: 'negative' }], '"positive" and "negative"'],
		['lists of words', [{ labels: ['sport'] }, { labels: ['art', 'film'] }], '"sport" and "art" and "film"'],
		['words in an object', [{ a_analysis: { tone: 'calm' } }, { a_analysis: { tone: 'calm' } }], '"calm"'],
		[
			'words that the person took for scores',
			[{ mood: 'calm' }, { mood: 'loud' }],
			'"calm" and "loud"',
			'mood'
		]
	])('%s', async (_, labels, examples, chosen?: string) => {
		const records = labels.map((label, i) => ({ text: `The text of record ${i}`, ...label }));
		const error = await failure(read(records, chosen === undefined ? {} : { scores: [chosen] }));
		expect([error.message, error.remedy]).toEqual([
			expect.stringContaining(`are words, such as ${examples}`),
			expect.stringContaining('This tool learns scores, not categories')
		]);
	});

	test('numbers written as text', async () => {
		const error = await failure(read(['7', '3,5'].map((joy, i) => ({ text: `text ${i}`, joy }))));
		expect(error.message).toBe('The scores in "joy" are text, such as "7", not numbers');
	});

	test('not for numbers in a column that counts rows', async () => {
		const error = await failure(readLabelled(['said,row\nGood morning,1\nGood night,2\n']));
		expect(error.message).toBe('No key or column holds scores');
	});

	test('words that say something else than a label', async () => {
		const error = await failure(
			read(['bbc', 'cnn'].map((source) => ({ text: `text of ${source}`, source })))
		);
		expect(error.message).toBe('No key or column holds scores');
	});
});

describe('readLabelled, a scale', () => {
	const records = Array.from({ length: 40 }, (_, i) => ({ text: `text ${i}`, joy: i === 7 ? 11 : i % 11 }));

	test('that is proposed rejects the stray score off it', async () => {
		const { scale, rejected } = await read(records);
		expect([scale, rejected.map(({ line }) => line)]).toEqual([{ min: 0, max: 10 }, [8]]);
	});

	test('comes with the others, each with the records off it', async () => {
		const { scales } = await read(records, { scale: { min: 0, max: 20 } });
		expect(scales.map(({ scale, off }) => [scale.min, scale.max, off])).toEqual([
			[0, 1, 32],
			[1, 5, 20],
			[0, 10, 1],
			[0, 20, 0],
			[0, 100, 0]
		]);
	});

	test('on which a dimension never varies is warned of', async () => {
		const { warnings } = await read([0, 1, 2].map((fear) => ({ text: `text ${fear}`, joy: 3, fear })));
		expect(warnings).toEqual(['Every article has the score 3 for joy: there is nothing in it to learn.']);
	});
});

describe('readLabelled, the proposals', () => {
	test.each([
		[[0, 0.5, 1], 0, 1],
		[[1, 2.5, 5], 1, 5],
		[[0, 3, 5], 0, 10],
		[[0.5, 3], 0, 10],
		[[1, 10], 0, 10],
		[[0, 11], 0, 100],
		[[-1.5, 2], -2, 2]
	])('take scores %j to be on the scale %d to %d', async (scores, min, max) => {
		const { scale } = await read(scores.map((joy) => ({ text: `text ${joy}`, joy })));
		expect(scale).toEqual({ min, max });
	});

	test('offer the file’s own split when every record has one', async () => {
		const { hasOwnSplit } = await read(
			['train', 'dev', 'test'].map((split) => ({ text: split, joy: 1, split }))
		);
		expect(hasOwnSplit).toBe(true);
	});

	test('do not offer a split that one record lacks', async () => {
		const { hasOwnSplit } = await read(
			['train', 'dev', 'test', undefined].map((split) => ({ text: String(split), joy: 1, split }))
		);
		expect(hasOwnSplit).toBe(false);
	});

	test('do not offer a split without test articles', async () => {
		const { hasOwnSplit } = await read(['train', 'val'].map((split) => ({ text: split, joy: 1, split })));
		expect(hasOwnSplit).toBe(false);
	});
});
