/** @file The errors on the test articles as a Markdown section, for the filter's README and the model card. */

import { comparedWith, errorFormat, formatCorrelation } from '../evaluation/wording.ts';
import { simplerPredictors } from './described-run.ts';
import type { DescribedRun } from './described-run.ts';
import { markdownTable } from './markdown.ts';

/** Error and correlation for each dimension beside the simpler predictors'. */
export const testSection = ({ metadata, evaluation }: DescribedRun): string => {
	const { test, baselines, test_examples } = evaluation;
	const { min, max } = metadata.target_scale;
	const format = errorFormat(metadata.target_scale);
	const rows = [
		...metadata.dimension_names.map((name) => ({
			label: name,
			of: (from: typeof test) => from.perDimension[name]
		})),
		{ label: 'all', of: (from: typeof test) => from }
	].map(({ label, of }) => [
		label,
		format(of(test).mae),
		format(of(baselines.constant_median).mae),
		format(of(baselines.bag_of_words).mae),
		formatCorrelation(of(test).pearson)
	]);
	const comparisons = simplerPredictors(evaluation).map(
		({ whose, mae }) => `- It ${comparedWith(test.mae, mae, whose)}, ${format(mae)}.`
	);
	return [
		`Mean absolute error on ${test_examples} articles that it was not trained on, on the scale from ${min} to ${max}:`,
		markdownTable(['dimension', 'this model', 'constant median', 'bag of words', "Pearson's r"], rows),
		comparisons.join('\n')
	].join('\n\n');
};
