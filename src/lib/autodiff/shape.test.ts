import { describe, expect, it } from 'vitest';
import { evaluate, gradientError, gradientTolerance } from '../fixtures/gradient-check.ts';
import type { Value } from '../onnx/index.ts';
import { expand, reshape, slice, sum, sumTo, transpose, transposeLast } from './index.ts';
import { broadcastShape } from './shape.ts';

const iota = (count: number): number[] => Array.from({ length: count }, (_, index) => index);

/** Each operation: name, what it does, the shape it is given, and what becomes of 0, 1, 2, ... */
const cases: readonly (readonly [string, (x: Value) => Value, readonly number[], readonly number[]])[] = [
	['reshape to more axes', (x) => reshape(x, [2, 1, 3]), [6], iota(6)],
	['reshape to a scalar', (x) => reshape(x, []), [1, 1], [0]],
	['reshape to the same shape', (x) => reshape(x, [2, 3]), [2, 3], iota(6)],
	['transpose of a matrix', (x) => transpose(x, [1, 0]), [2, 3], [0, 3, 1, 4, 2, 5]],
	['transpose that is no inverse of itself', (x) => transpose(x, [1, 2, 0]), [2, 1, 3], [0, 3, 1, 4, 2, 5]],
	['transpose of the heads', (x) => transpose(x, [0, 2, 1, 3]), [1, 2, 3, 1], [0, 3, 1, 4, 2, 5]],
	['transposeLast of a batch', transposeLast, [2, 2, 2], [0, 2, 1, 3, 4, 6, 5, 7]],
	['transposeLast of a row', transposeLast, [1, 3], [0, 1, 2]],
	['slice at the start', (x) => slice(x, 0, 0, 2), [3, 2], [0, 1, 2, 3]],
	['slice at the end', (x) => slice(x, 0, 1, 3), [3], [1, 2]],
	['slice in the middle of the last axis', (x) => slice(x, 1, 1, 2), [2, 3], [1, 4]],
	['slice in the middle of the middle axis', (x) => slice(x, 1, 1, 2), [2, 3, 1], [1, 4]],
	['slice of all there is', (x) => slice(x, 1, 0, 1), [2, 1, 2], iota(4)],
	['expand of a new first axis', (x) => expand(x, [2, 3]), [3], [0, 1, 2, 0, 1, 2]],
	['expand of a last axis', (x) => expand(x, [3, 2]), [3, 1], [0, 0, 1, 1, 2, 2]],
	['expand of both ends', (x) => expand(x, [2, 2, 2]), [1, 2, 1], [0, 0, 1, 1, 0, 0, 1, 1]],
	['expand of a scalar', (x) => expand(x, [2]), [], [0, 0]],
	['sum over the first axis', (x) => sum(x, [0]), [2, 3], [3, 5, 7]],
	['sum over the last axis, dropped', (x) => sum(x, [1], false), [2, 3], [3, 12]],
	['sum over two axes', (x) => sum(x, [0, 2]), [2, 2, 2], [10, 18]],
	['sum over everything, dropped', (x) => sum(x, [0, 1], false), [2, 3], [15]],
	['sum over an axis of one element', (x) => sum(x, [1], false), [2, 1, 2], iota(4)],
	['sumTo a row', (x) => sumTo(x, [3]), [2, 3], [3, 5, 7]],
	['sumTo a column', (x) => sumTo(x, [2, 1]), [2, 3], [3, 12]],
	['sumTo a scalar', (x) => sumTo(x, []), [2, 3], [15]],
	['sumTo an inner axis', (x) => sumTo(x, [2, 1]), [2, 2, 2], [10, 18]],
	['sumTo with axes of size 1 that stay', (x) => sumTo(x, [1, 2]), [1, 1, 2], [0, 1]],
	['sumTo the same shape', (x) => sumTo(x, [2, 1]), [2, 1], [0, 1]]
];

describe.each(cases)('%s', (_, operation, shape, expected) => {
	const size = shape.reduce((product, dimension) => product * dimension, 1);

	it('puts the numbers where they belong', async () => {
		expect(await evaluate(([x]) => operation(x), [{ data: iota(size), shape }])).toEqual(expected);
	});

	it('has the gradient of finite differences', async () => {
		expect(await gradientError(([x]) => operation(x), [{ shape }])).toBeLessThan(gradientTolerance);
	});
});

describe('broadcastShape', () => {
	it.each([
		[[2, 3], [3], [2, 3]],
		[
			[3, 1],
			[1, 4],
			[3, 4]
		],
		[[], [2], [2]],
		[['batch', 1], ['length'], ['batch', 'length']],
		[
			['batch', 'length', 4],
			[1, 'length', 4],
			['batch', 'length', 4]
		]
	])('of [%s] and [%s] is [%s]', (a, b, expected) => {
		expect(broadcastShape(a, b)).toEqual(expected);
		expect(broadcastShape(b, a)).toEqual(expected);
	});

	it.each([
		[[2], [3]],
		[['batch'], ['length']],
		[['batch'], [2]]
	])('refuses [%s] and [%s]', (a, b) => {
		expect(() => broadcastShape(a, b)).toThrow(RangeError);
	});
});
