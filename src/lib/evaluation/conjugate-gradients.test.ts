import { expect, it } from 'vitest';
import { conjugateGradients } from './conjugate-gradients.ts';

// A = [[4, 1], [1, 3]], b = [1, 2]: x = [1/11, 7/11].
const product = (v: Float64Array, out: Float64Array): void => {
	out.set([4 * v[0] + v[1], v[0] + 3 * v[1]]);
};
const b = Float64Array.of(1, 2);
const options = { tolerance: 1e-10, maxIterations: 50 };

it('solves a system in as many iterations as it has unknowns', () => {
	const x = new Float64Array(2);
	const iterations = conjugateGradients(product, b, x, options);
	expect(iterations).toBe(2);
	expect(x[0]).toBeCloseTo(1 / 11, 12);
	expect(x[1]).toBeCloseTo(7 / 11, 12);
});

it('needs no iteration from the solution', () => {
	expect(conjugateGradients(product, b, Float64Array.of(1 / 11, 7 / 11), options)).toBe(0);
});

it('stops at the most iterations allowed', () => {
	expect(conjugateGradients(product, b, new Float64Array(2), { ...options, maxIterations: 1 })).toBe(1);
});

it('answers zero for a right-hand side of zero', () => {
	const x = new Float64Array(2);
	conjugateGradients(product, new Float64Array(2), x, options);
	expect([...x]).toEqual([0, 0]);
});
