/** @file What the page asks of the data worker: labelled files, projects, folders, downloads. */

import type { ReadingChoice } from '../../data/reading-choice.ts';
import type { RememberedReading } from '../../data/reading-memory.ts';
import type { BaseDescription } from '../../hub/describe-base.ts';
import type { Progress } from '../../progress.ts';
import type { FolderCommand, FolderResults } from './folder-commands.ts';
import type { DataSummary, Insight, SplitWish } from './found-content.ts';
import type { ReadingCommand, ReadingResults } from './reading-commands.ts';
import type { RecordsCommand, RecordsResults } from './records-commands.ts';
import type { RulesCommand, RulesResults } from './rules-commands.ts';
import type { SplitCommand, SplitResults } from './split-commands.ts';
import type { VersionsCommand, VersionsResults } from './versions-commands.ts';
import type {
	DefinitionTexts,
	FolderFile,
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
	| ReadingCommand
	| RecordsCommand
	| RulesCommand
	| SplitCommand
	| FolderCommand
	| VersionsCommand
	// Labelled files.
	/**
	 * Reads labelled files, and those of zips, as one; they are what the next commands speak of. Paths say which of
	 * the files of a zip are meant, where not all are.
	 */
	| {
			readonly type: 'read';
			readonly files: readonly File[];
			readonly paths?: readonly string[] | null;
			/** How files of these and other kinds were read before. */
			readonly remembered?: readonly RememberedReading[];
			/** The project that the articles are for; without it they become one of their own. */
			readonly projectId?: string | null;
			/** The project's own articles are read with them; else they take the place of these. */
			readonly adds?: boolean;
	  }
	/** Reads the sample that is served with the site. */
	| { readonly type: 'read-sample'; readonly siteUrl: string }
	/** Reads the records again, their keys mapped and their scale confirmed by the person. */
	| { readonly type: 'map'; readonly mapping: ReadingChoice }
	/** Counts tokens, finds languages, fits the predictors that need no model. A later call stops an earlier one. */
	| {
			readonly type: 'look-into';
			readonly split: SplitWish;
			readonly siteUrl: string;
			/** The project whose split is kept to. */
			readonly keepOf?: string | null;
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
	/**
	 * Makes what was read the articles of the project that it was read for. Those that are in its splits stay there,
	 * unless all are to be divided anew.
	 */
	| {
			readonly type: 'give-articles';
			readonly projectId: string;
			readonly split: SplitWish;
			readonly isReshuffled?: boolean;
			readonly siteUrl: string;
	  }
	/** Divides the project's articles, all anew or with those of its splits where they are. */
	| {
			readonly type: 'split-project';
			readonly projectId: string;
			readonly split: SplitWish;
			readonly keepsSplit?: boolean;
			readonly siteUrl: string;
	  }
	| { readonly type: 'read-definition'; readonly projectId: string }
	/** Changes the files that define the filter; those that are not given stay. */
	| {
			readonly type: 'edit-definition';
			readonly projectId: string;
			readonly texts: Partial<DefinitionTexts>;
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

export interface DataResults
	extends ReadingResults, SplitResults, FolderResults, RecordsResults, RulesResults, VersionsResults {
	read: DataSummary;
	'read-sample': DataSummary;
	map: DataSummary;
	'look-into': Insight;
	'describe-folder': FolderBase;
	'describe-hub': HubBase;
	'download-hub': undefined;
	'stop-download': undefined;
	'list-bases': readonly KeptBase[];
	'delete-base': undefined;
	'create-project': string;
	'give-articles': undefined;
	'split-project': undefined;
	'read-definition': DefinitionTexts;
	'edit-definition': undefined;
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

/** What becomes of the file that was read. */
export interface ProjectOrder {
	readonly filterName: string;
	readonly description: string;
	/** In the order of the data's. */
	readonly dimensions: readonly ProjectDimension[];
	readonly split: SplitWish;
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
	/** Files of the person that were changed there, and stay as they are. */
	readonly kept: readonly string[];
	/** Files of the person that were changed here alone, and are replaced. */
	readonly edited: readonly string[];
	readonly bytes: Readonly<Record<TakeAwayContent, number>>;
}

export interface Zip {
	/** `{filter}_v{n}.zip` */
	readonly name: string;
	readonly blob: Blob;
}
