/** @file training_summary.txt: a run on one plain page. */

import { comparedWith, errorFormat, formatCorrelation } from '../evaluation/wording.ts';
import { simplerPredictors } from './described-run.ts';
import type { DescribedRun } from './described-run.ts';

/** The run's settings, its epochs, and its errors beside those of simpler predictors. */
export const trainingSummary = (run: DescribedRun): string => {
	const { filter, metadata } = run;
	return `${filter.name} v${filter.version}, trained ${metadata.started_at}

${columns(settings(run))}

Mean absolute error by epoch, on the scale from ${metadata.target_scale.min} to ${metadata.target_scale.max}

${columns(epochs(run))}

${testResult(run)}
`;
};

/** The errors on the test articles in plain words, for this page and for a terminal. */
export const testResult = ({
	metadata,
	evaluation
}: Pick<DescribedRun, 'metadata' | 'evaluation'>): string => {
	const { test, test_examples } = evaluation;
	const format = errorFormat(metadata.target_scale);
	const dimensions = metadata.dimension_names.map((name) => {
		const { mae, pearson } = test.perDimension[name];
		return [name, format(mae), formatCorrelation(pearson)];
	});
	const comparisons = simplerPredictors(evaluation).map(
		({ whose, mae }) => `- ${comparedWith(test.mae, mae, whose)}, ${format(mae)}`
	);
	return `On ${test_examples} articles that it was not trained on, the filter errs by ${format(test.mae)} on average. It
${comparisons.join('\n')}

${columns([['dimension', 'error', 'correlation'], ...dimensions])}`;
};

const settings = ({ metadata, history, evaluation }: DescribedRun): string[][] => [
	['base', metadata.model_name],
	['parameters', `${metadata.num_parameters}, of which ${metadata.num_trainable_parameters} trained`],
	[
		'articles',
		`${metadata.train_examples} train, ${metadata.val_examples} val, ${evaluation.test_examples} test`
	],
	['epochs', `${history.length} of ${metadata.epochs}`],
	['batch size', String(metadata.batch_size)],
	['learning rate', String(metadata.learning_rate)],
	['maximum length', `${metadata.max_length} tokens`],
	['seed', String(metadata.seed)],
	['computed by', `${metadata.backend}, ${metadata.device}`],
	['time', `${Math.round(metadata.seconds)} s`]
];

const epochs = ({ metadata, history }: DescribedRun): string[][] => {
	const format = errorFormat(metadata.target_scale);
	return [
		['epoch', 'train', 'val', ''],
		...history.map(({ epoch, train, val, best }) => [
			String(epoch),
			format(train.mae),
			format(val.mae),
			best ? 'kept' : ''
		])
	];
};

/** Rows with their cells one below the other. */
const columns = (rows: readonly (readonly string[])[]): string => {
	const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
	return rows
		.map((row) =>
			row
				.map((cell, column) => cell.padEnd(widths[column]))
				.join('  ')
				.trimEnd()
		)
		.join('\n');
};
