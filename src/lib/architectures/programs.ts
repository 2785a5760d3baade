/** @file The graphs that are run: gradient and forward for one shape, export for any. */

import { vjp, weightedSquaredError } from '../autodiff/index.ts';
import { paddingBias } from '../nn/index.ts';
import { Graph } from '../onnx/index.ts';
import type { Dimension, Value } from '../onnx/index.ts';

export type { Graph } from '../onnx/index.ts';
import { forward } from './architecture.ts';
import type { Architecture, BlockContext, ParameterLookup } from './architecture.ts';

/** The shape that a program is built for: numbers for one shape, names for any. */
export interface ProgramShape {
	readonly batch: Dimension;
	readonly length: Dimension;
	/** Whether some row is shorter than the length. Without padding the attention mask, and its cost, is left out. */
	readonly padded: boolean;
	/** Rows of the word embeddings that are given: a name where it is not all of them, but those that the batch needs. */
	readonly vocabulary?: string;
}

/** What the outputs that hold gradients are called. */
export const gradientName = (parameter: string): string => `gradient:${parameter}`;

/** Parameters as graph inputs, made when first used. */
const parameterInputs = (
	graph: Graph,
	architecture: Architecture,
	{ vocabulary }: ProgramShape
): ParameterLookup => {
	const made = new Map<string, Value>();
	return (name) => {
		const known = made.get(name);
		if (known) return known;
		const spec = architecture.parameters.find((parameter) => parameter.name === name);
		if (!spec) throw new RangeError(`${architecture.modelType} has no parameter ${name}`);
		const isPart = vocabulary !== undefined && name === architecture.wordEmbeddings;
		const value = graph.input(name, 'float32', isPart ? [vocabulary, architecture.hiddenSize] : spec.shape);
		made.set(name, value);
		return value;
	};
};

const textInputs = (graph: Graph, { batch, length, padded }: ProgramShape): BlockContext => {
	const inputIds = graph.input('input_ids', 'int32', [batch, length]);
	const attentionMask = padded ? graph.input('attention_mask', 'int32', [batch, length]) : undefined;
	return { inputIds, attentionMask, batch, length, bias: attentionMask && paddingBias(attentionMask) };
};

/**
 * Predictions for one batch. Inputs: `input_ids` and, where padded, `attention_mask`, int32 [batch, length]; every parameter by
 * name. Output: `predictions` [batch, labels].
 */
export const forwardProgram = (architecture: Architecture, shape: ProgramShape): Graph => {
	const graph = new Graph();
	const text = textInputs(graph, shape);
	graph.output('predictions', forward(architecture, parameterInputs(graph, architecture, shape), text));
	return graph;
};

/**
 * Loss, predictions and gradients of one batch. Inputs as in {@link forwardProgram}, and `targets` [batch, labels], `row_weights`
 * [batch, 1]. Outputs: `loss` [1, 1], `predictions` [batch, labels], and {@link gradientName} of every trained parameter.
 */
export const gradientProgram = (
	architecture: Architecture,
	shape: ProgramShape,
	trained: readonly string[]
): Graph => {
	const graph = new Graph();
	const text = textInputs(graph, shape);
	const targets = graph.input('targets', 'float32', [shape.batch, architecture.labels]);
	const weights = graph.input('row_weights', 'float32', [shape.batch, 1]);
	const parameters = parameterInputs(graph, architecture, shape);
	const predictions = forward(architecture, parameters, text);
	const loss = weightedSquaredError(predictions, targets, weights);
	const one = graph.constant(Float32Array.of(1), [1, 1]);
	const gradients = vjp([loss], [one], trained.map(parameters));
	graph.output('loss', loss);
	graph.output('predictions', predictions);
	trained.forEach((name, index) => {
		graph.output(gradientName(name), gradients[index]);
	});
	return graph;
};

/**
 * The model for other programs, of any batch and length, its parameters inside. Inputs: `input_ids` and `attention_mask`, int64
 * [batch_size, sequence_length]. Output: `logits` [batch_size, labels].
 */
export const exportProgram = (architecture: Architecture, weights: (name: string) => Float32Array): Graph => {
	const graph = new Graph();
	const batch: Dimension = 'batch_size';
	const length: Dimension = 'sequence_length';
	const asInt32 = (name: string): Value =>
		graph.node('Cast', [graph.input(name, 'int64', [batch, length])], { to: 6 }, [batch, length], 'int32');
	const inputIds = asInt32('input_ids');
	const attentionMask = asInt32('attention_mask');
	const context = { inputIds, attentionMask, batch, length, bias: paddingBias(attentionMask) };
	const shapes = new Map(architecture.parameters.map(({ name, shape }) => [name, shape]));
	const made = new Map<string, Value>();
	const parameters: ParameterLookup = (name) => {
		const value = made.get(name) ?? graph.constant(weights(name), shapes.get(name) ?? [], name);
		made.set(name, value);
		return value;
	};
	graph.output('logits', forward(architecture, parameters, context));
	return graph;
};
