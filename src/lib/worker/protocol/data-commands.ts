/** @file What the page asks of the data worker: labelled files, projects, folders, downloads. */

import type { Rejection, SplitName } from '../../data/article.ts';
import type { ScaleChoice } from '../../data/dataset.ts';
import type { Duplicate } from '../../data/duplicates.ts';
import type { ScoreBin } from '../../data/histogram.ts';
import type { Reading } from '../../data/reading.ts';
import type { Scale } from '../../filter/config.ts';
import type { BaseDescription } from '../../hub/describe-base.ts';
import type { Progress } from '../../progress.ts';
import type { Baselines } from '../../training/baselines.ts';
import type { ErrorData } from './error-data.ts';
import type {
	FolderFile,
	LengthProfile,
	Project,
	ProjectDimension,
	ProjectSummary,
	RunOrder,
	RunResult,
	TestedRun
} from './project.ts';

/** Every worker reports how far long work has come. */
export interface ProgressEvent {
	readonly type: 'progress';
	readonly progress: Progress;
}

export type DataEvent = ProgressEvent;

export type DataCommand =
	// Labelled files.
	/**
	 * Reads a labelled file, or a zip with one; it is the one that the next commands speak of. Where a zip has
	 * several, its path says which.
	 */
	| { readonly type: 'read'; readonly file: File; readonly path?: string | null }
	/** Reads the sample that is served with the site. */
	| { readonly type: 'read-sample'; readonly siteUrl: string }
	/** Reads the records again, their keys mapped and their scale confirmed by the person. */
	| { readonly type: 'map'; readonly mapping: Mapping }
	/** Counts tokens, finds languages, fits the predictors that need no model. A later call stops an earlier one. */
	| { readonly type: 'look-into'; readonly split: SplitWish; readonly siteUrl: string }
	// Folders.
	/** What a folder (or zip, unpacked in memory) holds of filters and data. */
	| { readonly type: 'open-folder'; readonly source: FolderSource }
	/** Makes a project of one of the folder's filters: its definition, articles and record. Its id. */
	| {
			readonly type: 'import-filter';
			readonly source: FolderSource;
			readonly path: string;
			readonly folderKey: string | null;
			readonly siteUrl: string;
	  }
	// Base models.
	| { readonly type: 'describe-folder'; readonly name: string; readonly files: readonly FolderFile[] }
	| { readonly type: 'describe-hub'; readonly repo: string; readonly accessToken?: string }
	/** Downloads a base into this browser; goes on where an earlier download was cut off. */
	| { readonly type: 'download-hub'; readonly base: BaseDescription; readonly accessToken?: string }
	| { readonly type: 'stop-download' }
	/** Base models that this browser keeps, whole or begun. */
	| { readonly type: 'list-bases' }
	| { readonly type: 'delete-base'; readonly repo: string }
	// Projects.
	/** Stores what was read as a project. Its id. */
	| {
			readonly type: 'create-project';
			readonly order: ProjectOrder;
			readonly siteUrl: string;
			/** Of the folder that the file came from, where the page has kept its handle. */
			readonly folderKey?: string | null;
	  }
	| { readonly type: 'list-projects' }
	| { readonly type: 'open-project'; readonly projectId: string }
	| { readonly type: 'delete-project'; readonly projectId: string }
	/** The run's id; the engine trains it. */
	| { readonly type: 'create-run'; readonly projectId: string; readonly order: RunOrder }
	| { readonly type: 'open-run'; readonly runId: string }
	| { readonly type: 'delete-run'; readonly runId: string }
	/** Makes a finished run's model the filter's. */
	| { readonly type: 'use-run'; readonly runId: string }
	/** The run in use with its test figures; counts the look. */
	| { readonly type: 'look-at-test'; readonly projectId: string }
	/** The trained example that is served with the site. */
	| { readonly type: 'example'; readonly siteUrl: string }
	// Taking away.
	| { readonly type: 'zip'; readonly projectId: string; readonly content: TakeAwayContent }
	/** Writes into a folder that the page may write to. What a save would replace is told by `plan-save`. */
	| { readonly type: 'plan-save'; readonly projectId: string; readonly folder: FileSystemDirectoryHandle }
	| {
			readonly type: 'save';
			readonly projectId: string;
			readonly folder: FileSystemDirectoryHandle;
			readonly folderKey: string;
			readonly content: TakeAwayContent;
	  };

