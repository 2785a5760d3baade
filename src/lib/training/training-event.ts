/** @file What the training loop tells while it runs. */

import type { MemoryNeed } from './memory.ts';
import type { EpochRecord } from './records.ts';

export type TrainingEvent =
	/** Comes again when training goes on after a fault of the device, perhaps from an earlier step. */
	| ({
			readonly type: 'started';
			readonly step: number;
			readonly totalSteps: number;
			readonly history: readonly EpochRecord[];
	  } & MemoryNeed)
	| {
			readonly type: 'step';
			/** Steps done. */
			readonly step: number;
			readonly totalSteps: number;
			readonly epoch: number;
			/** Mean squared error of the batch, targets scaled to 0-1. */
			readonly loss: number;
			readonly learningRate: number;
			readonly samplesPerSecond: number;
			/** Tokens of the texts, padding not counted. */
			readonly tokensPerSecond: number;
			readonly secondsLeft: number;
	  }
	| { readonly type: 'epoch'; readonly record: EpochRecord; readonly best: boolean }
	| { readonly type: 'checkpoint'; readonly step: number }
	/** A fault that was got over, and how, as sentences. */
	| { readonly type: 'setback'; readonly message: string }
	| { readonly type: 'stopped-early'; readonly epoch: number };
