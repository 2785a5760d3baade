import { expect, it } from 'vitest';
import { multiply, multiplyTransposed, type SparseRows } from './sparse-rows.ts';

// [[2, 0, 3], [0, 0, 0], [0, 5, 0]]
const matrix: SparseRows = {
	rows: 3,
	columnCount: 3,
	starts: Int32Array.of(0, 2, 2, 3),
	columns: Uint16Array.of(0, 2, 1),
	values: Float32Array.of(2, 3, 5)
};

it('multiplies a vector by the matrix', () => {
	const out = new Float64Array(3);
	multiply(matrix, Float64Array.of(1, 10, 100), out);
	expect([...out]).toEqual([302, 0, 50]);
});

it('multiplies a vector by the transposed matrix', () => {
	const out = Float64Array.of(7, 7, 7);
	multiplyTransposed(matrix, Float64Array.of(1, 10, 100), out);
	expect([...out]).toEqual([2, 500, 3]);
});