export interface DataResults {
	read: DataSummary;
	'read-sample': DataSummary;
	map: DataSummary;
	'look-into': Insight;
	'open-folder': FolderOverview;
	'import-filter': string;
	'describe-folder': FolderBase;
	'describe-hub': HubBase;
	'download-hub': undefined;
	'stop-download': undefined;
	'list-bases': readonly KeptBase[];
	'delete-base': undefined;
	'create-project': string;
	'list-projects': readonly ProjectSummary[];
	'open-project': Project;
	'delete-project': undefined;
	'create-run': string;
	'open-run': RunResult;
	'delete-run': undefined;
	'use-run': undefined;
	'look-at-test': TestedRun;
	example: TestedRun;
	zip: Zip;
	'plan-save': SavePlan;
	save: undefined;
}

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
	/** The scale as the person confirmed it; before, no record is rejected for being off it. */
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
	/** Proposed from all scores, of the filter that the data came with, or confirmed. */
	readonly scale: Scale;
	/** Before, records with a score off it are among the articles; they train nothing. */
	readonly isScaleConfirmed: boolean;
	/** The usual scales and the proposed one, each with the number of records that have a score off it. */
	readonly scales: readonly ScaleChoice[];
	/** That the data came with, or proposed: for the person to edit. */
	readonly filter: FilterProposal;
	readonly articles: number;
	readonly dimensions: readonly ScoreProfile[];
	/** In the order in which they are tried, each with when an article is of it: "from 7". */
	readonly tiers: readonly { readonly name: string; readonly rule: string }[];
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
export interface ScoreProfile {
	readonly name: string;
	readonly lowest: number;
	readonly mean: number;
	readonly highest: number;
	/** Along the scale, lowest first; scores off the scale are in none. */
	readonly histogram: readonly ScoreBin[];
}

export interface FilterProposal {
	readonly description: string;
	readonly dimensions: readonly ProjectDimension[];
	/** Of the filter that the data came with: its dimensions keep their names. */
	readonly isGiven: boolean;
}

/** Which articles train, and which are kept for validation and test. */
export type SplitWish = { readonly kind: 'own' } | { readonly kind: 'stratified'; readonly seed: number };

/** What takes some seconds to find out of the articles. */
export interface Insight {
	/** In tokens of the embedded base. */
	readonly lengths: LengthProfile;
	/** The most frequent first, by share of the articles; `name` is English. */
	readonly languages: readonly { readonly code: string; readonly name: string; readonly share: number }[];
	/** A base that fits languages other than English; null where the embedded one does. */
	readonly recommendedBase: RecommendedBase | null;
	/** The instant answer: errors on the validation articles of predictors that need no model. */
	readonly instant: Baselines;
	/** Training articles that these predictors learned from: all, or a draw of as many as take some seconds. */
	readonly learnedFrom: number;
	readonly split: Readonly<Record<SplitName, number>>;
}

export interface RecommendedBase {
	readonly repo: string;
	/** Of its download. */
	readonly bytes: number;
	/** As part of a sentence. */
	readonly why: string;
}

/** What becomes of the file that was read. */
export interface ProjectOrder {
	readonly filterName: string;
	readonly description: string;
	/** In the order of the data's. */
	readonly dimensions: readonly ProjectDimension[];
	readonly split: SplitWish;
}

/** A folder as the data worker gets it: a handle, the files of a drop or a folder input, or a zip. */
export type FolderSource =
	| { readonly kind: 'handle'; readonly handle: FileSystemDirectoryHandle }
	| { readonly kind: 'files'; readonly name: string; readonly files: readonly FolderFile[] }
	| { readonly kind: 'zip'; readonly file: File };

/** What a folder holds. */
export interface FolderOverview {
	readonly name: string;
	readonly filters: readonly FolderFilter[];
	/** Labelled files outside of any filter's datasets; paths in the folder. */
	readonly labelledFiles: readonly { readonly path: string; readonly bytes: number }[];
}

/** A filter that lies in a folder. */
export interface FolderFilter {
	/** Of its `v{n}` folder, in the folder that was opened; empty where that is the one. */
	readonly path: string;
	readonly name: string;
	readonly version: number;
	readonly dimensionNames: readonly string[];
	/** Null without articles: neither splits nor a labelled file. */
	readonly articles: 'splits' | 'labelled' | null;
	readonly isTrained: boolean;
	/** Why it cannot be used; null where it can. */
	readonly fault: ErrorData | null;
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

/** A base of the Hugging Face Hub that this browser keeps. */
export interface KeptBase {
	readonly repo: string;
	readonly bytes: number;
}

/** `project` has the articles too. */
export type TakeAwayContent = 'filter' | 'project';

/** What saving into a folder would do to what lies there. */
export interface SavePlan {
	/** A trained model, of another run, that would be replaced; its folder's path. */
	readonly replacedModel: string | null;
	/** Files of the person that differ and stay as they are. */
	readonly kept: readonly string[];
	readonly bytes: Readonly<Record<TakeAwayContent, number>>;
}

export interface Zip {
	/** `{filter}_v{n}.zip` */
	readonly name: string;
	readonly blob: Blob;
}
