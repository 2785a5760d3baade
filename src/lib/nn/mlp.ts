/** @file The feed-forward half of a transformer block. */

import { linear, relu, scaledGelu } from '../autodiff/index.ts';
import type { Value } from '../onnx/index.ts';
import type { LinearParameters } from './attention.ts';

export type Activation = 'gelu' | 'relu';

/**
 * down(activation(up(x))).
 * @param x [rows, size]
 * @param up weight [intermediate, size]
 * @param down weight [size, intermediate]
 * @returns [rows, size]
 */
export const mlp = (
	x: Value,
	up: LinearParameters,
	down: LinearParameters,
	activation: Activation
): Value => {
	if (activation === 'relu') return linear(relu(linear(x, up.weight, up.bias)), down.weight, down.bias);
	const half = Math.SQRT1_2;
	const inner = scaledGelu(linear(x, up.weight, up.bias, { product: half, bias: half }));
	return linear(inner, down.weight, down.bias, { product: half });
};
