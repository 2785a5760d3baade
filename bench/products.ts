/** @file The matrix products of a program, timed alone: the floor under a step's time. */

import type { InferenceSession, Tensor, TypedTensor } from 'onnxruntime-web';
import { clone, toBinary } from '@bufbuild/protobuf';
import { Graph, decodeModel, encodeModel, liveNodes } from '../src/lib/onnx/index.ts';
import { ModelProtoSchema, NodeProtoSchema } from '../src/lib/onnx/proto/onnx_pb.js';
import type { Node, Value } from '../src/lib/onnx/index.ts';

/** The part of ONNX Runtime that is needed, of onnxruntime-node and onnxruntime-web alike. */
export interface OnnxRuntime {
	readonly InferenceSession: {
		create(model: Uint8Array, options: InferenceSession.SessionOptions): Promise<InferenceSession>;
	};
	readonly Tensor: new (
		type: 'float32',
		data: Float32Array,
		shape: readonly number[]
	) => TypedTensor<'float32'>;
}

export interface Products {
	/** Runs all products once, one after the other. */
	run(): Promise<void>;
	/** Floating point operations of one run, two per multiply-add. */
	readonly flops: number;
}

const isProduct = ({ operator }: Node): boolean => operator === 'Gemm' || operator === 'MatMul';

const numbers = (shape: readonly (number | string)[]): number[] => shape.map(Number);

const sizeOf = (shape: readonly number[]): number => shape.reduce((product, length) => product * length, 1);

const operations = (node: Node): number => {
	const left = numbers(node.inputs[0]?.shape ?? []);
	const inner = node.operator === 'Gemm' && node.attributes.transA === 1 ? left[0] : left[left.length - 1];
	return 2 * inner * sizeOf(numbers(node.outputs[0].shape));
};

/** Moderate numbers: zeros and denormals have speeds of their own. */
export const moderateNumbers = (size: number): Float32Array =>
	Float32Array.from({ length: size }, (_, index) => Math.sin(index * 12.9898) * 0.05);

/**
 * The matrix products of a graph in a model of their own, inputs shared by shape. Graph optimisation is off, so that equal products
 * are not merged and products that nobody reads still run; only the last is an output, so that no time goes into copies.
 */
export const productsOf = async (
	graph: Graph,
	ort: OnnxRuntime,
	options: InferenceSession.SessionOptions
): Promise<Products> => {
	const alone = new Graph();
	const inputs = new Map<string, Value>();
	const inputOf = (value: Value): Value => {
		const name = `x${value.shape.join('x')}`;
		const input = inputs.get(name) ?? alone.input(name, 'float32', value.shape);
		inputs.set(name, input);
		return input;
	};
	const counts = new Map<Value, number>();
	const nodes = liveNodes(graph).filter(isProduct);
	for (const { operator, inputs: sources, attributes, outputs } of nodes) {
		const operands = sources.map((source) => source && inputOf(source));
		const product = alone.node(operator, operands, attributes, outputs[0].shape);
		counts.set(product, (counts.get(product) ?? 0) + 1);
	}
	for (const product of counts.keys()) alone.output(product.name, product);
	const model = repeated(
		encodeModel(alone),
		(name) => [...counts].find(([{ name: own }]) => own === name)?.[1] ?? 1
	);
	const session = await ort.InferenceSession.create(model, {
		...options,
		graphOptimizationLevel: 'disabled'
	});
	const feeds: Record<string, Tensor> = {};
	for (const [name, { shape }] of inputs) {
		feeds[name] = new ort.Tensor('float32', moderateNumbers(sizeOf(numbers(shape))), numbers(shape));
	}
	return {
		async run() {
			await session.run(feeds);
		},
		flops: nodes.reduce((total, node) => total + operations(node), 0)
	};
};

/** The model with each node as often as its count says, and the last node's output as the only one. */
const repeated = (bytes: Uint8Array, countOf: (output: string) => number): Uint8Array => {
	const model = decodeModel(bytes);
	if (!model.graph) throw new RangeError('a model has a graph');
	model.graph.node = model.graph.node.flatMap((node) =>
		Array.from({ length: countOf(node.output[0]) }, (_, index) =>
			index === 0
				? node
				: clone(NodeProtoSchema, { ...node, name: '', output: [`${node.output[0]}_${String(index)}`] })
		)
	);
	model.graph.output = model.graph.output.slice(-1);
	return toBinary(ModelProtoSchema, model);
};
