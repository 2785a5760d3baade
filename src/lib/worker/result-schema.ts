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

export const baselinesSchema = z.object({
	constant_mean: metrics,
	constant_median: metrics,
	bag_of_words: metrics
});

export const evaluationSchema = z.object({
	test_examples: z.number(),
	test: metrics,
	baselines: baselinesSchema
});

const figures = z.record(z.string(), z.number());

export const historySchema = z.array(
	z.object({
		epoch: z.number(),
		train: figures,
		val: figures,
		learning_rate: z.number(),
		seconds: z.number(),
		samples_per_second: z.number(),
		best: z.literal(true).exactOptional()
	})
);

/** Settings that a person may choose. */
export const settingsSchema = z.object({
	trainable: z.enum(['all', 'no_embeddings', 'head']).exactOptional(),
	epochs: z.number().exactOptional(),
	batchSize: z.number().exactOptional(),
	learningRate: z.number().exactOptional(),
	maxLength: z.number().exactOptional(),
	checkpointMinutes: z.number().exactOptional(),
	seed: z.number().exactOptional()
});

/** A `TestedRun` without ids and looks, and with the settings that were used. */
export const resultSchema = z.object({
	filterName: z.string(),
	dimensionNames: z.array(z.string()),
	scale: z.object({ min: z.number(), max: z.number() }),
	history: historySchema,
	/** Null for a model that came from elsewhere without its test figures. */
	evaluation: evaluationSchema.nullable(),
	/** Null for a model that came from elsewhere without articles. */
	baselinesOnValidation: baselinesSchema.nullable(),
	losses: z.array(z.number()),
	baseName: z.string(),
	device: z.string(),
	seconds: z.number(),
	trainExamples: z.number(),
	valExamples: z.number(),
	maxLength: z.number(),
	startedAt: z.string(),
	settings: settingsSchema
});

export type StoredResult = z.output<typeof resultSchema>;
