import { describe, expect, it } from 'vitest';
import { evaluate, gradientError, gradientTolerance } from '../fixtures/gradient-check.ts';
import type { Value } from '../onnx/index.ts';
import { mlp } from './index.ts';
import type { Activation } from './index.ts';

const feedForward =
	(activation: Activation) =>
	([x, wUp, bUp, wDown, bDown]: readonly Value[]): Value =>
		mlp(x, { weight: wUp, bias: bUp }, { weight: wDown, bias: bDown }, activation);

describe('mlp', () => {
	// One row (1, 2); up gives (0.5, -1, 1); down adds them with weights 1, 2, 3 and takes off 4.
	const inputs = [
		{ data: [1, 2], shape: [1, 2] },
		{ data: [1, 0, 0, -1, -1, 1], shape: [3, 2] },
		{ data: [-0.5, 1, 0], shape: [3] },
		{ data: [1, 2, 3], shape: [1, 3] },
		{ data: [-4], shape: [1] }
	];

	it('is down(relu(up(x)))', async () => {
		expect(await evaluate(feedForward('relu'), inputs)).toEqual([0.5 + 0 + 3 - 4]);
	});

	it('is down(gelu(up(x))), with the exact GELU', async () => {
		const [output] = await evaluate(feedForward('gelu'), inputs);
		// gelu(x) = x Φ(x), with the normal distribution's table: Φ(0.5) = 0.691462, Φ(1) = 0.841345, Φ(-1) = 0.158655.
		expect(output).toBeCloseTo(0.5 * 0.691462 + 2 * (-1 * 0.158655) + 3 * 0.841345 - 4, 5);
	});

	it('has the gradient of finite differences with gelu', async () => {
		const specs = [[3, 2], [4, 2], [4], [2, 4], [2]].map((shape) => ({ shape }));
		expect(await gradientError(feedForward('gelu'), specs)).toBeLessThan(gradientTolerance);
	});
});
