/** @file The bag-of-words baseline: ridge regression on the words and word pairs of a text. */

import { doSteps, type Steps } from '../progress.ts';
import { BUCKETS, countWords, countWordsInSteps, inverseDocumentFrequencies, tfIdf } from './bag-of-words.ts';
import { constantMean, constantPredictions } from './baselines.ts';
import { conjugateGradients } from './conjugate-gradients.ts';
import { meanAbsoluteError } from './metrics.ts';
import { multiply, multiplyTransposed, type SparseRows } from './sparse-rows.ts';

export interface LabelledTexts {
	readonly texts: readonly string[];
	/** [texts, dimensions], row by row. */
	readonly targets: ArrayLike<number>;
}

export interface RidgeModel {
	/** Scores [texts, dimensions], row by row, not clamped. */
	predict(texts: readonly string[]): Float64Array;
	/** The penalty that did best on the validation rows. */
	readonly alpha: number;
}

/** Penalties tried, from the strongest, whose equations are solved fastest. */
const ALPHAS: readonly number[] = [32, 16, 8, 4, 2, 1, 0.5, 0.25, 0.125];

/** A tolerance of 1e-6 changes the mean absolute error by 0.0001 at most. */
const SOLVER = { tolerance: 1e-3, maxIterations: 200 };

/**
 * Minimises |Xw - (y - mean)|² + alpha |w|² for each dimension, X the tf-idf rows of the training texts and y their
 * targets. Each alpha starts from the solution of the one before; the search ends at the first that no longer
 * lowers the mean absolute error on the validation rows (without any, alpha is 1).
 *
 * @throws RangeError when the training rows are none, or do not all have the same number of targets
 */
export const fitRidge = (train: LabelledTexts, val: LabelledTexts): RidgeModel =>
	doSteps(fitRidgeInSteps(train, val));

/** As `fitRidge`; the steps are some texts, and the equations of one dimension. */
export function* fitRidgeInSteps(train: LabelledTexts, val: LabelledTexts): Steps<RidgeModel> {
	const dimensions = train.targets.length / train.texts.length;
	if (!Number.isInteger(dimensions)) {
		throw new RangeError(`${train.targets.length} targets for ${train.texts.length} texts`);
	}
	const counts = yield* countWordsInSteps(train.texts);
	const idf = inverseDocumentFrequencies(counts);
	const features = tfIdf(counts, idf);
	const valFeatures = tfIdf(yield* countWordsInSteps(val.texts), idf);
	const alphas = valFeatures.rows === 0 ? [1] : ALPHAS;

	const means = constantMean(train.targets, dimensions);
	const images = targetImages(features, train.targets, means);
	const weights = images.map(() => new Float64Array(BUCKETS));
	const total = alphas.length * dimensions;
	let best = { weights, alpha: NaN, error: Infinity };
	let done = 0;
	for (const alpha of alphas) {
		for (const [i, image] of images.entries()) {
			yield { stage: 'Fitting the bag of words', done: done++, total, unit: 'steps' };
			conjugateGradients(penalisedProduct(features, alpha), image, weights[i], SOLVER);
		}
		const error =
			valFeatures.rows === 0 ? 0 : meanAbsoluteError(scores(valFeatures, weights, means), val.targets);
		if (error >= best.error) break;
		best = { weights: weights.map((w) => w.slice()), alpha, error };
	}
	yield { stage: 'Fitting the bag of words', done: total, total, unit: 'steps' };
	return {
		predict: (texts) => scores(tfIdf(countWords(texts), idf), best.weights, means),
		alpha: best.alpha
	};
}

/** Xᵀ (y - mean) of each dimension, the right-hand sides of the normal equations. */
const targetImages = (
	features: SparseRows,
	targets: ArrayLike<number>,
	means: Float64Array
): readonly Float64Array[] =>
	Array.from(means, (mean, dimension) => {
		const centred = Float64Array.from(
			{ length: features.rows },
			(_, row) => targets[row * means.length + dimension] - mean
		);
		const image = new Float64Array(features.columnCount);
		multiplyTransposed(features, centred, image);
		return image;
	});

/** v -> (XᵀX + alpha) v, without ever forming XᵀX. */
const penalisedProduct = (
	features: SparseRows,
	alpha: number
): ((v: Float64Array, out: Float64Array) => void) => {
	const perRow = new Float64Array(features.rows);
	return (v, out) => {
		multiply(features, v, perRow);
		multiplyTransposed(features, perRow, out);
		for (let i = 0; i < out.length; i++) out[i] += alpha * v[i];
	};
};

/** Xw + mean: [rows, dimensions], row by row. */
const scores = (
	features: SparseRows,
	weights: readonly Float64Array[],
	means: Float64Array
): Float64Array => {
	const result = constantPredictions(means, features.rows);
	const perRow = new Float64Array(features.rows);
	weights.forEach((dimensionWeights, dimension) => {
		multiply(features, dimensionWeights, perRow);
		perRow.forEach((score, row) => (result[row * means.length + dimension] += score));
	});
	return result;
};
