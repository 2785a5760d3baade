/** @file A sparse matrix by rows, and its two products with a vector. */

/** Row i holds `values` in `columns`, each from `starts[i]` up to `starts[i + 1]`. */
export interface SparseRows {
	readonly rows: number;
	readonly columnCount: number;
	/** [rows + 1] */
	readonly starts: Int32Array;
	readonly columns: Uint16Array;
	readonly values: Float32Array;
}

/** out = X x, with x [columns] and out [rows]. */
export const multiply = (matrix: SparseRows, x: Float64Array, out: Float64Array): void => {
	const { rows, starts, columns, values } = matrix;
	for (let row = 0; row < rows; row++) {
		let sum = 0;
		for (let i = starts[row], end = starts[row + 1]; i < end; i++) sum += values[i] * x[columns[i]];
		out[row] = sum;
	}
};

/** out = Xᵀ y, with y [rows] and out [columns]. */
export const multiplyTransposed = (matrix: SparseRows, y: Float64Array, out: Float64Array): void => {
	const { rows, starts, columns, values } = matrix;
	out.fill(0);
	for (let row = 0; row < rows; row++) {
		const factor = y[row];
		for (let i = starts[row], end = starts[row + 1]; i < end; i++) out[columns[i]] += values[i] * factor;
	}
};
