/** @file What the texts of a run are made from, and how they write its figures. */

import type { FilterConfig, Scale } from '../filter/config.ts';
import type { FilterVersion } from '../filter/paths.ts';
import type { Evaluation } from '../training/job.ts';
import type { EpochRecord, TrainingMetadata } from '../training/records.ts';

/** Where a base comes from. */
export interface BaseOrigin {
	/** Its repository on the Hugging Face Hub, `owner/model`. */
	readonly repository?: string | undefined;
	/** As the Hub writes it: `apache-2.0`. */
	readonly licence?: string | undefined;
}

/** A run's records beside the definition of its filter. */
export interface DescribedRun {
	readonly filter: FilterVersion;
	readonly config: FilterConfig;
	readonly history: readonly EpochRecord[];
	readonly metadata: TrainingMetadata;
	readonly evaluation: Evaluation;
	readonly origin: BaseOrigin;
}

/** Writes errors with the decimals that make sense on a scale: 0.151 on 1-5, 1.51 on 0-100. */
export const errorFormat = ({ min, max }: Scale): ((error: number) => string) => {
	const decimals = Math.min(6, Math.max(0, 4 - Math.ceil(Math.log10(max - min))));
	return (error) => error.toFixed(decimals);
};

/** A correlation with two decimals; a dash where it is not defined. */
export const formatCorrelation = (correlation: number | null): string =>
	correlation === null ? '–' : correlation.toFixed(2);

/** How a model's error compares with a simpler predictor's, as the end of a sentence that begins with the model. */
export const comparedWith = (error: number, other: number, whose: string): string => {
	if (other === 0) return `cannot be better than ${whose}`;
	const percent = Math.round((1 - error / other) * 100);
	if (percent > 0) return `removes ${percent} % of the error of ${whose}`;
	return percent < 0 ? `errs ${-percent} % more than ${whose}` : `errs as much as ${whose}`;
};

/** The simpler predictors, in words, with their errors on the same test articles. */
export const simplerPredictors = ({ baselines }: Evaluation) => [
	{ whose: "a constant guess (the training scores' median)", mae: baselines.constant_median.mae },
	{ whose: "a constant guess (the training scores' mean)", mae: baselines.constant_mean.mae },
	{ whose: 'a bag of words (ridge regression)', mae: baselines.bag_of_words.mae }
];
