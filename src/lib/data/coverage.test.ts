import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fifthsOf, tierBands } from './coverage.ts';

const scale = { min: 0, max: 10 };
const scores = (...list: readonly number[]) => Float64Array.from(list);

describe('fifthsOf', () => {
	test('counts an edge for the band above it, and the top for the uppermost', () => {
		expect(
			fifthsOf(scores(0, 1.9, 2, 10), scale).map(({ from, to, articles }) => [from, to, articles])
		).toEqual([
			[0, 2, 2],
			[2, 4, 1],
			[4, 6, 0],
			[6, 8, 0],
			[8, 10, 1]
		]);
	});

	test('has every article in one band', () => {
		fc.assert(
			fc.property(fc.array(fc.double({ min: -5, max: 15, noNaN: false })), (list) => {
				const bands = fifthsOf(scores(...list), scale);
				expect(bands.reduce((sum, { articles }) => sum + articles, 0)).toBe(list.length);
			})
		);
	});
});

describe('tierBands', () => {
	test('are the tiers, and what is below them', () => {
		const tiers = [
			{ name: 'high', threshold: 7 },
			{ name: 'medium', threshold: 4 }
		];
		expect(tierBands(scores(1, 4, 6.9, 7 - 1e-12, 9), tiers, scale)).toEqual([
			{ name: null, from: 0, to: 4, articles: 1, share: 0.2 },
			{ name: 'medium', from: 4, to: 7, articles: 2, share: 0.4 },
			{ name: 'high', from: 7, to: 10, articles: 2, share: 0.4 }
		]);
	});

	test('are one band without tiers, and count what is not a number as lowest', () => {
		expect(tierBands(scores(1, 9), [], scale)).toMatchObject([{ name: null, articles: 2 }]);
		expect(tierBands(scores(NaN), [{ name: 'high', threshold: 7 }], scale)[0].articles).toBe(1);
	});
});
