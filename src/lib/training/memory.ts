/** @file What a run will take of memory, and how its batches are divided so that it fits. */

import { gradientBytes, rowsWithin, trainingBytes } from '../architectures/index.ts';
import type { Architecture } from '../architectures/index.ts';
import type { Runtime } from '../runtime/runtime.ts';
import { trainedParameters } from './settings.ts';
import type { TrainingSettings } from './settings.ts';

/** Where activations lie, and how many bytes of them there may be. */
export interface MemoryLimits {
	readonly architecture: Architecture;
	readonly activationBudget: number;
}

/** Rows of a batch that are computed at once. */
export const rowsAtOnce = (
	{ architecture, activationBudget }: MemoryLimits,
	rows: number,
	length: number
): number => rowsWithin(gradientBytes, architecture, length, rows, activationBudget);

export interface MemoryNeed {
	/** What training takes by estimate, at a full batch of the longest rows. */
	readonly memoryBytes: number;
	/** Of such a batch, the rows that are computed at once. */
	readonly microBatch: number;
}

export const memoryNeed = (
	limits: MemoryLimits,
	{ trainable, batchSize, maxLength }: Pick<TrainingSettings, 'trainable' | 'batchSize' | 'maxLength'>,
	kind: Runtime['kind']
): MemoryNeed => {
	const rows = rowsAtOnce(limits, batchSize, maxLength);
	const trained = trainedParameters(limits.architecture, trainable);
	const shape = { trained, rows, length: maxLength, copies: kind === 'wasm' };
	return { memoryBytes: trainingBytes(limits.architecture, shape), microBatch: rows };
};
