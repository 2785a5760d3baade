import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { articleOf, skewedArticles, skewedDimensions, someGroups } from '../fixtures/skewed-articles.ts';
import { splitHashes } from '../fixtures/split-contract.ts';
import { doSteps } from '../progress.ts';
import { splitNames, type LabelledArticle } from './article.ts';
import { divide, findNearDuplicates, type SplitOrder } from './divide.ts';
import type { LastSplit } from './last-split.ts';
import { describeDivision } from './split-record.ts';
import type { Splits } from './split.ts';

const meaning = { dimensionNames: skewedDimensions, scale: { min: 0, max: 10 } };
const ratios = { train: 0.8, val: 0.1, test: 0.1 };
const stratified: SplitOrder = { kind: 'stratified', seed: 42, ratios };
const apart = (articles: readonly LabelledArticle[]): Int32Array => Int32Array.from(articles.keys());

const lastOf = (splits: Splits): LastSplit => ({
	metadata: null,
	records: splitNames.flatMap((split) =>
		splits[split].map(({ id, title, content, labels }) => ({
			id,
			title,
			content,
			split,
			labels: new Map(skewedDimensions.map((name, index) => [name, labels[index]]))
		}))
	)
});

const run = (
	articles: readonly LabelledArticle[],
	order: SplitOrder = stratified,
	{ near = apart(articles), last }: { readonly near?: Int32Array; readonly last?: LastSplit } = {}
) => doSteps(divide(articles, order, { meaning, nearDuplicates: near, last }));

describe('divide', () => {
	test('gives the files that were stored, byte for byte', () => {
		for (const [found, stored] of splitHashes()) expect(found).toBe(stored);
	});

	test('finds no leak in a split of its own, and counts the groups', () => {
		const division = run(skewedArticles(500), stratified, { near: someGroups(500) });
		expect(division.leaks).toEqual([]);
		expect(division.nearDuplicateGroups).toBe(40);
		expect(division.method).toEqual({ ...stratified, by: 'mean_score' });
	});

	test('takes the split that the data bring, and tells its leaks', () => {
		const articles = [1, 2, 3].map((number) =>
			articleOf(number, { split: splitNames[number - 1], labels: [1, 1, 1, 1, 1] })
		);
		const division = run(articles, { kind: 'own' }, { near: Int32Array.from([0, 1, 0]) });
		expect(division.splits.test).toEqual([articles[2]]);
		expect(division.leaks.map(({ check }) => check)).toEqual(['leak_near_duplicate']);
	});

	test('splits by time, and says by which', () => {
		const articles = skewedArticles(30).map((article, index) => ({
			...article,
			extra: { date: `2025-01-${String(30 - index).padStart(2, '0')}` }
		}));
		const division = run(articles, { kind: 'time', ratios });
		expect(division.method).toEqual({ kind: 'time', ratios, key: 'date', undated: 0 });
		expect(division.splits.test.map(({ line }) => line)).toEqual([1, 2, 3]);
	});

	test('gives the same splits again for the same data', () => {
		const { splits } = run(skewedArticles(300));
		const again = run(skewedArticles(300), { ...stratified, seed: 1 }, { last: lastOf(splits) });
		expect(again.splits).toEqual(splits);
		expect(again.growth).toMatchObject({ added: [], changed: [], removed: [], unchanged: 300 });
	});

	test('keeps every article where it was while the data grow and shrink', () => {
		fc.assert(
			fc.property(fc.nat(200), fc.nat(1000), (removed, seed) => {
				const before = run(skewedArticles(500), { ...stratified, seed });
				const articles = skewedArticles(800).slice(removed);
				const { splits, leaks } = run(articles, stratified, { last: lastOf(before.splits) });
				for (const name of splitNames) {
					const ids = new Set(splits[name].map(({ id }) => id));
					const kept = before.splits[name].filter(({ line }) => line > removed);
					expect(kept.every(({ id }) => ids.has(id))).toBe(true);
				}
				expect(leaks).toEqual([]);
				expect(splits.val.length + splits.test.length + splits.train.length).toBe(articles.length);
			}),
			{ numRuns: 10 }
		);
	});

	test('brings ratios and means back to their places as the data grow', () => {
		const before = run(skewedArticles(1000));
		const { splits, quality } = run(skewedArticles(2000), stratified, { last: lastOf(before.splits) });
		expect(splitNames.map((name) => splits[name].length)).toEqual([1600, 200, 200]);
		expect(quality.largestDifference).toBeLessThan(0.05);
	});

	test('leaves out what bridges two splits, and finds no leak in the rest', () => {
		const stories = ['one two three four five six seven', 'eight nine ten eleven twelve thirteen fourteen'];
		const articles = skewedArticles(20).map((article, index) =>
			index < 2 ? { ...article, content: stories[index] } : article
		);
		const before = run(articles);
		const records = lastOf(before.splits).records.map((record) => ({
			...record,
			split: record.id === 'a1' ? ('test' as const) : record.id === 'a2' ? ('train' as const) : record.split
		}));
		const bridge = { ...articles[2], id: 'bridge', content: stories.join(' '), line: 99 };
		const grown = [...articles, bridge];
		const near = apart(grown);
		near[1] = near[20] = 0;
		const division = run(grown, stratified, { near, last: { metadata: null, records } });
		expect(division.leftOut).toEqual([bridge]);
		expect(division.leaks).toEqual([]);
		expect(division.nearDuplicateGroups).toBe(0);
	});

	test('finds what is nearly the same', () => {
		const words = Array.from({ length: 60 }, (_, index) => `word${index}`).join(' ');
		const articles = [
			articleOf(1, { content: words }),
			articleOf(2),
			articleOf(3, { content: `${words} more` })
		];
		expect([...doSteps(findNearDuplicates(articles))]).toEqual([0, 1, 0]);
	});
});

describe('describeDivision', () => {
	const dataset = {
		dimensionNames: skewedDimensions,
		rejected: [],
		duplicates: [],
		merged: null,
		mergeRule: 'newest' as const,
		reading: { clean: true },
		sourceSha256: 'f00d'
	};
	const origin = {
		filterName: 'mood',
		filterVersion: '1.0',
		dataset,
		corrections: 3,
		createdAt: '2025-11-23T22:35:00.000Z'
	};

	test('records ratios, seed and what was found', () => {
		const division = run(skewedArticles(100), stratified, { near: someGroups(100) });
		expect(describeDivision(division, origin)).toEqual({
			filter_name: 'mood',
			filter_version: '1.0',
			dimension_names: skewedDimensions,
			total_articles: 100,
			train_articles: 80,
			val_articles: 10,
			test_articles: 10,
			train_ratio: 0.8,
			val_ratio: 0.1,
			test_ratio: 0.1,
			seed: 42,
			stratified_by: 'mean_score',
			dropped: {},
			cleaned: true,
			near_duplicate_groups: 8,
			corrections: 3,
			source_sha256: 'f00d',
			created_at: '2025-11-23T22:35:00.000Z'
		});
	});

	test('records what changed since the last split', () => {
		const before = run(skewedArticles(100));
		const division = run(skewedArticles(120).slice(5), stratified, { last: lastOf(before.splits) });
		const last = describeDivision(before, origin);
		expect(describeDivision(division, { ...origin, last }).last_split).toEqual({
			created_at: '2025-11-23T22:35:00.000Z',
			new: 20,
			changed: 0,
			removed: 5
		});
	});
});
