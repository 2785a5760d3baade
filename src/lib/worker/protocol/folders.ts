/** @file Folders that a person opens, and what they hold, as messages. */

import type { ErrorData } from './error-data.ts';
import type { FolderFile } from './project.ts';

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
