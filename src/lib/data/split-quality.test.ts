import { describe, expect, test } from 'vitest';
import { articleOf } from '../fixtures/skewed-articles.ts';
import { splitQuality } from './split-quality.ts';

const scored = (...scores: readonly number[]) =>
	scores.map((score, index) => articleOf(index, { labels: [score, 5] }));

describe('splitQuality', () => {
	const quality = splitQuality(
		{ train: scored(0, 2, 4, 10), val: scored(4), test: scored(4) },
		{ dimensionNames: ['joy', 'calm'], scale: { min: 0, max: 10 } }
	);

	test('gives the final score first, then the dimensions', () => {
		expect(quality.scores.map(({ dimension }) => dimension)).toEqual([null, 'joy', 'calm']);
		expect(quality.articles).toEqual({ train: 4, val: 1, test: 1 });
	});

	test('compares each split’s mean with the whole’s', () => {
		const [, joy] = quality.scores;
		expect(joy.whole.mean).toBeCloseTo(4);
		expect([joy.splits.train.mean, joy.splits.val.mean, joy.splits.test.mean]).toEqual([4, 4, 4]);
		expect(joy.largestDifference).toBeCloseTo(0);
	});

	test('counts the share of each fifth of the scale, the upper end in the last', () => {
		const [, joy] = quality.scores;
		expect(joy.splits.train.bands).toEqual([0.25, 0.25, 0.25, 0, 0.25]);
		expect(joy.whole.bands[2]).toBeCloseTo(0.5);
		expect(joy.largestShareDifference).toBeCloseTo(0.5);
	});

	test('leaves out the difference of an empty split', () => {
		const meaning = { dimensionNames: ['joy', 'calm'], scale: { min: 0, max: 10 } };
		expect(splitQuality({ train: scored(1, 3), val: [], test: [] }, meaning).largestDifference).toBe(0);
	});
});
