/** @file What the page asks of the data worker about the versions of a filter. */

import type { VersionDiff } from '../../filter/diff-versions.ts';

/** Where a version is. */
export type VersionPlace =
	| { readonly kind: 'browser'; readonly projectId: string }
	/** The path of its `v{n}` folder in the folder that was opened. */
	| { readonly kind: 'folder'; readonly path: string };

/** A version of a filter, in this browser or in an opened folder. */
export interface FoundVersion {
	readonly place: VersionPlace;
	/** The n of `v{n}`. */
	readonly version: number;
	/** ISO 8601; null where it is not known. */
	readonly createdAt: string | null;
	/** What changed in it, in the person's words; empty where nothing was noted. */
	readonly note: string;
	readonly isTrained: boolean;
}

export type VersionsCommand =
	/** The versions of a project's filter, the oldest first; also those in a folder, where one is given. */
	| {
			readonly type: 'list-versions';
			readonly projectId: string;
			readonly folder: FileSystemDirectoryHandle | null;
	  }
	/** What differs, from the first to the second. Test errors are told only when asked for, which is counted. */
	| {
			readonly type: 'compare-versions';
			readonly before: VersionPlace;
			readonly after: VersionPlace;
			readonly folder: FileSystemDirectoryHandle | null;
			readonly withTest: boolean;
	  }
	/** Makes the filter's next version, with its articles and without its runs: the new project's id. */
	| {
			readonly type: 'new-version';
			readonly projectId: string;
			readonly note: string;
			/** The highest version that there is elsewhere. */
			readonly above?: number;
	  };

export interface VersionsResults {
	'list-versions': readonly FoundVersion[];
	'compare-versions': VersionDiff;
	'new-version': string;
}
