/** @file An example of every differentiable operation, and the ONNX operators that it emits. */

import * as autodiff from '../src/lib/autodiff/index.ts';
import { Graph, liveNodes } from '../src/lib/onnx/index.ts';
import type { Shape, Value } from '../src/lib/onnx/index.ts';

/** One call of an operation, to see what it emits. */
export interface Example {
	readonly operation: string;
	readonly formula: string;
	/** Of the inputs that have a gradient. */
	readonly shapes: readonly Shape[];
	readonly emit: (inputs: readonly Value[], graph: Graph) => Value;
}

const cube: Shape = [2, 3, 4];
const heads: Shape = [2, 2, 3, 4];

/** One of each operation, without broadcasting where that is not its purpose. */
export const examples: readonly Example[] = [
	{ operation: 'add', formula: 'a + b', shapes: [cube, cube], emit: ([a, b]) => autodiff.add(a, b) },
	{
		operation: 'subtract',
		formula: 'a - b',
		shapes: [cube, cube],
		emit: ([a, b]) => autodiff.subtract(a, b)
	},
	{
		operation: 'multiply',
		formula: 'a · b, element by element',
		shapes: [cube, cube],
		emit: ([a, b]) => autodiff.multiply(a, b)
	},
	{ operation: 'divide', formula: 'a / b', shapes: [cube, cube], emit: ([a, b]) => autodiff.divide(a, b) },
	{ operation: 'negate', formula: '-x', shapes: [cube], emit: ([x]) => autodiff.negate(x) },
	{ operation: 'exp', formula: 'e^x', shapes: [cube], emit: ([x]) => autodiff.exp(x) },
	{ operation: 'sqrt', formula: '√x', shapes: [cube], emit: ([x]) => autodiff.sqrt(x) },
	{ operation: 'tanh', formula: 'tanh x', shapes: [cube], emit: ([x]) => autodiff.tanh(x) },
	{ operation: 'relu', formula: 'max(0, x)', shapes: [cube], emit: ([x]) => autodiff.relu(x) },
	{
		operation: 'scaledGelu',
		formula: '√2 gelu(√2 t)',
		shapes: [cube],
		emit: ([t]) => autodiff.scaledGelu(t)
	},
	{
		operation: 'softmax',
		formula: 'over the last axis',
		shapes: [cube],
		emit: ([x]) => autodiff.softmax(x)
	},
	{
		operation: 'attend',
		formula: 'softmax(q kᵀ + mask) v',
		shapes: [heads, heads, heads],
		emit: ([query, key, value], graph) =>
			autodiff.attend(query, key, value, graph.input('mask', 'float32', [2, 1, 1, 3]))
	},
	{
		operation: 'matmul',
		formula: 'a @ b, over the last two axes',
		shapes: [cube, [2, 4, 5]],
		emit: ([a, b]) => autodiff.matmul(a, b)
	},
	{
		operation: 'linear',
		formula: 'x wᵀ + b',
		shapes: [[3, 4], [5, 4], [5]],
		emit: ([x, weight, bias]) => autodiff.linear(x, weight, bias)
	},
	{
		operation: 'layerNorm',
		formula: 'over the last axis',
		shapes: [[3, 4], [4], [4]],
		emit: ([x, weight, bias]) => autodiff.layerNorm(x, weight, bias, 1e-12)
	},
	{
		operation: 'gatherRows',
		formula: 'rows of a table, by index',
		shapes: [[7, 4]],
		emit: ([table], graph) => autodiff.gatherRows(table, graph.input('indices', 'int32', [2, 3]))
	},
	{
		operation: 'reshape',
		formula: 'the same numbers in another shape',
		shapes: [cube],
		emit: ([x]) => autodiff.reshape(x, [6, 4])
	},
	{
		operation: 'transpose',
		formula: 'axes in another order',
		shapes: [cube],
		emit: ([x]) => autodiff.transpose(x, [1, 0, 2])
	},
	{
		operation: 'transposeLast',
		formula: 'the last two axes exchanged',
		shapes: [cube],
		emit: ([x]) => autodiff.transposeLast(x)
	},
	{
		operation: 'slice',
		formula: 'from start to end along one axis',
		shapes: [cube],
		emit: ([x]) => autodiff.slice(x, 1, 0, 2)
	},
	{
		operation: 'expand',
		formula: 'repeated to a larger shape',
		shapes: [[2, 1, 4]],
		emit: ([x]) => autodiff.expand(x, cube)
	},
	{
		operation: 'sum',
		formula: 'over some axes',
		shapes: [cube],
		emit: ([x]) => autodiff.sum(x, [1])
	},
	{
		operation: 'sumTo',
		formula: 'what broadcasting repeated, summed',
		shapes: [cube],
		emit: ([x]) => autodiff.sumTo(x, [4])
	},
	{
		operation: 'weightedSquaredError',
		formula: 'the training loss',
		shapes: [[2, 3]],
		emit: ([predictions], graph) =>
			autodiff.weightedSquaredError(
				predictions,
				graph.input('targets', 'float32', [2, 3]),
				graph.input('row_weights', 'float32', [2, 1])
			)
	}
];

/** Operators in the order in which they are emitted, each once with how often it comes. */
const counted = (operators: readonly string[]): string => {
	const counts = new Map<string, number>();
	for (const operator of operators) counts.set(operator, (counts.get(operator) ?? 0) + 1);
	return [...counts].map(([operator, count]) => (count === 1 ? operator : `${count} ${operator}`)).join(', ');
};

/** What an operation emits, and what the gradients with respect to all its inputs add, as words. */
export const emitted = ({
	shapes,
	emit
}: Example): { readonly forward: string; readonly backward: string } => {
	const graph = new Graph();
	const inputs = shapes.map((shape, index) => graph.input(`input${index}`, 'float32', shape));
	const output = emit(inputs, graph);
	graph.output('output', output);
	const forward = new Set(liveNodes(graph));
	const gradients = autodiff.vjp([output], [graph.input('cotangent', 'float32', output.shape)], inputs);
	gradients.forEach((gradient, index) => graph.output(`gradient${index}`, gradient));
	const backward = liveNodes(graph).filter((node) => !forward.has(node));
	return {
		forward: counted([...forward].map(({ operator }) => operator)),
		backward: counted(backward.map(({ operator }) => operator)) || 'none'
	};
};
