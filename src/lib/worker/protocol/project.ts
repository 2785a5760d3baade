/** @file What is kept in this browser: a project (a filter with its articles) and its runs, as messages. */

import type { SplitName } from '../../data/article.ts';
import type { Scale } from '../../filter/config.ts';
import type { BaseDescription } from '../../hub/describe-base.ts';
import type { BackendChoice } from '../../runtime/select.ts';
import type { Baselines } from '../../training/baselines.ts';
import type { Evaluation } from '../../training/job.ts';
import type { EpochRecord } from '../../training/records.ts';
import type { Trainable, TrainingSettings } from '../../training/settings.ts';

/** A project in the list of all that this browser keeps. */
export type ProjectSummary = {
	readonly id: string;
	/** Of all its files. */
	readonly bytes: number;
} & (
	| {
			readonly state: 'readable';
			readonly filterName: string;
			/** `v{n}` */
			readonly version: number;
			/** ISO 8601. */
			readonly createdAt: string;
			readonly articles: number;
			readonly runs: number;
			/** The newest run that can be taken up again. */
			readonly unfinished: RunProgress | null;
			/** Validation error of the run in use. */
			readonly usedValMae: number | null;
			readonly saved: Saved;
	  }
	/** Stored half, or by another version of this program. */
	| { readonly state: 'unreadable' }
);

/** Where the project's filter is besides this browser. */
export interface Saved {
	/** The folder or zip that it was last written to; null when it is only in this browser. */
	readonly to: { readonly kind: 'folder' | 'zip'; readonly name: string; readonly at: string } | null;
	/** Something that one would want to keep came after that: another run in use, another definition. */
	readonly isOutdated: boolean;
}

export interface RunProgress {
	readonly runId: string;
	readonly steps: number;
	/** 0 before the first checkpoint. */
	readonly totalSteps: number;
}

/** A project that the person has opened. */
export interface Project {
	readonly id: string;
	readonly filterName: string;
	readonly version: number;
	readonly createdAt: string;
	readonly dimensions: readonly ProjectDimension[];
	readonly scale: Scale;
	readonly tiers: readonly { readonly name: string; readonly threshold: number | null }[];
	/** Null before the project has articles. */
	readonly data: ProjectArticles | null;
	/** The newest first. */
	readonly runs: readonly RunSummary[];
	/** The run whose model is the filter's; null before the first. */
	readonly usedRunId: string | null;
	/** Key of the folder's handle among those that the page keeps; null when the project came without a folder. */
	readonly folderKey: string | null;
	readonly saved: Saved;
}

/** The texts of the files that define a filter. */
export interface DefinitionTexts {
	readonly config: string;
	readonly prefilter?: string | undefined;
	readonly readme?: string | undefined;
}

/** What is known of a project's articles as they are split now. */
export interface ProjectArticles {
	/** Another one each time that the articles are split. */
	readonly splitId: string;
	/** Another one each time that they are divided afresh; the same where only new ones were added. */
	readonly drawId: string;
	/** The file or folder that they came from. */
	readonly source: string;
	readonly articles: Readonly<Record<SplitName, number>>;
	/** Errors of the predictors that need no model, on the validation articles. */
	readonly instant: Baselines;
	/** Of the training articles, in tokens of the embedded base. */
	readonly lengths: LengthProfile;
	/** Of more than a tenth of the articles another language than English, as English names; empty where all is English. */
	readonly otherLanguages: readonly string[];
}

/** A project that has articles, and what is known of them. */
export type ProjectWithArticles = Project & ProjectArticles;

export interface ProjectDimension {
	readonly name: string;
	readonly weight: number;
	readonly description: string;
}

/** How long texts are: tokens at the shares 0.05, 0.1 ... 1 of the rows, shortest first; 20 numbers. */
export interface LengthProfile {
	readonly quantiles: readonly number[];
	readonly mean: number;
	readonly rows: number;
}

/** The base model that a run starts from. */
export type BaseChoice =
	| { readonly kind: 'embedded' }
	| { readonly kind: 'hub'; readonly description: BaseDescription }
	| { readonly kind: 'folder'; readonly name: string; readonly files: readonly FolderFile[] }
	/** The best weights of an earlier run of the same project. */
	| { readonly kind: 'run'; readonly runId: string };

/** A file of a folder that the person chose. */
export interface FolderFile {
	/** Relative to the folder, with `/`. */
	readonly path: string;
	readonly file: File;
}

/** What the person sets; the rest follows from the base and the data. */
export type ChosenSettings = Partial<
	Pick<
		TrainingSettings,
		'trainable' | 'epochs' | 'batchSize' | 'learningRate' | 'maxLength' | 'checkpointMinutes' | 'seed'
	>
>;

export type Preset = 'quick' | 'standard' | 'thorough' | 'custom';

/** A training that the person asks for, on a project's articles. */
export interface RunOrder {
	readonly preset: Preset;
	/** Share of the training articles that are used, in a stratified draw; 1 but for a quick look at many. */
	readonly share: number;
	readonly base: BaseChoice;
	readonly settings: ChosenSettings;
	readonly backend: BackendChoice;
}

/** A training of a project, done or not. Test figures are not among what it tells. */
export type RunSummary = {
	readonly id: string;
	readonly bytes: number;
} & (
	| {
			readonly state: 'finished' | 'unfinished';
			readonly createdAt: string;
			/** Whether it learned from the articles as they are divided now, before some were added, or otherwise. */
			readonly division: 'same' | 'grown' | 'other';
			readonly preset: Preset;
			/** Of the training articles that are used. */
			readonly share: number;
			readonly baseName: string;
			/** Those that were used, once known; else those that were asked for. */
			readonly settings: ChosenSettings & { readonly trainable?: Trainable };
			readonly history: readonly EpochRecord[];
			/** Of the kept epoch; null before the first. */
			readonly bestValMae: number | null;
			readonly device: string | null;
			/** Of training. */
			readonly seconds: number;
			readonly steps: number;
			/** 0 before the first checkpoint. */
			readonly totalSteps: number;
	  }
	| { readonly state: 'unreadable' }
);

/** A finished run, without its test figures. */
export interface RunResult {
	readonly runId: string;
	readonly projectId: string;
	readonly filterName: string;
	readonly dimensionNames: readonly string[];
	readonly scale: Scale;
	readonly history: readonly EpochRecord[];
	/** On the validation articles, which the epochs are measured on; null for a model that came without articles. */
	readonly baselinesOnValidation: Baselines | null;
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

/** The run in use with its test figures; asking for it is counted. */
export interface TestedRun extends RunResult {
	readonly evaluation: Evaluation;
	/** How often the test figures of the project's runs were looked at, this time included. */
	readonly looks: number;
}
