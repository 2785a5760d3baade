/** @file How dimensions go together: Pearson's correlation of each with each. */

/** Pearson's r of two columns of equal length; null where one of them does not vary. */
export const pearson = (a: Float64Array, b: Float64Array): number | null => {
	const [meanA, meanB] = [mean(a), mean(b)];
	let [together, ofA, ofB] = [0, 0, 0];
	for (let i = 0; i < a.length; i++) {
		const [da, db] = [a[i] - meanA, b[i] - meanB];
		together += da * db;
		ofA += da * da;
		ofB += db * db;
	}
	if (isConstant(a) || isConstant(b)) return null;
	return Math.max(-1, Math.min(1, together / Math.sqrt(ofA * ofB)));
};

const mean = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Rounding of the mean would make a tiny variance out of none. */
const isConstant = (values: Float64Array): boolean => values.every((value) => value === values[0]);

/** One row and one column for each dimension; symmetric. */
export type CorrelationMatrix = readonly (readonly (number | null)[])[];

export const correlationMatrix = (columns: readonly Float64Array[]): CorrelationMatrix => {
	const matrix = columns.map(() => new Array<number | null>(columns.length).fill(null));
	for (let row = 0; row < columns.length; row++) {
		for (let column = row; column < columns.length; column++) {
			const r = pearson(columns[row], columns[column]);
			matrix[row][column] = r;
			matrix[column][row] = r;
		}
	}
	return matrix;
};

/** The scores of one dimension after the other. */
export const columnsOf = (
	articles: readonly { readonly labels: readonly number[] }[],
	dimensions: number
): readonly Float64Array[] =>
	Array.from({ length: dimensions }, (_, dimension) =>
		Float64Array.from(articles, ({ labels }) => labels[dimension])
	);
