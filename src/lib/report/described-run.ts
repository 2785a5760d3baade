/** @file What the texts of a run are made from. */

import type { FilterConfig } from '../filter/config.ts';
import type { FilterVersion } from '../filter/paths.ts';
import type { Evaluation } from '../training/job.ts';
import type { EpochRecord, TrainingMetadata } from '../training/records.ts';

export { comparedWith, errorFormat, formatCorrelation } from '../evaluation/wording.ts';

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

/** The simpler predictors, in words, with their errors on the same test articles. */
export const simplerPredictors = ({ baselines }: Evaluation) => [
	{ whose: "a constant guess (the training scores' median)", mae: baselines.constant_median.mae },
	{ whose: "a constant guess (the training scores' mean)", mae: baselines.constant_mean.mae },
	{ whose: 'a bag of words (ridge regression)', mae: baselines.bag_of_words.mae }
];
