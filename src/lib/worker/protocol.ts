/** @file The messages between the page and its two workers. */

import type { Duplicate } from '../data/duplicates.ts';
import type { Reading } from '../data/reading.ts';
import type { Rejection, SplitName } from '../data/article.ts';
import type { ErrorCode } from '../errors.ts';
import type { RegressionMetrics } from '../evaluation/metrics.ts';
import type { Scale } from '../filter/config.ts';
import type { BaseDescription } from '../hub/describe-base.ts';
import type { Progress } from '../progress.ts';
import type { BackendChoice } from '../runtime/select.ts';
import type { Baselines } from '../training/baselines.ts';
import type { Evaluation, JobEvent } from '../training/job.ts';
import type { EpochRecord } from '../training/records.ts';
import type { Trainable, TrainingSettings } from '../training/settings.ts';

export type {
	BackendChoice,
	BaseDescription,
	Baselines,
	Duplicate,
	EpochRecord,
	Evaluation,
	Progress,
	Reading,
	RegressionMetrics,
	Rejection,
	Scale,
	Trainable,
	TrainingSettings
};

/** Every worker reports how far long work has come. */
export interface ProgressEvent {
	readonly type: 'progress';
	readonly progress: Progress;
}

// The data worker: reads labelled files, looks after base models and what is kept in this browser, packs zips.

export type DataCommand =
	/** Reads a labelled file; it is the one that the next commands speak of. */
	| { readonly type: 'read'; readonly file: File }
	/** Reads the sample that is served with the site. */
	| { readonly type: 'read-sample'; readonly siteUrl: string }
	/** Reads the records again, their keys mapped by the person. */
	| { readonly type: 'map'; readonly mapping: Mapping }
	| { readonly type: 'describe-folder'; readonly name: string; readonly files: readonly FolderFile[] }
	| { readonly type: 'describe-hub'; readonly repo: string; readonly accessToken?: string }
	/** Downloads a base into this browser; goes on where an earlier download was cut off. */
	| { readonly type: 'download-hub'; readonly base: BaseDescription; readonly accessToken?: string }
	| { readonly type: 'stop-download' }
	/** Stores everything that a run needs, so that it can be started and taken up again. */
	| { readonly type: 'create-run'; readonly order: RunOrder }
	| { readonly type: 'list-runs' }
	| { readonly type: 'open-run'; readonly runId: string }
	| { readonly type: 'delete-run'; readonly runId: string }
	| { readonly type: 'zip-run'; readonly runId: string };

export interface DataResults {
	read: DataSummary;
	'read-sample': DataSummary;
	map: DataSummary;
	'describe-folder': FolderBase;
	'describe-hub': HubBase;
	'download-hub': undefined;
	'stop-download': undefined;
	/** The run's id. */
	'create-run': string;
	'list-runs': readonly RunSummary[];
	'open-run': RunResult;
	'delete-run': undefined;
	'zip-run': Zip;
}

export type DataEvent = ProgressEvent;

/** How the person wants the records' keys read; what is left out is proposed, null means that there is none. */
export interface Mapping {
	readonly text?: string;
	readonly title?: string | null;
	readonly split?: string | null;
	/** The keys or columns that hold a score each. */
	readonly scores?: readonly string[];
	/** The key of the object that holds the scores, or the scores' list. */
	readonly analysis?: string;
	/** The dimensions to be learned, where the scores lie in an object. */
	readonly dimensionNames?: readonly string[];
	readonly scale?: Scale;
}

/** What was found in a labelled file. */
export interface DataSummary {
	readonly file: string;
	readonly format: 'jsonl' | 'csv';
	/** All keys or columns. */
	readonly keys: readonly string[];
	/** Proposed from the file's name or its keys. */
	readonly filterName: string;
	/** Records in the file, usable or not. */
	readonly records: number;
	/** What can be learned from it, or why nothing can be yet: then the person has to map the keys. */
	readonly content: DataContent | { readonly fault: ErrorData };
}

export interface DataContent {
	readonly reading: Reading;
	readonly scale: Scale;
	readonly articles: number;
	readonly dimensions: readonly ScoreRange[];
	/** The first of the records that cannot be used, by line. */
	readonly rejected: readonly Rejection[];
	readonly rejectedCount: number;
	/** The first of the articles that repeat another. */
	readonly duplicates: readonly Duplicate[];
	readonly duplicateCount: number;
	/** Sentences. */
	readonly warnings: readonly string[];
	/** The sizes of the split that the file brings. */
	readonly ownSplit: Readonly<Record<SplitName, number>> | null;
}

