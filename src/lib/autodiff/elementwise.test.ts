import { describe, expect, it } from 'vitest';
import { evaluate, gradientError, gradientTolerance } from '../fixtures/gradient-check.ts';
import type { Value } from '../onnx/index.ts';
import { add, divide, exp, multiply, negate, relu, scaledGelu, sqrt, subtract, tanh, vjp } from './index.ts';

type Binary = (a: Value, b: Value) => Value;
const binary: readonly (readonly [string, Binary, (a: number, b: number) => number])[] = [
	['add', add, (a, b) => a + b],
	['subtract', subtract, (a, b) => a - b],
	['multiply', multiply, (a, b) => a * b],
	['divide', divide, (a, b) => a / b]
];

/** Pairs of shapes: the same, broadcast on either side or on both, axes of size 1 at each end, rank 0 to 4. */
const pairs: readonly (readonly [readonly number[], readonly number[]])[] = [
	[[3], [3]],
	[
		[3, 4],
		[3, 4]
	],
	[
		[2, 3, 2, 2],
		[2, 3, 2, 2]
	],
	[[3, 4], [4]],
	[[4], [3, 4]],
	[[], [2, 3]],
	[[2, 3], []],
	[[], []],
	[[1], [5]],
	[[5], [1]],
	[
		[3, 1],
		[1, 4]
	],
	[
		[1, 4],
		[3, 1]
	],
	[
		[1, 3],
		[2, 3]
	],
	[
		[2, 1],
		[2, 3]
	],
	[
		[2, 3],
		[1, 1, 1]
	],
	[[1, 1, 1], [1]],
	[
		[2, 3, 4],
		[3, 1]
	],
	[
		[2, 1, 3, 1],
		[1, 2, 1, 4]
	],
	[
		[1, 2, 1],
		[1, 2, 3]
	]
];

describe.each(binary)('%s', (_, operation, formula) => {
	it('computes its formula, broadcasting', async () => {
		const a = { data: [1, 2, -3], shape: [3, 1] };
		const b = { data: [-4, 0.5], shape: [2] };
		const expected = a.data.flatMap((x) => b.data.map((y) => formula(x, y)));
		expect(await evaluate(([x, y]) => operation(x, y), [a, b])).toEqual(expected.map(Math.fround));
	});

	it.each(pairs)('has the gradient of finite differences on [%s] and [%s]', async (a, b) => {
		const error = await gradientError(
			([x, y]) => operation(x, y),
			[{ shape: a }, { shape: b, from: 0.75, to: 2 }]
		);
		expect(error).toBeLessThan(gradientTolerance);
	});

	it('refuses shapes that do not broadcast', async () => {
		const a = { data: [1, 2], shape: [2] };
		const b = { data: [1, 2, 3], shape: [3] };
		await expect(evaluate(([x, y]) => operation(x, y), [a, b])).rejects.toThrow('do not broadcast');
	});
});

/** The error function by its Taylor series (Abramowitz and Stegun 7.1.5), exact to double precision for |x| < 3. */
const erf = (x: number): number => {
	let term = x;
	let total = x;
	for (let n = 1; n < 60; n += 1) {
		term *= (-x * x) / n;
		total += term / (2 * n + 1);
	}
	return (2 / Math.sqrt(Math.PI)) * total;
};

type Unary = (x: Value) => Value;
/** Name, operation, formula, and the range in which inputs are drawn. */
const unary: readonly (readonly [string, Unary, (x: number) => number, { from?: number; to?: number }])[] = [
	['negate', negate, (x) => -x, {}],
	['exp', exp, Math.exp, {}],
	['tanh', tanh, Math.tanh, {}],
	['sqrt', sqrt, Math.sqrt, { from: 0.5, to: 3 }],
	['relu', relu, (x) => Math.max(x, 0), {}],
	['scaledGelu', scaledGelu, (t) => t + t * erf(t), { from: -2, to: 2 }]
];

describe.each(unary)('%s', (_, operation, formula, range) => {
	it('computes its formula', async () => {
		const data = [0.5, 0.75, 1, 2.5].flatMap((x) => (range.from === 0.5 ? [x] : [x, -x]));
		const output = await evaluate(([x]) => operation(x), [{ data, shape: [data.length] }]);
		output.forEach((y, index) => {
			expect(y).toBeCloseTo(formula(data[index]), 5);
		});
	});

	it.each([[[]], [[1]], [[5]], [[2, 3]], [[3, 1]], [[1, 3, 2]], [[2, 1, 2, 2]]])(
		'has the gradient of finite differences on [%s]',
		async (shape) => {
			// relu has no derivative at 0.
			const error = await gradientError(([x]) => operation(x), [{ shape, awayFromZero: 0.1, ...range }]);
			expect(error).toBeLessThan(gradientTolerance);
		}
	);
});

describe('relu', () => {
	it('has gradient 0 at 0, as in PyTorch', async () => {
		const gradient = ([x]: readonly Value[]): Value => vjp([relu(x)], [x.graph.scalar(1)], [x])[0];
		expect(await evaluate(gradient, [{ data: [0], shape: [] }])).toEqual([0]);
	});
});
