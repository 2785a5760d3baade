/** @file What the page asks of the data worker about folders that the person opened. */

import type { Finding } from '../../filter/finding.ts';
import type { ForeignFile } from '../../filter/folder-files.ts';
import type { Standing } from '../../filter/standing.ts';
import type { MigrationPlan } from '../../workspace/migration-plan.ts';
import type { ErrorData } from './error-data.ts';
import type { DefinitionTexts, FolderFile } from './project.ts';

export type FolderCommand =
	/** What a folder (or zip, unpacked in memory) holds of filters and data. */
	| { readonly type: 'open-folder'; readonly source: FolderSource }
	/** Makes a project of one of the folder's filters: its definition, articles and record. Its id. */
	| {
			readonly type: 'import-filter';
			readonly source: FolderSource;
			readonly path: string;
			readonly folderKey: string | null;
			readonly siteUrl: string;
			/** The text of config.yaml as the person corrected it; without it, as it lies in the folder. */
			readonly config?: string;
	  }
	/** The texts of a filter's files in a folder, also where they are not right. */
	| { readonly type: 'read-folder-definition'; readonly source: FolderSource; readonly path: string }
	/** What would be moved out of the old layout; nothing is. */
	| { readonly type: 'plan-migration'; readonly folder: FileSystemDirectoryHandle }
	/** Carries out the plan as it was shown. */
	| {
			readonly type: 'migrate';
			readonly folder: FileSystemDirectoryHandle;
			readonly plan: MigrationPlan;
	  };

export interface FolderResults {
	'open-folder': FolderOverview;
	'import-filter': string;
	'read-folder-definition': DefinitionTexts;
	'plan-migration': MigrationPlan;
	migrate: undefined;
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
	/** What is odd about the workspace as a whole. */
	readonly findings: readonly Finding[];
	/** Whether models lie where an older layout had them. */
	readonly hasOldLayout: boolean;
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
	/** The version whose articles these are: its own, or an earlier one of the same dimensions. */
	readonly articlesOf: number | null;
	/** Whether it has a model with weights. */
	readonly isTrained: boolean;
	/** How far it has come; null where it cannot be used. */
	readonly standing: Standing | null;
	/** What lies in its folder besides our files, the most telling first. */
	readonly foreign: readonly ForeignFile[];
	/** What is odd about it and does not keep it from being used. */
	readonly findings: readonly Finding[];
	/** Why it cannot be used; null where it can. */
	readonly fault: ErrorData | null;
}
