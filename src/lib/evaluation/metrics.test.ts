import { describe, expect, it } from 'vitest';
import { regressionMetrics } from './metrics.ts';

describe('regressionMetrics', () => {
	// Two dimensions, three rows: errors of a are 1, -1, 2 and of b 0, 0, 3.
	const targets = [1, 5, 2, 6, 3, 7];
	const metrics = regressionMetrics([2, 5, 1, 6, 5, 10], targets, ['a', 'b']);

	it('takes the mean absolute error of each dimension', () => {
		expect([metrics.perDimension.a.mae, metrics.perDimension.b.mae]).toEqual([4 / 3, 1]);
	});

	it('takes the root mean squared error of each dimension', () => {
		expect([metrics.perDimension.a.rmse, metrics.perDimension.b.rmse]).toEqual([Math.sqrt(2), Math.sqrt(3)]);
	});

	it('takes the overall errors over all scores', () => {
		expect(metrics.mae).toBeCloseTo(7 / 6, 12);
		expect(metrics.mse).toBeCloseTo(15 / 6, 12);
		expect(metrics.rmse).toBeCloseTo(Math.sqrt(15 / 6), 12);
	});

	it('takes the overall correlation as the mean over the dimensions', () => {
		const { a, b } = metrics.perDimension;
		expect(metrics.pearson).toBeCloseTo(((a.pearson ?? NaN) + (b.pearson ?? NaN)) / 2, 12);
	});

	it('does not clamp predictions to a scale', () => {
		expect(regressionMetrics([12], [10], ['a']).mae).toBe(2);
	});

	it('are no numbers where a prediction is none', () => {
		const { mae, pearson, spearman } = regressionMetrics([1, NaN, NaN], [1, 2, 3], ['a']);
		expect([mae, pearson, spearman]).toEqual([NaN, NaN, NaN]);
	});

	it('refuses predictions of another shape than the targets', () => {
		expect(() => regressionMetrics([1, 2], [1, 2, 3], ['a'])).toThrow(RangeError);
	});

	it('refuses to judge no rows at all', () => {
		expect(() => regressionMetrics([], [], ['a'])).toThrow(RangeError);
	});
});

describe('the correlations', () => {
	const pearson = (x: number[], y: number[]): number | null => regressionMetrics(x, y, ['a']).pearson;
	const spearman = (x: number[], y: number[]): number | null => regressionMetrics(x, y, ['a']).spearman;

	it('follow the textbook formula', () => {
		// Deviations (-2, -1, 0, 1, 2) and (-2, 0, -1, 2, 1): 8 / sqrt(10 * 10).
		expect(pearson([1, 2, 3, 4, 5], [1, 3, 2, 5, 4])).toBeCloseTo(0.8, 12);
	});

	it('are -1 for scores in reverse', () => {
		expect(pearson([1, 2, 3], [30, 20, 10])).toBeCloseTo(-1, 12);
	});

	it('see only the order, for Spearman', () => {
		expect(spearman([1, 2, 3, 4], [1, 10, 100, 1000])).toBeCloseTo(1, 12);
	});

	it('give ties their mean rank', () => {
		// Ranks (0, 1.5, 1.5, 3) and (0, 1, 2, 3): 4.5 / sqrt(4.5 * 5).
		expect(spearman([1, 2, 2, 3], [1, 2, 3, 4])).toBeCloseTo(4.5 / Math.sqrt(22.5), 12);
	});

	it('are null where the predictions are constant', () => {
		const { pearson, spearman } = regressionMetrics([0.1, 0.1, 0.1], [1, 2, 3], ['a']);
		expect({ pearson, spearman }).toEqual({ pearson: null, spearman: null });
	});

	it('leave a dimension without one out of the mean', () => {
		const metrics = regressionMetrics([1, 4, 2, 4, 3, 4], [1, 1, 2, 2, 3, 3], ['a', 'constant']);
		expect(metrics.pearson).toBeCloseTo(1, 12);
	});
});
