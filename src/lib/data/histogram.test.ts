import { describe, expect, it } from 'vitest';
import { histogram } from './histogram.ts';

const counts = (scores: readonly number[], min: number, max: number) =>
	histogram(scores, { min, max }).map(({ articles }) => articles);

describe('histogram', () => {
	it('has a bin for each whole score', () => {
		expect(histogram([1, 2, 2, 5], { min: 1, max: 5 })).toEqual(
			[1, 2, 0, 0, 1].map((articles, i) => ({ from: i + 1, to: i + 1, articles }))
		);
	});

	it('has 20 equal bins for scores between', () => {
		const bins = histogram([0, 0.5, 9.99, 10], { min: 0, max: 10 });
		expect([bins.length, bins[1], bins[19]]).toEqual([
			20,
			{ from: 0.5, to: 1, articles: 1 },
			{ from: 9.5, to: 10, articles: 2 }
		]);
	});

	it('has 20 equal bins for whole scores on a long scale', () => {
		expect(counts([0, 4, 5, 100], 0, 100)).toEqual([2, 1, ...Array<number>(17).fill(0), 1]);
	});

	it('leaves out what is off the scale', () => {
		expect(counts([-1, 3, 11], 0, 10)).toEqual([0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0]);
	});
});
