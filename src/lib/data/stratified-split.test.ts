import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { UserError } from '../errors.ts';
import { skewedArticles, skewedDimensions, someGroups } from '../fixtures/skewed-articles.ts';
import { doSteps } from '../progress.ts';
import { splitNames, type LabelledArticle } from './article.ts';
import { groupsOf, linkedGroups } from './split-groups.ts';
import { splitQuality } from './split-quality.ts';
import type { Splits, SplitRatios } from './split.ts';
import { stratifiedSplit } from './stratified-split.ts';

const meaning = { dimensionNames: skewedDimensions, scale: { min: 0, max: 10 } };

interface Wish {
	readonly seed?: number;
	readonly ratios?: SplitRatios;
	readonly nearDuplicates?: Int32Array;
}

const split = (
	articles: readonly LabelledArticle[],
	{ seed = 42, ratios, nearDuplicates }: Wish = {}
): Splits =>
	doSteps(
		stratifiedSplit(articles, { seed, ratios, groups: linkedGroups(articles, nearDuplicates), meaning })
	);

const sizes = (splits: Splits): number[] => splitNames.map((name) => splits[name].length);
const lines = (splits: Splits): number[][] => splitNames.map((name) => splits[name].map(({ line }) => line));

describe('stratifiedSplit', () => {
	test.each([
		[10, [8, 1, 1]],
		[100, [80, 10, 10]],
		[7537, [6029, 754, 754]]
	])('of %d articles gives 80, 10 and 10 %%', (count, expected) => {
		expect(sizes(split(skewedArticles(count)))).toEqual(expected);
	});

	test('keeps the sizes where articles are nearly the same', () => {
		expect(sizes(split(skewedArticles(1000), { nearDuplicates: someGroups(1000) }))).toEqual([800, 100, 100]);
	});

	test('puts every article into one split, in the articles’ order', () => {
		const splits = split(skewedArticles(333), { ratios: { train: 0.5, val: 0.2, test: 0.3 } });
		for (const part of lines(splits)) expect(part).toEqual([...part].sort((a, b) => a - b));
		const all = lines(splits).flat();
		expect(all.sort((a, b) => a - b)).toEqual(Array.from({ length: 333 }, (_, i) => i + 1));
	});

	test.each([1, 2, 3, 42])('gives each split the means and bands of 2,000 articles (seed %d)', (seed) => {
		for (const nearDuplicates of [undefined, someGroups(2000)]) {
			const splits = split(skewedArticles(2000), { seed, ...(nearDuplicates ? { nearDuplicates } : {}) });
			const quality = splitQuality(splits, meaning);
			expect(quality.largestDifference).toBeLessThan(0.02);
			expect(quality.largestShareDifference).toBeLessThan(0.015);
		}
	});

	test('puts a few of the highest scores into every split', () => {
		const splits = split(skewedArticles(1000));
		const high = ({ labels }: LabelledArticle): boolean => labels[0] >= 6;
		expect(splitNames.filter((name) => splits[name].some(high))).toEqual(['train', 'val', 'test']);
	});

	test('is the same for the same seed, and another for another', () => {
		const articles = skewedArticles(200);
		expect(lines(split(articles, { seed: 5 }))).toEqual(lines(split(articles, { seed: 5 })));
		expect(lines(split(articles, { seed: 5 }))).not.toEqual(lines(split(articles, { seed: 6 })));
	});

	test('never divides a group, and leaves no split empty', () => {
		const groupings = fc.array(fc.nat(11), { minLength: 10, maxLength: 60 });
		fc.assert(
			fc.property(groupings, fc.nat(), (keys, seed) => {
				const groups = groupsOf(Int32Array.from(keys));
				fc.pre(groups.members.length >= 3);
				const articles = skewedArticles(keys.length);
				const splits = doSteps(stratifiedSplit(articles, { seed, groups, meaning }));
				const splitOf = (index: number) => splitNames.find((name) => splits[name].includes(articles[index]));
				for (const members of groups.members) expect(new Set(members.map(splitOf)).size).toBe(1);
				expect(Math.min(...sizes(splits))).toBeGreaterThan(0);
			})
		);
	});

	test('keeps groups where they are given to be, and shares the rest', () => {
		const articles = skewedArticles(100);
		const splits = doSteps(
			stratifiedSplit(articles, {
				seed: 1,
				groups: linkedGroups(articles),
				meaning,
				given: (group) => (group < 30 ? 'test' : undefined)
			})
		);
		expect(splits.test).toEqual(articles.slice(0, 30));
		expect([splits.train.length, splits.val.length]).toEqual([62, 8]);
	});

	test('stratifies by the filter’s own score where there is a filter', () => {
		const articles = skewedArticles(400);
		const config = {
			name: 'mood',
			version: '1.0',
			description: '',
			dimensions: skewedDimensions.map((name) => ({ name, weight: 0.2, description: '', scale: '' })),
			scale: meaning.scale,
			scoreScaleFactor: 1,
			tiers: [],
			gatekeepers: [
				{ name: 'g', dimension: 'wonder', threshold: 3, maxScore: 1, reason: '', exception: [], path: [] }
			],
			contentTypeCaps: [],
			clean: true,
			headTail: null,
			sourceFilter: null,
			warnings: [],
			unused: []
		};
		const quality = splitQuality(split(articles), { ...meaning, config });
		const own = doSteps(
			stratifiedSplit(articles, { seed: 42, groups: linkedGroups(articles), meaning: { ...meaning, config } })
		);
		expect(splitQuality(own, { ...meaning, config }).scores[0].largestDifference).toBeLessThan(
			quality.scores[0].largestDifference
		);
	});

	test('refuses fewer than ten articles, and articles that are all nearly the same', () => {
		expect(() => split(skewedArticles(9))).toThrow(UserError);
		expect(() => split(skewedArticles(50), { nearDuplicates: new Int32Array(50) })).toThrow('too much alike');
	});

	test.each([
		{ train: 0.8, val: 0.1, test: 0.2 },
		{ train: 0.9, val: 0.1, test: 0 },
		{ train: NaN, val: 0.1, test: 0.1 }
	])('refuses the ratios %j', (ratios) => {
		expect(() => split(skewedArticles(100), { ratios })).toThrow(UserError);
	});
});
