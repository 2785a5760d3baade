/** @file The matrix products of a program, timed alone: the floor under a step's time. */

import { Graph, encodeModel, liveNodes } from '../src/lib/onnx/index.ts';
import type { Node } from '../src/lib/onnx/index.ts';
import type { DeviceTensor, Program, Runtime } from '../src/lib/runtime/runtime.ts';

interface Product {
	readonly program: Program;
	readonly feeds: Record<string, DeviceTensor>;
	readonly outputs: Record<string, DeviceTensor>;
	/** How often this product occurs in the program. */
	readonly count: number;
}

const isProduct = ({ operator }: Node): boolean => operator === 'Gemm' || operator === 'MatMul';

const numbers = (shape: readonly (number | string)[]): number[] => shape.map(Number);

/** Floating point operations of one product: two per multiply-add. */
const operations = (node: Node): number => {
	const output = numbers(node.outputs[0].shape);
	const left = numbers(node.inputs[0]?.shape ?? []);
	const inner = node.operator === 'Gemm' && node.attributes.transA === 1 ? left[0] : left[left.length - 1];
	return 2 * inner * output.reduce((product, dimension) => product * dimension, 1);
};

/** Each distinct product of a graph as a program of its own. */
export const productsOf = async (
	graph: Graph,
	runtime: Runtime
): Promise<{ products: Product[]; flops: number }> => {
	const groups = new Map<string, { node: Node; count: number }>();
	const nodes = liveNodes(graph).filter(isProduct);
	for (const node of nodes) {
		const key = JSON.stringify([node.operator, node.inputs.map((input) => input?.shape), node.attributes]);
		const group = groups.get(key);
		if (group) group.count += 1;
		else groups.set(key, { node, count: 1 });
	}
	const products: Product[] = [];
	for (const { node, count } of groups.values()) {
		const alone = new Graph();
		const inputs = node.inputs.map(
			(input, index) => input && alone.input(`x${String(index)}`, 'float32', input.shape)
		);
		const { shape } = node.outputs[0];
		alone.output('y', alone.node(node.operator, inputs, node.attributes, shape));
		const feeds = Object.fromEntries(
			inputs.flatMap((input) => (input ? [[input.name, randomTensor(runtime, numbers(input.shape))]] : []))
		);
		const program = await runtime.compile(encodeModel(alone));
		products.push({ program, feeds, outputs: { y: runtime.tensor(numbers(shape)) }, count });
	}
	return { products, flops: nodes.reduce((total, node) => total + operations(node), 0) };
};

/** A tensor of moderate numbers: zeros and denormals have speeds of their own. */
export const randomTensor = (runtime: Runtime, shape: readonly number[]): DeviceTensor => {
	const size = shape.reduce((product, dimension) => product * dimension, 1);
	return runtime.tensor(
		shape,
		Float32Array.from({ length: size }, (_, index) => Math.sin(index * 12.9898) * 0.05)
	);
};

/** Milliseconds that all products of the program take one after the other. */
export const timeProducts = async (products: readonly Product[], clock: () => number): Promise<number> => {
	let total = 0;
	for (const { program, feeds, outputs, count } of products) {
		const start = clock();
		for (let run = 0; run < count; run += 1) await program.run(feeds, outputs);
		total += clock() - start;
	}
	return total;
};
