/** @file Who changed the files of a filter that lie in a folder and in this browser: the person there, or the page here. */

import { filterFiles } from '../filter/paths.ts';
import { isOfWeights } from '../filter/folder-files.ts';
import { readChunks } from '../weights/byte-source.ts';
import type { FileSource } from '../weights/byte-source.ts';
import { sha256Hex } from '../weights/sha256.ts';
import type { FileTree, Folder } from '../workspace/folder.ts';
import { findLayout, placeIn } from '../workspace/layout.ts';
import { written } from './stored-json.ts';
import { projectOf, readInFolder, writeInFolder } from './stored-project.ts';
import type { InFolder } from './stored-project.ts';
import { takeAway } from './take-away.ts';

/** Whether a person may have written, or changed, what lies under this path. Weights and records come from a run. */
export const isPersons = (path: string): boolean => {
	const inFilter = /^filters\/[^/]+\/[^/]+\/(.+)$/.exec(path);
	return path.startsWith('datasets/') || (inFilter !== null && !isOfWeights(inFilter[1]));
};

export const isReadme = (path: string): boolean => path.endsWith(`/${filterFiles.readme}`);

const hashOf = async (files: FileSource, path: string): Promise<string> =>
	sha256Hex(readChunks(await files.open(path)));

/** What becomes of a person's file that lies in the folder already. */
export type Comparison =
	/** Both are the same, or only differ as they did when they were last compared. */
	| 'unchanged'
	/** It was changed here alone. */
	| 'ours'
	/** It was changed there, or is not known. */
	| 'theirs';

export const compare = async (
	known: InFolder[string] | undefined,
	there: { readonly files: FileSource; readonly path: string },
	ours: { readonly files: FileSource; readonly path: string }
): Promise<Comparison> => {
	const now = { there: await hashOf(there.files, there.path), ours: await hashOf(ours.files, ours.path) };
	if (now.there === now.ours) return 'unchanged';
	if (known?.there !== now.there) return 'theirs';
	return known.ours === now.ours ? 'unchanged' : 'ours';
};

/** Notes how the person's files lie in the folder now, and how ours are. */
export const noteInFolder = async (storage: Folder, projectId: string, tree: FileTree): Promise<void> => {
	const layout = await findLayout(tree);
	const { list, files } = await takeAway(storage, projectId, 'project');
	const noted: Record<string, InFolder[string]> = {};
	for (const { path } of list.filter((file) => isPersons(file.path))) {
		const place = placeIn(layout, path);
		if (place === null || !(await written(tree, place))) continue;
		const there = await hashOf(tree, place);
		// Splits are written in another way than they were read; a config that differs was mended on the way.
		noted[path] = { there, ours: path.startsWith('datasets/') ? await hashOf(files, path) : there };
	}
	await writeInFolder(projectOf(storage, projectId), noted);
};

/** Notes that files were written into the folder as they are here. */
export const noteWritten = async (
	storage: Folder,
	projectId: string,
	files: FileSource,
	paths: readonly string[]
): Promise<void> => {
	const project = projectOf(storage, projectId);
	const noted = { ...(await readInFolder(project)) };
	for (const path of paths.filter(isPersons)) {
		const hash = await hashOf(files, path);
		noted[path] = { there: hash, ours: hash };
	}
	await writeInFolder(project, noted);
};
