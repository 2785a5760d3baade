/** @file The test figures as rows and columns: the filter beside predictors that need no model. */

import { errorFormat, formatCorrelation } from '../../evaluation/wording.ts';
import type { Evaluation, RegressionMetrics, Scale } from '../../worker/protocol.ts';

export type MeasureKey = 'mae' | 'rmse' | 'spearman' | 'pearson';

export interface Measure {
	readonly key: MeasureKey;
	readonly title: string;
	readonly short: string;
	/** A sentence for whoever has not met it. */
	readonly meaning: string;
}

export const measures: readonly Measure[] = [
	{
		key: 'mae',
		title: 'Mean absolute error',
		short: 'MAE',
		meaning: 'How far a score is off on average, in points of the scale. The lower the better.'
	},
	{
		key: 'rmse',
		title: 'Root mean squared error',
		short: 'RMSE',
		meaning: 'The same, but large misses weigh more. The lower the better.'
	},
	{
		key: 'spearman',
		title: "Spearman's correlation",
		short: 'Spearman',
		meaning: 'Whether articles come in the right order: 1 is perfect, 0 is chance. A constant has none.'
	},
	{
		key: 'pearson',
		title: "Pearson's correlation",
		short: 'Pearson',
		meaning:
			'Whether scores rise and fall in step with the labels: 1 is perfect, 0 is chance. A constant has none.'
	}
];

export interface Predictor {
	readonly name: string;
	readonly metrics: RegressionMetrics;
	/** The trained filter, not one to compare it with. */
	readonly isFilter: boolean;
}

/** The filter, then from the strongest of the others to the weakest. */
export const predictorsOf = (filterName: string, { test, baselines }: Evaluation): readonly Predictor[] => [
	{ name: filterName, metrics: test, isFilter: true },
	{ name: 'Bag of words', metrics: baselines.bag_of_words, isFilter: false },
	{ name: 'Constant median', metrics: baselines.constant_median, isFilter: false },
	{ name: 'Constant mean', metrics: baselines.constant_mean, isFilter: false }
];

export type Figures = Readonly<Record<MeasureKey, number | null>>;

/** @returns a writer for figures of this measure; a dash for what is not defined */
export const figureFormat = (measure: MeasureKey, scale: Scale): ((figures: Figures) => string) => {
	if (measure === 'spearman' || measure === 'pearson') {
		return (figures) => formatCorrelation(figures[measure]);
	}
	const format = errorFormat(scale);
	return (figures) => {
		const value = figures[measure];
		return value === null ? '–' : format(value);
	};
};
