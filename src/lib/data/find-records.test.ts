import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { doSteps } from '../progress.ts';
import type { LabelledArticle } from './article.ts';
import { findRecords, type RecordQuery, type RecordSource } from './find-records.ts';

const article = (id: string, title: string, content: string, labels: readonly number[]): LabelledArticle => ({
	id,
	title,
	content,
	labels,
	file: 'articles.jsonl',
	line: 1,
	extra: id === 'c' ? { source: 'Gazette' } : {}
});

const source: RecordSource = {
	articles: [
		article('a', 'Wind', 'A storm over the sea', [3, 9]),
		article('b', 'Apples 10', 'Harvest', [7, 1]),
		article('c', 'apples 9', 'A sea of apples and nothing else', [3, 5])
	],
	dimensionNames: ['joy', 'fear'],
	scores: Float64Array.of(6, NaN, 4),
	articlesOf: (check) => (check === 'paywall' ? [2, 0] : []),
	splitOf: ({ id }) => (id === 'b' ? 'test' : 'train'),
	sourceOf: ({ extra }) => (typeof extra['source'] === 'string' ? extra['source'] : null)
};

const all: RecordQuery = { search: '', sort: { by: 'order' }, descending: false, check: null, split: null };

const find = (query: Partial<RecordQuery>): readonly number[] => [
	...doSteps(findRecords(source, { ...all, ...query }))
];

describe('findRecords', () => {
	test.each<[what: string, query: Partial<RecordQuery>, found: readonly number[]]>([
		['everything', {}, [0, 1, 2]],
		['a part of a word, in any case', { search: 'SEA' }, [0, 2]],
		['all words, in whatever order', { search: ' apples  sea ' }, [2]],
		['an id or a source', { search: 'gazette' }, [2]],
		['nothing', { search: 'sea.*' }, []],
		['what a check speaks of, in the order of the file', { check: 'paywall' }, [0, 2]],
		['a split', { split: 'test' }, [1]],
		['all of it together', { check: 'paywall', split: 'train', search: 'storm' }, [0]]
	])('finds %s', (_, query, found) => {
		expect(find(query)).toEqual(found);
	});

	test.each<[sort: RecordQuery['sort'], ascending: readonly number[], descending: readonly number[]]>([
		[{ by: 'order' }, [0, 1, 2], [2, 1, 0]],
		[{ by: 'dimension', name: 'joy' }, [0, 2, 1], [1, 0, 2]],
		[{ by: 'dimension', name: 'fear' }, [1, 2, 0], [0, 2, 1]],
		[{ by: 'score' }, [2, 0, 1], [0, 2, 1]],
		[{ by: 'length' }, [1, 0, 2], [2, 0, 1]],
		[{ by: 'title' }, [2, 1, 0], [0, 1, 2]]
	])('sorts by %j, what has no score last', (sort, ascending, descending) => {
		expect(find({ sort })).toEqual(ascending);
		expect(find({ sort, descending: true })).toEqual(descending);
	});

	test('sorts without losing any', () => {
		fc.assert(
			fc.property(fc.array(fc.float()), fc.boolean(), (scores, descending) => {
				const many = { ...source, articles: scores.map((score) => article('x', '', 't', [score, 0])) };
				const query = { ...all, sort: { by: 'dimension', name: 'joy' } as const, descending };
				expect([...doSteps(findRecords(many, query))].sort((a, b) => a - b)).toEqual([...scores.keys()]);
			})
		);
	});
});
