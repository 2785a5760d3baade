import { describe, expect, it } from 'vitest';
import { evaluate, gradientError, gradientTolerance } from '../fixtures/gradient-check.ts';
import type { Value } from '../onnx/index.ts';
import { attend, matmul, softmax, transposeLast } from './index.ts';

const expectClose = (actual: readonly number[], expected: readonly number[]): void => {
	expect(actual).toHaveLength(expected.length);
	actual.forEach((value, index) => {
		expect(value).toBeCloseTo(expected[index], 5);
	});
};

describe('softmax', () => {
	it('gives shares of the exponentials along the last axis', async () => {
		const output = await evaluate(([x]) => softmax(x), [{ data: [0, 1, 2, 5, 5, 5], shape: [2, 3] }]);
		const total = 1 + Math.E + Math.E ** 2;
		expectClose(output, [1 / total, Math.E / total, Math.E ** 2 / total, 1 / 3, 1 / 3, 1 / 3]);
	});

	it('does not overflow', async () => {
		expect(await evaluate(([x]) => softmax(x), [{ data: [1000, 1000], shape: [2] }])).toEqual([0.5, 0.5]);
	});

	it.each([[[4]], [[1]], [[2, 3]], [[3, 1]], [[2, 2, 3]], [[1, 2, 2, 3]]])(
		'has the gradient of finite differences on [%s]',
		async (shape) => {
			expect(await gradientError(([x]) => softmax(x), [{ shape }])).toBeLessThan(gradientTolerance);
		}
	);
});

describe('attend', () => {
	/** Batch, heads, queries, keys, head size: several of each, and each of them 1. */
	const sizes: readonly (readonly [number, number, number, number, number])[] = [
		[2, 2, 3, 3, 2],
		[1, 2, 3, 3, 2],
		[2, 1, 2, 2, 3],
		[2, 2, 1, 3, 2],
		[2, 2, 3, 1, 2],
		[2, 2, 3, 3, 1],
		[1, 1, 1, 1, 1]
	];

	const specs = ([batch, heads, queries, length, headSize]: (typeof sizes)[number]) => [
		{ shape: [batch, heads, queries, headSize] },
		{ shape: [batch, heads, length, headSize] },
		{ shape: [batch, heads, length, headSize] }
	];

	/** -2 for every other key of the second text, broadcast over heads and queries. */
	const biasFor = (graph: Value['graph'], batch: number, length: number): Value => {
		const numbers = Array.from({ length: batch * length }, (_, index) =>
			index >= length && index % 2 === 0 ? -2 : 0
		);
		return graph.constant(Float32Array.from(numbers), [batch, 1, 1, length]);
	};

	it('weighs the values by the softmax of the products of query and key', async () => {
		// One query of (1, 2) and keys of product 1, 2 and 3 with it, the last of them pushed down by 100.
		const query = { data: [1, 2], shape: [1, 1, 1, 2] };
		const key = { data: [1, 0, 0, 1, 1, 1], shape: [1, 1, 3, 2] };
		const value = { data: [10, 1, 20, 2, 30, 3], shape: [1, 1, 3, 2] };
		const bias = { data: [0, 0, -100], shape: [1, 1, 1, 3] };
		const share = 1 / (1 + Math.E);
		const withBias = await evaluate(([q, k, v, b]) => attend(q, k, v, b), [query, key, value, bias]);
		expectClose(withBias, [10 * share + 20 * (1 - share), share + 2 * (1 - share)]);
	});

	it.each(sizes)(
		'has the gradient of finite differences for batch %i, %i heads, %i queries, %i keys, head size %i',
		async (...size) => {
			const error = await gradientError(([q, k, v]) => attend(q, k, v), specs(size));
			expect(error).toBeLessThan(gradientTolerance);
		}
	);

	it.each(sizes)(
		'has it with a bias for batch %i, %i heads, %i queries, %i keys, head size %i',
		async (...size) => {
			const bias = (x: Value) => biasFor(x.graph, size[0], size[3]);
			const error = await gradientError(([q, k, v]) => attend(q, k, v, bias(q)), specs(size));
			expect(error).toBeLessThan(gradientTolerance);
		}
	);

	it('is softmax between two matrix products', async () => {
		const random = (seed: number) => Array.from({ length: 12 }, (_, index) => Math.sin(seed + index));
		const inputs = [1, 20, 300].map((seed) => ({ data: random(seed), shape: [1, 2, 3, 2] }));
		const long = await evaluate(([q, k, v]) => matmul(softmax(matmul(q, transposeLast(k))), v), inputs);
		expectClose(await evaluate(([q, k, v]) => attend(q, k, v), inputs), long);
	});
});
