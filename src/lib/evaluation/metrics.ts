/** @file How far predicted scores are from the labels, per dimension and over all of them. */

export interface DimensionMetrics {
	readonly mae: number;
	readonly rmse: number;
	readonly mse: number;
	/** In [-1, 1]; null where it is undefined, because the predictions or the targets are all equal. */
	readonly pearson: number | null;
	/** Pearson's correlation of the ranks, ties sharing their mean rank; null where it is undefined. */
	readonly spearman: number | null;
}

/** Errors over all scores; correlations are the mean of those dimensions that have one, null if none has. */
export interface RegressionMetrics extends DimensionMetrics {
	readonly perDimension: Readonly<Record<string, DimensionMetrics>>;
}

/**
 * Errors are in the unit of the scores. Predictions are taken as they are, not clamped to the scale.
 *
 * @param predictions [rows, dimensions], row by row
 * @param targets [rows, dimensions], row by row
 * @throws RangeError when the shapes do not match or there are no rows
 */
export const regressionMetrics = (
	predictions: ArrayLike<number>,
	targets: ArrayLike<number>,
	dimensionNames: readonly string[]
): RegressionMetrics => {
	const dimensions = dimensionNames.length;
	const rows = targets.length / dimensions;
	if (predictions.length !== targets.length || !Number.isInteger(rows) || rows === 0) {
		throw new RangeError(
			`${predictions.length} predictions for ${targets.length} scores on ${dimensions} dimensions`
		);
	}
	const column = (matrix: ArrayLike<number>, dimension: number): Float64Array =>
		Float64Array.from({ length: rows }, (_, row) => matrix[row * dimensions + dimension]);
	const metrics = dimensionNames.map((_, dimension) =>
		dimensionMetrics(column(predictions, dimension), column(targets, dimension))
	);
	const mse = mean(metrics.map((dimension) => dimension.mse));
	return {
		mae: mean(metrics.map((dimension) => dimension.mae)),
		rmse: Math.sqrt(mse),
		mse,
		pearson: meanOfDefined(metrics.map((dimension) => dimension.pearson)),
		spearman: meanOfDefined(metrics.map((dimension) => dimension.spearman)),
		perDimension: Object.fromEntries(dimensionNames.map((name, i) => [name, metrics[i]]))
	};
};

/** The mean of |prediction - target| over all scores of two arrays of one shape. */
export const meanAbsoluteError = (predictions: ArrayLike<number>, targets: ArrayLike<number>): number =>
	mean(Float64Array.from(targets, (target, i) => Math.abs(predictions[i] - target)));

const dimensionMetrics = (predictions: Float64Array, targets: Float64Array): DimensionMetrics => {
	const mse = mean(predictions.map((prediction, row) => (prediction - targets[row]) ** 2));
	return {
		mae: meanAbsoluteError(predictions, targets),
		rmse: Math.sqrt(mse),
		mse,
		pearson: correlation(predictions, targets),
		spearman: correlation(ranks(predictions), ranks(targets))
	};
};

const mean = (values: ArrayLike<number>): number => {
	let sum = 0;
	for (let i = 0; i < values.length; i++) sum += values[i];
	return sum / values.length;
};

const meanOfDefined = (values: readonly (number | null)[]): number | null => {
	const defined = values.filter((value) => value !== null);
	return defined.length === 0 ? null : mean(defined);
};

/** Pearson's correlation; null when either side is constant. */
const correlation = (x: Float64Array, y: Float64Array): number | null => {
	if (isConstant(x) || isConstant(y)) return null;
	const meanX = mean(x);
	const meanY = mean(y);
	let xx = 0;
	let yy = 0;
	let xy = 0;
	for (let i = 0; i < x.length; i++) {
		xx += (x[i] - meanX) ** 2;
		yy += (y[i] - meanY) ** 2;
		xy += (x[i] - meanX) * (y[i] - meanY);
	}
	return xy / Math.sqrt(xx * yy);
};

const isConstant = (values: Float64Array): boolean => values.every((value) => value === values[0]);

/** Ranks from 0; equal values share the mean of their ranks. Among values of which one is NaN, none has a rank. */
const ranks = (values: Float64Array): Float64Array => {
	if (values.some(Number.isNaN)) return values.map(() => NaN);
	const order = [...values.keys()].sort((a, b) => values[a] - values[b]);
	const result = new Float64Array(values.length);
	for (let first = 0, end = 0; first < order.length; first = end) {
		while (end < order.length && values[order[end]] === values[order[first]]) end++;
		for (let i = first; i < end; i++) result[order[i]] = (first + end - 1) / 2;
	}
	return result;
};
