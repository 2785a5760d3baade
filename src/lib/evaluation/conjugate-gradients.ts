/** @file Conjugate gradients (Hestenes and Stiefel, 1952). */

export interface ConjugateGradientOptions {
	/** Stops when the residual is this small beside b, both in the Euclidean norm. */
	readonly tolerance: number;
	readonly maxIterations: number;
}

/**
 * Solves A x = b for a symmetric positive definite A, improving the given `x` in place.
 *
 * @param product writes A v into `out`
 * @returns the number of iterations taken
 */
export const conjugateGradients = (
	product: (v: Float64Array, out: Float64Array) => void,
	b: Float64Array,
	x: Float64Array,
	{ tolerance, maxIterations }: ConjugateGradientOptions
): number => {
	const enough = tolerance ** 2 * dot(b, b);
	const image = new Float64Array(b.length);
	product(x, image);
	const residual = b.map((value, i) => value - image[i]);
	const direction = residual.slice();
	let error = dot(residual, residual);
	let iteration = 0;
	for (; error > enough && iteration < maxIterations; iteration++) {
		product(direction, image);
		const step = error / dot(direction, image);
		addScaled(x, step, direction);
		addScaled(residual, -step, image);
		const nextError = dot(residual, residual);
		const ratio = nextError / error;
		for (let i = 0; i < direction.length; i++) direction[i] = residual[i] + ratio * direction[i];
		error = nextError;
	}
	return iteration;
};

const dot = (a: Float64Array, b: Float64Array): number => {
	let sum = 0;
	for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
	return sum;
};

/** target += factor * values */
const addScaled = (target: Float64Array, factor: number, values: Float64Array): void => {
	for (let i = 0; i < target.length; i++) target[i] += factor * values[i];
};
