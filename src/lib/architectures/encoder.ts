/** @file The post-norm encoder block that BERT, RoBERTa and DistilBERT share, under each one's parameter names. */

import { add, layerNorm } from '../autodiff/index.ts';
import { firstRows, mlp, selfAttention } from '../nn/index.ts';
import type { Activation, LinearParameters } from '../nn/index.ts';
import type { Value } from '../onnx/index.ts';
import type { BlockContext, ParameterGroup, ParameterLookup, ParameterSpec } from './architecture.ts';

/** The state_dict names of one block's layers, without `.weight` and `.bias`. */
export interface BlockNames {
	readonly query: string;
	readonly key: string;
	readonly value: string;
	readonly attentionOutput: string;
	readonly attentionNorm: string;
	readonly up: string;
	readonly down: string;
	readonly outputNorm: string;
}

export interface BlockShape {
	readonly heads: number;
	readonly epsilon: number;
	readonly activation: Activation;
}

/** weight and bias of a layer. */
export const layer = (parameters: ParameterLookup, name: string): LinearParameters => ({
	weight: parameters(`${name}.weight`),
	bias: parameters(`${name}.bias`)
});

/** The specs of a linear layer. */
export const linearSpecs = (
	name: string,
	outputs: number,
	inputs: number,
	group: ParameterGroup
): ParameterSpec[] => [
	{ name: `${name}.weight`, shape: [outputs, inputs], group, initial: 'normal' },
	{ name: `${name}.bias`, shape: [outputs], group, initial: 'zeros' }
];

/** The specs of a layer normalisation. */
export const normSpecs = (name: string, size: number, group: ParameterGroup): ParameterSpec[] => [
	{ name: `${name}.weight`, shape: [size], group, initial: 'ones' },
	{ name: `${name}.bias`, shape: [size], group, initial: 'zeros' }
];

/** The spec of an embedding table. */
export const tableSpec = (name: string, rows: number, size: number): ParameterSpec => ({
	name: `${name}.weight`,
	shape: [rows, size],
	group: 'embeddings',
	initial: 'normal'
});

/** The specs of one block, in the order of Hugging Face's modules. */
export const blockSpecs = (names: BlockNames, size: number, intermediate: number): ParameterSpec[] => [
	...linearSpecs(names.query, size, size, 'encoder'),
	...linearSpecs(names.key, size, size, 'encoder'),
	...linearSpecs(names.value, size, size, 'encoder'),
	...linearSpecs(names.attentionOutput, size, size, 'encoder'),
	...normSpecs(names.attentionNorm, size, 'encoder'),
	...linearSpecs(names.up, intermediate, size, 'encoder'),
	...linearSpecs(names.down, size, intermediate, 'encoder'),
	...normSpecs(names.outputNorm, size, 'encoder')
];

/** layerNorm(x + attention(x)), then layerNorm(y + mlp(y)). Pooled rows are each text's first token. */
export const encoderBlock = (
	parameters: ParameterLookup,
	names: BlockNames,
	shape: BlockShape,
	hidden: Value,
	context: BlockContext,
	rows: 'all' | 'pooled'
): Value => {
	const { batch, length, bias } = context;
	const residual = rows === 'all' ? hidden : firstRows(hidden, batch, length);
	const attention = {
		query: layer(parameters, names.query),
		key: layer(parameters, names.key),
		value: layer(parameters, names.value),
		output: layer(parameters, names.attentionOutput)
	};
	const attended = selfAttention(hidden, residual, attention, { batch, length, heads: shape.heads }, bias);
	const middle = norm(parameters, names.attentionNorm, add(attended, residual), shape.epsilon);
	const expanded = mlp(middle, layer(parameters, names.up), layer(parameters, names.down), shape.activation);
	return norm(parameters, names.outputNorm, add(expanded, middle), shape.epsilon);
};

/** Layer normalisation under a state_dict name. */
export const norm = (parameters: ParameterLookup, name: string, x: Value, epsilon: number): Value => {
	const { weight, bias } = layer(parameters, name);
	return layerNorm(x, weight, bias, epsilon);
};
