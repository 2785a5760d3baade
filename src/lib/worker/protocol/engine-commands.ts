/** @file What the page asks of the engine worker: ONNX Runtime, training and scoring; one run at a time. */

import type { JobEvent } from '../../training/job.ts';
import type { ProgressEvent } from './data-commands.ts';
import type { BaseChoice, ChosenSettings, RunResult } from './project.ts';

export type EngineCommand =
	/** What this browser can compute on, found out without loading ONNX Runtime. */
	| { readonly type: 'devices' }
	/**
	 * Times real steps of a base on each backend there is, the self-test before them. Refused while a training is under way;
	 * whatever else is asked of the engine stops it.
	 */
	| { readonly type: 'measure'; readonly order: MeasureOrder; readonly siteUrl: string }
	| { readonly type: 'stop-measuring' }
	/** Trains a run that was created, or goes on with one that was interrupted. */
	| { readonly type: 'train'; readonly runId: string; readonly siteUrl: string }
	| { readonly type: 'pause' }
	| { readonly type: 'resume' }
	/** Stops the run at its next step; its checkpoint is kept. */
	| { readonly type: 'cancel' }
	/** Leaves room for other work: rests between steps for as long as a step takes. */
	| { readonly type: 'leave-room'; readonly on: boolean }
	/** Scores a text with the model of a finished run. */
	| { readonly type: 'score'; readonly runId: string; readonly text: string };

export interface EngineResults {
	devices: Devices;
	measure: Measurement;
	'stop-measuring': undefined;
	train: RunResult;
	pause: undefined;
	resume: undefined;
	cancel: undefined;
	'leave-room': undefined;
	score: TextScore;
}

export type EngineEvent =
	| ProgressEvent
	/** What computes, and why it is not what was hoped for. Comes again when training falls back to another. */
	| { readonly type: 'device'; readonly device: DeviceInUse }
	/** The losses of the steps before an interruption, or before the state that training goes on from after a fault. */
	| { readonly type: 'losses'; readonly losses: readonly number[] }
	/** Among these `setback`: a fault that was got over, and how. */
	| JobEvent;

export interface Devices {
	/** Null where there is none. */
	readonly gpu: { readonly name: string; readonly isSoftware: boolean } | null;
	/** As part of a sentence; null where there is a GPU. */
	readonly whyNoGpu: string | null;
	readonly threads: number;
}

export interface DeviceInUse {
	readonly kind: 'webgpu' | 'wasm' | 'node';
	readonly name: string;
	/** Why it is not the GPU, as part of a sentence. */
	readonly whyNotGpu?: string;
}

export interface MeasureOrder {
	readonly base: BaseChoice;
	readonly settings: ChosenSettings;
	/** A length that a typical batch of the articles has, in tokens. */
	readonly length: number;
	readonly dimensions: number;
}

/** What one step of training takes here. */
export interface Measurement {
	readonly backends: readonly BackendTiming[];
	/** The one that training would take. */
	readonly fastest: 'webgpu' | 'wasm';
	/** Most tokens of a text that the base can read. */
	readonly maxLength: number;
	readonly parameters: number;
	readonly trainableParameters: number;
}

export interface BackendTiming {
	readonly kind: 'webgpu' | 'wasm';
	readonly device: string;
	/** For each token of a step, padding included. Null where it cannot be used. */
	readonly secondsPerToken: number | null;
	/** As part of a sentence. */
	readonly whyNot: string | null;
	/** Estimated peak of training in bytes, at a full batch of the longest rows that the settings, or else the backend, allow. */
	readonly memoryBytes: number;
	/** Of such a batch, the rows that are computed at once. */
	readonly microBatch: number;
}

/** A text's scores, in the filter's own scale. */
export interface TextScore {
	readonly scores: readonly { readonly dimension: string; readonly score: number }[];
	readonly weightedAverage: number;
	readonly tier: string | null;
	readonly tierDescription: string | null;
	/** Tokens of the text, and how many of them the model reads. */
	readonly tokens: number;
	readonly tokensRead: number;
}
