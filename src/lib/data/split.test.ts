import { describe, expect, test } from 'vitest';
import { UserError } from '../errors.ts';
import { articleOf } from '../fixtures/skewed-articles.ts';
import { defaultRatios, meanLabel, ownSplit, splitSizes } from './split.ts';

describe('splitSizes', () => {
	test.each([
		[10, { train: 8, val: 1, test: 1 }],
		[11, { train: 9, val: 1, test: 1 }],
		[7537, { train: 6029, val: 754, test: 754 }]
	])('of %d articles are %j', (articles, sizes) => {
		expect(splitSizes(articles, defaultRatios)).toEqual(sizes);
	});

	test('leave no split empty', () => {
		expect(splitSizes(10, { train: 0.98, val: 0.01, test: 0.01 })).toEqual({ train: 8, val: 1, test: 1 });
	});

	test('refuse fewer than ten articles, and ratios that are not shares of a whole', () => {
		expect(() => splitSizes(9, defaultRatios)).toThrow(UserError);
		expect(() => splitSizes(100, { train: 0.9, val: 0.2, test: 0.1 })).toThrow('not the parts of a whole');
	});
});

describe('ownSplit', () => {
	test('puts each article where it says', () => {
		const articles = (['test', 'train', 'val', undefined] as const).map((split, index) =>
			articleOf(index, split ? { split } : {})
		);
		const { train, val, test } = ownSplit(articles);
		expect([train, val, test]).toEqual([[articles[1]], [articles[2]], [articles[0]]]);
	});
});

test('meanLabel is the mean of the scores', () => {
	expect(meanLabel({ labels: [1, 2, 6] })).toBe(3);
});
