/** @file Matrix products. */

import type { Value } from '../onnx/index.ts';
import { broadcastShape, sum, sumTo, transposeLast } from './shape.ts';
import { differentiable } from './tape.ts';

/** a @ b over the last two axes, leading axes broadcast. */
export const matmul = (a: Value, b: Value): Value => {
	const leading = broadcastShape(a.shape.slice(0, -2), b.shape.slice(0, -2));
	const shape = [...leading, a.shape[a.shape.length - 2], b.shape[b.shape.length - 1]];
	return differentiable({
		output: a.graph.node('MatMul', [a, b], {}, shape),
		inputs: [a, b],
		gradient: (grad) => [
			sumTo(matmul(grad, transposeLast(b)), a.shape),
			sumTo(matmul(transposeLast(a), grad), b.shape)
		]
	});
};

/** Factors that Gemm applies for nothing. */
export interface LinearFactors {
	readonly product?: number;
	readonly bias?: number;
}

const gemm = (
	a: Value,
	b: Value,
	c: Value | undefined,
	transA: 0 | 1,
	transB: 0 | 1,
	alpha: number,
	beta: number
): Value =>
	a.graph.node(
		'Gemm',
		c ? [a, b, c] : [a, b],
		{ transA, transB, alpha: { float: alpha }, beta: { float: beta } },
		[a.shape[transA], b.shape[1 - transB]]
	);

/**
 * product · x Wᵀ + bias · b, as in torch.nn.Linear where both factors are 1.
 * @param x [rows, in]
 * @param weight [out, in]
 * @param bias [out]
 * @returns [rows, out]
 */
export const linear = (x: Value, weight: Value, bias?: Value, factors: LinearFactors = {}): Value => {
	const { product = 1, bias: biasFactor = 1 } = factors;
	return differentiable({
		output: gemm(x, weight, bias, 0, 1, product, biasFactor),
		inputs: bias ? [x, weight, bias] : [x, weight],
		gradient: (grad) => {
			const gradients = [
				gemm(grad, weight, undefined, 0, 0, product, 1),
				gemm(grad, x, undefined, 1, 0, product, 1)
			];
			return bias ? [...gradients, scaleVector(sum(grad, [0], false), biasFactor)] : gradients;
		}
	});
};

const scaleVector = (x: Value, factor: number): Value =>
	factor === 1 ? x : x.graph.node('Mul', [x, x.graph.scalar(factor)], {}, x.shape);
