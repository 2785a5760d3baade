/** @file What can be said without reading the article: the same scores for all of them. */

/**
 * The mean of each dimension: of all constants, the one of least squared error.
 *
 * @param targets [rows, dimensions], row by row
 */
export const constantMean = (targets: ArrayLike<number>, dimensions: number): Float64Array =>
	ofColumns(targets, dimensions, (column) => column.reduce((sum, x) => sum + x, 0) / column.length);

/**
 * The median of each dimension: of all constants, the one of least absolute error.
 *
 * @param targets [rows, dimensions], row by row
 */
export const constantMedian = (targets: ArrayLike<number>, dimensions: number): Float64Array =>
	ofColumns(targets, dimensions, (column) => {
		const sorted = column.sort();
		const middle = sorted.length / 2;
		return (sorted[Math.floor(middle)] + sorted[Math.ceil(middle) - 1]) / 2;
	});

/** The same scores for every row: [rows, dimensions], row by row. */
export const constantPredictions = (scores: ArrayLike<number>, rows: number): Float64Array =>
	Float64Array.from({ length: rows * scores.length }, (_, i) => scores[i % scores.length]);

const ofColumns = (
	targets: ArrayLike<number>,
	dimensions: number,
	summary: (column: Float64Array) => number
): Float64Array => {
	const rows = targets.length / dimensions;
	return Float64Array.from({ length: dimensions }, (_, dimension) =>
		summary(Float64Array.from({ length: rows }, (_, row) => targets[row * dimensions + dimension]))
	);
};