/** The scores of one dimension. */
export interface ScoreRange {
	readonly name: string;
	readonly lowest: number;
	readonly mean: number;
	readonly highest: number;
}

/** A file of a folder that the person chose. */
export interface FolderFile {
	/** Relative to the folder, with `/`. */
	readonly path: string;
	readonly file: File;
}

/** A local folder's model, checked as far as its header goes. */
export interface FolderBase {
	readonly modelType: string;
	readonly bytes: number;
}

export interface HubBase {
	readonly description: BaseDescription;
	/** Whether all of it is in this browser already. */
	readonly isDownloaded: boolean;
}

/** The base model that a run starts from. */
export type BaseChoice =
	| { readonly kind: 'embedded' }
	| { readonly kind: 'hub'; readonly description: BaseDescription }
	| { readonly kind: 'folder'; readonly name: string; readonly files: readonly FolderFile[] };

/** What the person sets; the rest follows from the base and the data. */
export type ChosenSettings = Partial<
	Pick<
		TrainingSettings,
		'trainable' | 'epochs' | 'batchSize' | 'learningRate' | 'maxLength' | 'checkpointMinutes'
	>
> & { readonly seed: number };

/** A training that the person asks for, on the data that was read last. */
export interface RunOrder {
	readonly filterName: string;
	readonly useOwnSplit: boolean;
	readonly base: BaseChoice;
	readonly settings: ChosenSettings;
	readonly backend: BackendChoice;
}

/** A run that is kept in this browser. */
export type RunSummary = {
	readonly id: string;
	/** Of all its files. */
	readonly bytes: number;
} & (
	| {
			readonly state: 'finished' | 'unfinished';
			readonly filterName: string;
			/** ISO 8601. */
			readonly createdAt: string;
			readonly baseName: string;
			/** Steps trained, and how many there are to be; both 0 before the first checkpoint. */
			readonly steps: number;
			readonly totalSteps: number;
	  }
	/** Stored half, or by another version of this program. */
	| { readonly state: 'unreadable' }
);

/** A finished run. */
export interface RunResult {
	readonly runId: string;
	readonly filterName: string;
	readonly dimensionNames: readonly string[];
	readonly scale: Scale;
	readonly history: readonly EpochRecord[];
	readonly evaluation: Evaluation;
	/** On the validation articles, which the epochs are measured on. */
	readonly baselinesOnValidation: Baselines;
	/** Of each step. */
	readonly losses: readonly number[];
	readonly baseName: string;
	readonly device: string;
	readonly seconds: number;
	readonly trainExamples: number;
	readonly valExamples: number;
	/** Tokens of a text that the model reads. */
	readonly maxLength: number;
}

export interface Zip {
	/** `{filter}_v1.zip` */
	readonly name: string;
	readonly blob: Blob;
}

// The engine: ONNX Runtime, training and scoring; one run at a time.

export type EngineCommand =
	/** What this browser can compute on, found out without loading ONNX Runtime. */
	| { readonly type: 'devices' }
	/** Trains a run that was created, or goes on with one that was interrupted. */
	| { readonly type: 'train'; readonly runId: string; readonly siteUrl: string }
	| { readonly type: 'pause' }
	| { readonly type: 'resume' }
	/** Stops the run at its next step; its checkpoint is kept. */
	| { readonly type: 'cancel' }
	/** Scores a text with the model of a finished run. */
	| { readonly type: 'score'; readonly runId: string; readonly text: string };

export interface EngineResults {
	devices: Devices;
	train: RunResult;
	pause: undefined;
	resume: undefined;
	cancel: undefined;
	score: TextScore;
}

export type EngineEvent =
	| ProgressEvent
	/** What computes, and why it is not what was hoped for. */
	| { readonly type: 'device'; readonly device: DeviceInUse }
	/** The losses of the steps before an interruption. */
	| { readonly type: 'losses'; readonly losses: readonly number[] }
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

// What carries them.

/** A command with the id that its replies carry. */
export interface Request<Command> {
	readonly id: number;
	readonly command: Command;
}

/** Any number of events, then done or failed. */
export type Reply<Event> =
	| { readonly id: number; readonly type: 'event'; readonly event: Event }
	| { readonly id: number; readonly type: 'done'; readonly result: unknown }
	| { readonly id: number; readonly type: 'failed'; readonly error: ErrorData };

/** An error as data: one that a person can mend, or a bug. */
export type ErrorData =
	| {
			readonly kind: 'user';
			readonly code: ErrorCode;
			readonly message: string;
			readonly where: string | undefined;
			readonly remedy: string;
	  }
	| { readonly kind: 'bug'; readonly message: string };
