/** @file The settings of a training run and their defaults. */

import type { Architecture, ParameterSpec } from '../architectures/index.ts';

/** Which parameters change: every one, all but the embeddings (their LayerNorm included), or pooler and regression layer only. */
export type Trainable = 'all' | 'no_embeddings' | 'head';

export interface TrainingSettings {
	readonly trainable: Trainable;
	readonly epochs: number;
	/** Rows per optimizer step. */
	readonly batchSize: number;
	/** Peak learning rate, after the warm-up. */
	readonly learningRate: number;
	readonly weightDecay: number;
	/** Share of all steps during which the learning rate rises. */
	readonly warmupShare: number;
	/** Global gradient norm above which gradients are scaled down. */
	readonly maxNorm: number;
	/** Tokens of a text that are read. */
	readonly maxLength: number;
	readonly seed: number;
	/** Epochs without a better validation error before training stops. */
	readonly patience: number;
	/** Minutes between checkpoints within an epoch. */
	readonly checkpointMinutes: number;
}

export const defaultSeed = 42;

/** Longest texts that are read by default, without a GPU and with one. */
export const lengthLimits = { node: 256, wasm: 256, webgpu: 512 } as const;

/** Hidden sizes up to MiniLM's take a higher learning rate than full-size models. */
const smallHiddenSize = 384;

/** The defaults for a base and a maximum length. */
export const defaultSettings = (architecture: Architecture, maxLength: number): TrainingSettings => ({
	trainable: 'no_embeddings',
	epochs: 3,
	batchSize: 16,
	learningRate: architecture.hiddenSize <= smallHiddenSize ? 1e-4 : 2e-5,
	weightDecay: 0.01,
	warmupShare: 0.1,
	maxNorm: 1,
	maxLength,
	seed: defaultSeed,
	patience: 2,
	checkpointMinutes: 5
});

/** The parameters that these settings train, in the architecture's order. */
export const trainedParameters = (
	architecture: Architecture,
	trainable: Trainable
): readonly ParameterSpec[] =>
	architecture.parameters.filter(
		({ group }) =>
			trainable === 'all' || group === 'head' || (trainable === 'no_embeddings' && group !== 'embeddings')
	);
