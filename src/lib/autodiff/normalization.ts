/** @file Layer normalisation. */

import type { Value } from '../onnx/index.ts';
import { add, multiply, subtract } from './elementwise.ts';
import { linear } from './matmul.ts';
import { reshape, sum } from './shape.ts';
import { differentiable } from './tape.ts';

/**
 * (x - mean) / sqrt(variance + epsilon) · weight + bias over the last axis (Ba et al., arXiv:1607.06450; torch.nn.LayerNorm).
 * @param x [rows, size]
 * @param weight [size]
 * @param bias [size]
 */
export const layerNorm = (x: Value, weight: Value, bias: Value, epsilon: number): Value => {
	const [rows, size] = x.shape;
	if (typeof size === 'string') throw new RangeError('layerNorm needs a known size');
	const column = { type: 'float32', shape: [rows, 1] } as const;
	const [output, mean, reciprocalDeviation] = x.graph.nodeWithOutputs(
		'LayerNormalization',
		[x, weight, bias],
		{ axis: -1, epsilon: { float: epsilon } },
		[{ type: 'float32', shape: x.shape }, column, column]
	);
	return differentiable({
		output,
		inputs: [x, weight, bias],
		gradient: (grad) => {
			const normal = multiply(subtract(x, mean), reciprocalDeviation);
			const gradNormal = multiply(grad, normal);
			// dx = (g w - mean(g w) - n mean(g w n)) / deviation. The means are products with w / size: one pass each.
			const weights = multiply(reshape(weight, [1, size]), x.graph.scalar(1 / size));
			const offset = linear(grad, weights);
			const slope = linear(gradNormal, weights);
			const centred = subtract(multiply(grad, weight), add(offset, multiply(normal, slope)));
			return [multiply(centred, reciprocalDeviation), sum(gradNormal, [0], false), sum(grad, [0], false)];
		}
	});
};
