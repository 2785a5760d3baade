/** @file Multi-head self-attention. */

import { attend, linear, reshape, slice, transpose } from '../autodiff/index.ts';
import type { Dimension, Shape, Value } from '../onnx/index.ts';

/** A linear layer's parameters: weight [out, in], bias [out]. */
export interface LinearParameters {
	readonly weight: Value;
	readonly bias: Value;
}

export interface AttentionParameters {
	readonly query: LinearParameters;
	readonly key: LinearParameters;
	readonly value: LinearParameters;
	readonly output: LinearParameters;
}

export interface AttentionShape {
	readonly batch: Dimension;
	readonly length: Dimension;
	readonly heads: number;
}

/**
 * Self-attention with its output projection.
 * @param hidden [batch · length, size]
 * @param queryRows the rows that attend: `hidden` itself, or the first row of each text, [batch, size], where only that is needed
 * @param bias additive mask, broadcast to [batch, heads, queries, length]
 * @returns [rows of queryRows, size]
 */
export const selfAttention = (
	hidden: Value,
	queryRows: Value,
	parameters: AttentionParameters,
	shape: AttentionShape,
	bias?: Value
): Value => {
	const { batch, length, heads } = shape;
	const size = Number(hidden.shape[1]);
	const headSize = size / heads;
	const queries = queryRows === hidden ? length : 1;
	// 1 / sqrt(head size) goes into the projection, where it costs nothing.
	const scale = 1 / Math.sqrt(headSize);
	const { query, key, value, output } = parameters;
	const split = (x: Value, rows: Dimension): Value =>
		transpose(reshape(x, [batch, rows, heads, headSize]), [0, 2, 1, 3]);
	const context = attend(
		split(linear(queryRows, query.weight, query.bias, { product: scale, bias: scale }), queries),
		split(linear(hidden, key.weight, key.bias), length),
		split(linear(hidden, value.weight, value.bias), length),
		bias
	);
	const rows = reshape(transpose(context, [0, 2, 1, 3]), queryRows.shape);
	return linear(rows, output.weight, output.bias);
};

/**
 * The first row of each text.
 * @param hidden [batch · length, size]
 * @returns [batch, size]
 */
export const firstRows = (hidden: Value, batch: Dimension, length: Dimension): Value => {
	const size = hidden.shape[1];
	return reshape(slice(reshape(hidden, [batch, length, size]), 1, 0, 1), [batch, size]);
};

/**
 * The additive mask that keeps attention off padding: 0 where the mask is 1, a large negative number where it is 0.
 * @param attentionMask int32 [batch, length]
 * @returns float32 [batch, 1, 1, length]
 */
export const paddingBias = (attentionMask: Value): Value => {
	const graph = attentionMask.graph;
	const [batch, length] = attentionMask.shape;
	const mask = graph.node('Cast', [attentionMask], { to: 1 }, attentionMask.shape);
	const missing = graph.node('Sub', [mask, graph.scalar(1)], {}, mask.shape);
	const bias = graph.node('Mul', [missing, graph.scalar(1e9)], {}, mask.shape);
	const shape: Shape = [batch, 1, 1, length];
	return reshape(bias, shape);
};
