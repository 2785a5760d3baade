import { describe, expect, it } from 'vitest';
import { evaluate, gradientError, gradientTolerance } from '../fixtures/gradient-check.ts';
import { Graph, liveNodes } from '../onnx/index.ts';
import type { Value } from '../onnx/index.ts';
import { add, exp, linear, matmul, multiply, tanh, vjp } from './index.ts';

const matrix = (graph: Graph, name: string): Value => graph.input(name, 'float32', [3, 3]);

/** The operators that are needed for one output. */
const operatorsFor = (value: Value): string[] => {
	value.graph.output('result', value);
	return liveNodes(value.graph).map((node) => node.operator);
};

describe('vjp', () => {
	it('adds up what comes from a value that is used twice by one operation', async () => {
		expect(await gradientError(([x]) => multiply(x, x), [{ shape: [2, 3] }])).toBeLessThan(gradientTolerance);
	});

	it('adds up what comes along several paths of different length', async () => {
		const build = ([x, y]: readonly Value[]): Value => {
			const first = tanh(multiply(x, y));
			return multiply(add(exp(first), x), add(first, y));
		};
		const error = await gradientError(build, [{ shape: [2, 3] }, { shape: [3] }]);
		expect(error).toBeLessThan(gradientTolerance);
	});

	it('adds up what comes from several outputs, each with its cotangent', async () => {
		const gradient = ([x]: readonly Value[]): Value => {
			const three = x.graph.scalar(3);
			const outputs = [multiply(x, x), multiply(x, three), x];
			return vjp(
				outputs,
				[1, 10, 100].map((cotangent) => x.graph.scalar(cotangent)),
				[x]
			)[0];
		};
		expect(await evaluate(gradient, [{ data: [5], shape: [] }])).toEqual([2 * 5 + 30 + 100]);
	});

	it('differentiates with respect to a value in the middle', async () => {
		const gradient = ([x]: readonly Value[]): Value => {
			const middle = multiply(x, x);
			return vjp([multiply(middle, middle)], [x.graph.scalar(1)], [middle])[0];
		};
		expect(await evaluate(gradient, [{ data: [3], shape: [] }])).toEqual([2 * 9]);
	});

	it('gives the total gradient of an input that depends on another input', async () => {
		const gradient = ([x]: readonly Value[]): Value => {
			const middle = multiply(x, x);
			return vjp([multiply(middle, middle)], [x.graph.scalar(1)], [x, middle])[0];
		};
		expect(await evaluate(gradient, [{ data: [3], shape: [] }])).toEqual([4 * 27]);
	});

	it('returns the cotangent of an input that is an output', () => {
		const graph = new Graph();
		const x = matrix(graph, 'x');
		const cotangent = matrix(graph, 'cotangent');
		expect(vjp([x], [cotangent], [x])).toEqual([cotangent]);
	});

	it('does not differentiate frozen factors', () => {
		const graph = new Graph();
		const [x, frozen, trained, cotangent] = ['x', 'frozen', 'trained', 'cotangent'].map((name) =>
			matrix(graph, name)
		);
		const output = linear(linear(x, frozen), trained);
		const [gradient] = vjp([output], [cotangent], [trained]);
		// The frozen layer once forward; one product for the gradient.
		expect(operatorsFor(gradient)).toEqual(['Gemm', 'Gemm']);
	});

	it('does not go back into frozen layers below the first trained one', () => {
		const graph = new Graph();
		const [x, frozen, trained, cotangent] = ['x', 'frozen', 'trained', 'cotangent'].map((name) =>
			matrix(graph, name)
		);
		const hidden = exp(tanh(matmul(x, frozen)));
		const [gradient] = vjp([matmul(hidden, trained)], [cotangent], [trained]);
		expect(operatorsFor(gradient)).toEqual(['MatMul', 'Tanh', 'Exp', 'Transpose', 'MatMul']);
	});

	it('computes what forward pass and gradient share once', () => {
		const graph = new Graph();
		const [x, cotangent] = ['x', 'cotangent'].map((name) => matrix(graph, name));
		const output = exp(x);
		const [gradient] = vjp([output], [cotangent], [x]);
		graph.output('output', output);
		expect(operatorsFor(gradient)).toEqual(['Exp', 'Mul']);
	});

	it('can be taken twice on one graph', async () => {
		const gradients = ([x]: readonly Value[]): Value => {
			const one = x.graph.scalar(1);
			const output = multiply(x, x);
			const [first] = vjp([output], [one], [x]);
			const [second] = vjp([multiply(output, x)], [one], [x]);
			return add(first, second);
		};
		expect(await evaluate(gradients, [{ data: [3], shape: [] }])).toEqual([2 * 3 + 3 * 9]);
	});

	it('refuses an input on which no output depends', () => {
		const graph = new Graph();
		const [x, other, cotangent] = ['x', 'other', 'cotangent'].map((name) => matrix(graph, name));
		exp(other);
		expect(() => vjp([exp(x)], [cotangent], [x, other])).toThrow(
			new RangeError('no output depends on other')
		);
	});

	it('refuses an input when there is no output at all', () => {
		const graph = new Graph();
		expect(() => vjp([], [], [matrix(graph, 'x')])).toThrow(RangeError);
	});
});
