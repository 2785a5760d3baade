/** @file Labelled files, read. */

import { fileInFolder } from '../folders.ts';
import type { Hear } from '../messages.svelte.ts';
import { dataWorker } from '../workers.ts';
import type { FolderSource } from '../../worker/protocol.ts';
import { Draft } from './draft.svelte.ts';
import { rememberedReadings } from './remembered.ts';

/** Labelled files, and those of zips, and what they are for. */
export interface FilesToRead {
	readonly files: readonly File[];
	/** In a zip, where not all files are meant. */
	readonly paths?: readonly string[] | null;
	/** Of the folder that they lie in, where that was opened. */
	readonly folderKey?: string | null;
	/** The project that they are for; without it they become one of their own. */
	readonly projectId?: string | null;
	/** Whether that project has a split, which is kept to unless the person reshuffles. */
	readonly hasSplit?: boolean;
	/** Whether they are read together with the project's own; else they take the place of these. */
	readonly adds?: boolean;
}

/** @throws UserError where they cannot be read at all */
export const readDraft = async (
	{ files, paths = null, folderKey = null, projectId = null, hasSplit = false, adds = false }: FilesToRead,
	hear: Hear
): Promise<Draft> => {
	const remembered = await rememberedReadings();
	const summary = await dataWorker().request(
		{ type: 'read', files, paths, projectId, remembered, adds },
		hear
	);
	return new Draft(summary, { folderKey, projectId, hasSplit });
};

/** Labelled files of a folder, or of a zip. */
export const filesInFolder = async (
	source: FolderSource,
	paths: readonly string[]
): Promise<Pick<FilesToRead, 'files' | 'paths'>> =>
	source.kind === 'zip'
		? { files: [source.file], paths }
		: { files: await Promise.all(paths.map((path) => fileInFolder(source, path))) };
