/** @file Predictors that need no model, measured on test and validation rows: what training has to beat. */

import { constantMean, constantMedian, constantPredictions } from '../evaluation/baselines.ts';
import { regressionMetrics } from '../evaluation/metrics.ts';
import type { RegressionMetrics } from '../evaluation/metrics.ts';
import { fitRidgeInSteps } from '../evaluation/ridge.ts';
import type { Steps } from '../progress.ts';

/** One article as the model will read it, with the scores it shall give. */
export interface LabelledText {
	readonly id: string;
	readonly text: string;
	/** In the order of the filter's dimensions, in its own scale. */
	readonly labels: readonly number[];
}

export interface Splits {
	readonly train: readonly LabelledText[];
	readonly val: readonly LabelledText[];
	readonly test: readonly LabelledText[];
}

export interface Baselines {
	/** Every article gets the training rows' mean. */
	readonly constant_mean: RegressionMetrics;
	/** Every article gets the training rows' median. */
	readonly constant_median: RegressionMetrics;
	/** Ridge regression on hashed words and word pairs, its penalty chosen on the validation rows. */
	readonly bag_of_words: RegressionMetrics;
}

/** Fits on the training rows (the ridge's penalty on the validation rows); what comes out measures on any rows. */
export function* fitBaselines(
	{ train, val }: Pick<Splits, 'train' | 'val'>,
	dimensions: readonly string[]
): Steps<(rows: readonly LabelledText[]) => Baselines> {
	const texts = (rows: readonly LabelledText[]): string[] => rows.map(({ text }) => text);
	const targets = (rows: readonly LabelledText[]): number[] => rows.flatMap(({ labels }) => labels);
	const labels = targets(train);
	const mean = constantMean(labels, dimensions.length);
	const median = constantMedian(labels, dimensions.length);
	const ridge = yield* fitRidgeInSteps(
		{ texts: texts(train), targets: labels },
		{ texts: texts(val), targets: targets(val) }
	);
	return (rows) => {
		const measure = (predictions: Float64Array): RegressionMetrics =>
			regressionMetrics(predictions, targets(rows), dimensions);
		return {
			constant_mean: measure(constantPredictions(mean, rows.length)),
			constant_median: measure(constantPredictions(median, rows.length)),
			bag_of_words: measure(ridge.predict(texts(rows)))
		};
	};
}
