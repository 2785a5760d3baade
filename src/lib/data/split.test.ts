import { describe, expect, test } from 'vitest';
import { UserError } from '../errors.ts';
import { normal, seededRandom } from '../random.ts';
import { splitNames, type LabelledArticle } from './article.ts';
import { meanLabel, ownSplit, stratifiedSplit, type Splits } from './split.ts';

const article = (
	line: number,
	labels: readonly number[],
	split?: LabelledArticle['split']
): LabelledArticle => ({
	id: String(line),
	file: 'articles.jsonl',
	title: '',
	content: `Article ${line}`,
	labels,
	line,
	split,
	extra: {}
});

/** Mostly low scores with a long tail upwards, as labels of news tend to be. */
const skewed = (count: number): LabelledArticle[] => {
	const random = seededRandom(7);
	return Array.from({ length: count }, (_, i) => {
		const level = Math.min(10, Math.exp(normal(random)));
		return article(i + 1, [level, Math.min(10, level + random())]);
	});
};

const mean = (articles: readonly LabelledArticle[]): number =>
	articles.reduce((sum, one) => sum + meanLabel(one), 0) / articles.length;

const lines = (splits: Splits): number[][] => splitNames.map((name) => splits[name].map(({ line }) => line));

describe('stratifiedSplit', () => {
	test.each([
		[10, [8, 1, 1]],
		[100, [80, 10, 10]],
		[7537, [6029, 754, 754]]
	])('of %d articles gives 80, 10 and 10 %%', (count, sizes) => {
		const splits = stratifiedSplit(skewed(count), { seed: 42 });
		expect(splitNames.map((name) => splits[name].length)).toEqual(sizes);
	});

	test('puts every article into one split', () => {
		const splits = stratifiedSplit(skewed(333), { seed: 1, ratios: { train: 0.5, val: 0.2, test: 0.3 } });
		const all = lines(splits).flat();
		expect(all.sort((a, b) => a - b)).toEqual(Array.from({ length: 333 }, (_, i) => i + 1));
	});

	test.each([1, 2, 3, 42])('gives each split the mean of the whole within 0.1 (seed %d)', (seed) => {
		const articles = skewed(2000);
		const splits = stratifiedSplit(articles, { seed });
		const worst = Math.max(...splitNames.map((name) => Math.abs(mean(splits[name]) - mean(articles))));
		expect(worst).toBeLessThan(0.1);
	});

	test('puts a few of the highest scores into every split', () => {
		const splits = stratifiedSplit(skewed(1000), { seed: 42 });
		const high = (one: LabelledArticle): boolean => meanLabel(one) > 4;
		expect(splitNames.map((name) => splits[name].some(high))).toEqual([true, true, true]);
	});

	test('is the same for the same seed', () => {
		expect(lines(stratifiedSplit(skewed(100), { seed: 5 }))).toEqual(
			lines(stratifiedSplit(skewed(100), { seed: 5 }))
		);
	});

	test('is another for another seed', () => {
		expect(lines(stratifiedSplit(skewed(100), { seed: 5 }))).not.toEqual(
			lines(stratifiedSplit(skewed(100), { seed: 6 }))
		);
	});

	test('keeps the order of the file in each split', () => {
		for (const split of lines(stratifiedSplit(skewed(100), { seed: 5 }))) {
			expect(split).toEqual([...split].sort((a, b) => a - b));
		}
	});

	test('refuses to split fewer than ten articles', () => {
		expect(() => stratifiedSplit(skewed(9), { seed: 1 })).toThrow(UserError);
	});

	test.each([
		{ train: 0.8, val: 0.1, test: 0.2 },
		{ train: 0.9, val: 0.1, test: 0 },
		{ train: NaN, val: 0.1, test: 0.1 }
	])('refuses the ratios %j', (ratios) => {
		expect(() => stratifiedSplit(skewed(100), { seed: 1, ratios })).toThrow(UserError);
	});
});

describe('ownSplit', () => {
	test('puts each article where it says', () => {
		const articles = [article(1, [1], 'test'), article(2, [1], 'train'), article(3, [1], 'val')];
		expect(lines(ownSplit(articles))).toEqual([[2], [3], [1]]);
	});
});
