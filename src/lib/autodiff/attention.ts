/** @file Softmax, and scaled dot-product attention with the short form of its gradient. */

import type { Value } from '../onnx/index.ts';
import { multiply, subtract } from './elementwise.ts';
import { matmul } from './matmul.ts';
import { sum, transposeLast } from './shape.ts';
import { differentiable } from './tape.ts';

const emitSoftmax = (x: Value): Value => x.graph.node('Softmax', [x], { axis: -1 }, x.shape);

/** exp(x) / sum exp(x) over the last axis. */
export const softmax = (x: Value): Value => {
	const output = emitSoftmax(x);
	return differentiable({
		output,
		inputs: [x],
		// The Jacobian is diag(p) - p pᵀ.
		gradient: (grad) => [multiply(output, subtract(grad, sum(multiply(grad, output), [x.shape.length - 1])))]
	});
};

/**
 * softmax(query keyᵀ + bias) value (Vaswani et al., arXiv:1706.03762). The query comes already divided by sqrt(head size).
 * @param query [batch, heads, queries, head size]
 * @param key [batch, heads, length, head size]
 * @param value [batch, heads, length, head size]
 * @param bias added to the scores, broadcast to [batch, heads, queries, length]; it has no gradient
 * @returns [batch, heads, queries, head size]
 */
export const attend = (query: Value, key: Value, value: Value, bias?: Value): Value => {
	const graph = query.graph;
	const rows = query.shape.slice(0, -1);
	const length = key.shape[key.shape.length - 2];
	const scores = graph.node('MatMul', [query, transposeLast(key)], {}, [...rows, length]);
	const biased = bias ? graph.node('Add', [scores, bias], {}, scores.shape) : scores;
	const probabilities = emitSoftmax(biased);
	const output = graph.node('MatMul', [probabilities, value], {}, query.shape);
	return differentiable({
		output,
		inputs: [query, key, value],
		gradient: (grad) => {
			// The softmax gradient's row sum <dP, P> equals <dO, O> (Dao et al., arXiv:2205.14135, appendix B): it is taken over
			// the head size, not over the length.
			const rowSums = sum(multiply(grad, output), [grad.shape.length - 1]);
			const gradScores = multiply(probabilities, subtract(matmul(grad, transposeLast(value)), rowSums));
			return [
				matmul(gradScores, key),
				matmul(transposeLast(gradScores), query),
				matmul(transposeLast(probabilities), grad)
			];
		}
	});
};
