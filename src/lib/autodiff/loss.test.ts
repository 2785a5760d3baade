import { describe, expect, it } from 'vitest';
import { evaluate, gradientError, gradientTolerance } from '../fixtures/gradient-check.ts';
import { weightedSquaredError } from './index.ts';

describe('weightedSquaredError', () => {
	const predictions = { data: [1, 2, 3, 4, 5, 6], shape: [3, 2] };
	const targets = { data: [0, 0, 3, 2, 50, 60], shape: [3, 2] };
	const loss = (weights: readonly number[]) =>
		evaluate(
			([p, t, w]) => weightedSquaredError(p, t, w),
			[predictions, targets, { data: weights, shape: [3, 1] }]
		);

	it('is the mean squared error where every row weighs 1 / rows', async () => {
		const [value] = await loss([1 / 3, 1 / 3, 1 / 3]);
		expect(value).toBeCloseTo((1 + 4 + 0 + 4 + 45 ** 2 + 54 ** 2) / 6, 3);
	});

	it('leaves out a row of weight 0', async () => {
		expect(await loss([0.5, 0.5, 0])).toEqual([(1 + 4 + 0 + 4) / 4]);
	});

	it.each([
		[3, 2],
		[1, 3],
		[3, 1],
		[1, 1]
	])('has the gradient of finite differences for %i rows of %i dimensions', async (rows, dimensions) => {
		const specs = [{ shape: [rows, dimensions] }, { shape: [rows, dimensions] }, { shape: [rows, 1] }];
		const error = await gradientError(([p, t, w]) => weightedSquaredError(p, t, w), specs);
		expect(error).toBeLessThan(gradientTolerance);
	});
});
