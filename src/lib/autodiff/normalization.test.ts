import { describe, expect, it } from 'vitest';
import { evaluate, gradientError, gradientTolerance } from '../fixtures/gradient-check.ts';
import { layerNorm } from './index.ts';

describe('layerNorm', () => {
	it('centres and scales each row, with the variance of the population', async () => {
		const x = { data: [1, 3, 10, 30], shape: [2, 2] };
		const weight = { data: [2, 5], shape: [2] };
		const bias = { data: [0.5, -1], shape: [2] };
		const output = await evaluate(([a, w, b]) => layerNorm(a, w, b, 3), [x, weight, bias]);
		// Means 2 and 20, variances 1 and 100; deviations sqrt(1 + 3) and sqrt(100 + 3).
		const far = 10 / Math.sqrt(103);
		const expected = [0.5 - 2 * 0.5, -1 + 5 * 0.5, 0.5 - 2 * far, -1 + 5 * far];
		output.forEach((y, index) => {
			expect(y).toBeCloseTo(expected[index], 5);
		});
	});

	it.each([
		[3, 4],
		[1, 5],
		[4, 2],
		[2, 1],
		[1, 1]
	])('has the gradient of finite differences for %i rows of %i', async (rows, size) => {
		const specs = [{ shape: [rows, size] }, { shape: [size] }, { shape: [size] }];
		// A large epsilon keeps the higher derivatives moderate where a row happens to be nearly constant.
		const error = await gradientError(([x, weight, bias]) => layerNorm(x, weight, bias, 0.25), specs);
		expect(error).toBeLessThan(gradientTolerance);
	});

	it('has the gradient of finite differences with the small epsilon of BERT', async () => {
		const specs = [{ shape: [3, 6], from: -3, to: 3 }, { shape: [6] }, { shape: [6] }];
		const error = await gradientError(([x, weight, bias]) => layerNorm(x, weight, bias, 1e-12), specs);
		expect(error).toBeLessThan(gradientTolerance);
	});

	it('refuses a size that is not known', async () => {
		const x = { data: [1, 2], shape: [1, 2] };
		const unknown = evaluate(
			([weight]) => layerNorm(weight.graph.input('x', 'float32', ['rows', 'size']), weight, weight, 1e-5),
			[x]
		);
		await expect(unknown).rejects.toThrow(RangeError);
	});
});
