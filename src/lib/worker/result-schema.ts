/** @file What a finished run gave, as it is read back from this browser's storage. */

import { z } from 'zod';

const dimensionMetrics = {
	mae: z.number(),
	rmse: z.number(),
	mse: z.number(),
	pearson: z.number().nullable(),
	spearman: z.number().nullable()
};

const metrics = z.object({
	...dimensionMetrics,
	perDimension: z.record(z.string(), z.object(dimensionMetrics))
});

const baselines = z.object({ constant_mean: metrics, constant_median: metrics, bag_of_words: metrics });

const figures = z.record(z.string(), z.number());

/** A `RunResult` without its run's id. */
export const resultSchema = z.object({
	filterName: z.string(),
	dimensionNames: z.array(z.string()),
	scale: z.object({ min: z.number(), max: z.number() }),
	history: z.array(
		z.object({
			epoch: z.number(),
			train: figures,
			val: figures,
			learning_rate: z.number(),
			seconds: z.number(),
			samples_per_second: z.number(),
			best: z.literal(true).exactOptional()
		})
	),
	evaluation: z.object({ test_examples: z.number(), test: metrics, baselines }),
	baselinesOnValidation: baselines,
	losses: z.array(z.number()),
	baseName: z.string(),
	device: z.string(),
	seconds: z.number(),
	trainExamples: z.number(),
	valExamples: z.number(),
	maxLength: z.number()
});
