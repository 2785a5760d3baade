/** @file What a run records: training_history.json and training_metadata.json. */

import type { Trainable } from './settings.ts';

/** `mae`, `rmse`, `loss` (mean squared error) and `{dimension}_mae`, `{dimension}_rmse`, in the filter's own scale. */
export type ErrorFigures = Readonly<Record<string, number>>;

/** One epoch of training_history.json. */
export interface EpochRecord {
	/** 1 for the first. */
	readonly epoch: number;
	/** On a fixed sample of the training rows, after the epoch. */
	readonly train: ErrorFigures;
	readonly val: ErrorFigures;
	/** At the epoch's last step. */
	readonly learning_rate: number;
	/** Of training, without the evaluation. */
	readonly seconds: number;
	readonly samples_per_second: number;
	/** Only on the epoch whose weights are kept. */
	readonly best?: true;
}

/** A fault of a device that a run got over. */
export interface Setback {
	/** Steps that were done when it happened. */
	readonly step: number;
	/** What happened and how training went on, as sentences. */
	readonly message: string;
}

/** What a run computed on. */
export interface DeviceUse {
	readonly backend: string;
	readonly device: string;
}

/** training_metadata.json; the first fifteen keys are those of the Python tool. */
export interface TrainingMetadata {
	readonly filter_name: string;
	readonly filter_version: string;
	readonly dimension_names: readonly string[];
	readonly num_dimensions: number;
	readonly model_name: string;
	readonly num_parameters: number;
	readonly num_trainable_parameters: number;
	readonly epochs: number;
	readonly batch_size: number;
	readonly learning_rate: number;
	readonly max_length: number;
	/** How texts of more tokens than `longer_than` are cut; absent: after `max_length` tokens. */
	readonly head_tail?: {
		readonly head_tokens: number;
		readonly tail_tokens: number;
		readonly separator: string;
		readonly longer_than: number;
	};
	readonly warmup_steps: number;
	readonly train_examples: number;
	readonly val_examples: number;
	/** Scores that a person corrected before the articles were split; absent where there are none. */
	readonly corrections?: number;
	readonly best_val_mae: number;
	readonly best_epoch: number;
	readonly seed: number;
	/** Of the token ids and labels, in order. */
	readonly data_sha256: string;
	readonly trainable: Trainable;
	readonly target_scale: { readonly min: number; readonly max: number };
	/** What it was trained on; where that changed during the run, all in order: `webgpu, then wasm`. */
	readonly backend: string;
	readonly device: string;
	/** Absent where there were none. */
	readonly setbacks?: readonly Setback[];
	readonly software: Readonly<Record<string, string>>;
	readonly started_at: string;
	readonly seconds: number;
	/** Test MAE of predictors that need no model. */
	readonly baselines: {
		readonly constant_mean: number;
		readonly constant_median: number;
		readonly bag_of_words: number;
	};
}
