import { describe, expect, it } from 'vitest';
import { evaluate, gradientError, gradientTolerance } from '../fixtures/gradient-check.ts';
import { linear, matmul } from './index.ts';

describe('matmul', () => {
	it('multiplies matrices', async () => {
		const a = { data: [1, 2, 3, 4, 5, 6], shape: [2, 3] };
		const b = { data: [1, 0, 0, 1, 1, 1], shape: [3, 2] };
		expect(await evaluate(([x, y]) => matmul(x, y), [a, b])).toEqual([4, 5, 10, 11]);
	});

	it.each([
		[
			[2, 3],
			[3, 4]
		],
		[
			[1, 3],
			[3, 1]
		],
		[
			[3, 1],
			[1, 2]
		],
		[
			[1, 1],
			[1, 1]
		],
		[
			[2, 3, 4],
			[2, 4, 2]
		],
		[
			[2, 2, 1, 3],
			[2, 2, 3, 2]
		],
		[
			[2, 3, 2],
			[2, 3]
		],
		[
			[2, 3],
			[2, 3, 2]
		],
		[
			[2, 1, 2, 3],
			[1, 2, 3, 2]
		]
	])('has the gradient of finite differences on [%s] and [%s]', async (a, b) => {
		const error = await gradientError(([x, y]) => matmul(x, y), [{ shape: a }, { shape: b }]);
		expect(error).toBeLessThan(gradientTolerance);
	});
});

describe('linear', () => {
	const x = { data: [1, 2, 3, 4, 5, 6], shape: [2, 3] };
	const weight = { data: [1, 1, 1, 1, 0, 0], shape: [2, 3] };
	const bias = { data: [10, 20], shape: [2] };

	it('is x Wᵀ + b', async () => {
		expect(await evaluate(([a, w, b]) => linear(a, w, b), [x, weight, bias])).toEqual([16, 21, 25, 24]);
	});

	it('can do without bias', async () => {
		expect(await evaluate(([a, w]) => linear(a, w), [x, weight])).toEqual([6, 1, 15, 4]);
	});

	it('applies a factor to the product and one to the bias', async () => {
		const factors = { product: 0.5, bias: 2 };
		const output = await evaluate(([a, w, b]) => linear(a, w, b, factors), [x, weight, bias]);
		expect(output).toEqual([23, 40.5, 27.5, 42]);
	});

	describe.each([
		['without factors', {}],
		['with factors', { product: 0.25, bias: 3 }]
	])('%s', (_, factors) => {
		// Rows, inputs, outputs.
		it.each([
			[2, 3, 4],
			[1, 3, 2],
			[3, 1, 2],
			[3, 2, 1],
			[1, 1, 1]
		])(
			'has the gradient of finite differences for %i rows, %i inputs, %i outputs',
			async (rows, inputs, outputs) => {
				const shapes = [{ shape: [rows, inputs] }, { shape: [outputs, inputs] }, { shape: [outputs] }];
				const error = await gradientError(([a, w, b]) => linear(a, w, b, factors), shapes);
				expect(error).toBeLessThan(gradientTolerance);
			}
		);

		it('has the gradient of finite differences without bias', async () => {
			const shapes = [{ shape: [3, 2] }, { shape: [4, 2] }];
			const error = await gradientError(([a, w]) => linear(a, w, undefined, factors), shapes);
			expect(error).toBeLessThan(gradientTolerance);
		});
	});
});
