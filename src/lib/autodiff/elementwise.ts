/** @file Element-wise operations with broadcasting. */

import type { Value } from '../onnx/index.ts';
import { broadcastShape, sumTo } from './shape.ts';
import { differentiable } from './tape.ts';

const binary = (operator: string, a: Value, b: Value): Value =>
	a.graph.node(operator, [a, b], {}, broadcastShape(a.shape, b.shape), a.type);

const unary = (operator: string, x: Value): Value => x.graph.node(operator, [x], {}, x.shape);

export const add = (a: Value, b: Value): Value =>
	differentiable({
		output: binary('Add', a, b),
		inputs: [a, b],
		gradient: (grad) => [sumTo(grad, a.shape), sumTo(grad, b.shape)]
	});

export const subtract = (a: Value, b: Value): Value =>
	differentiable({
		output: binary('Sub', a, b),
		inputs: [a, b],
		gradient: (grad) => [sumTo(grad, a.shape), negate(sumTo(grad, b.shape))]
	});

export const multiply = (a: Value, b: Value): Value =>
	differentiable({
		output: binary('Mul', a, b),
		inputs: [a, b],
		gradient: (grad) => [sumTo(multiply(grad, b), a.shape), sumTo(multiply(grad, a), b.shape)]
	});

export const divide = (a: Value, b: Value): Value => {
	const output = binary('Div', a, b);
	return differentiable({
		output,
		inputs: [a, b],
		gradient: (grad) => {
			const scaled = divide(grad, b);
			return [sumTo(scaled, a.shape), negate(sumTo(multiply(scaled, output), b.shape))];
		}
	});
};

export const negate = (x: Value): Value =>
	differentiable({ output: unary('Neg', x), inputs: [x], gradient: (grad) => [negate(grad)] });

export const exp = (x: Value): Value => {
	const output = unary('Exp', x);
	return differentiable({ output, inputs: [x], gradient: (grad) => [multiply(grad, output)] });
};

export const tanh = (x: Value): Value => {
	const output = unary('Tanh', x);
	return differentiable({
		output,
		inputs: [x],
		// 1 - tanh^2
		gradient: (grad) => [subtract(grad, multiply(grad, multiply(output, output)))]
	});
};

export const sqrt = (x: Value): Value => {
	const output = unary('Sqrt', x);
	return differentiable({
		output,
		inputs: [x],
		gradient: (grad) => [divide(grad, add(output, output))]
	});
};

export const relu = (x: Value): Value => {
	const zero = x.graph.scalar(0);
	const positive = x.graph.node('Greater', [x, zero], {}, x.shape, 'bool');
	return differentiable({
		output: unary('Relu', x),
		inputs: [x],
		gradient: (grad) => [x.graph.node('Where', [positive, grad, zero], {}, x.shape)]
	});
};

/**
 * sqrt(2) gelu(sqrt(2) t) = t (1 + erf(t)): the exact GELU of Hendrycks and Gimpel (arXiv:1606.08415) for an argument that the
 * layer before has already divided by sqrt(2), and with a factor that the layer after divides out. In this form no pass
 * over the activations is spent on a constant factor.
 */
export const scaledGelu = (t: Value): Value => {
	const erfPlusOne = binary('Add', unary('Erf', t), t.graph.scalar(1));
	return differentiable({
		output: binary('Mul', t, erfPlusOne),
		inputs: [t],
		// d/dt = 1 + erf(t) + t 2/sqrt(pi) exp(-t^2), the constant taken into the exponent
		gradient: (grad) => {
			const logFactor = t.graph.scalar(Math.log(2 / Math.sqrt(Math.PI)));
			const density = exp(subtract(logFactor, multiply(t, t)));
			return [multiply(grad, add(erfPlusOne, multiply(t, density)))];
		}
	});
};
