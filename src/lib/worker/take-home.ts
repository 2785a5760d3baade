/** @file Takes a project out of this browser, as a zip or into a folder, and notes that it was. */

import type { OnProgress } from '../progress.ts';
import type { Folder, StagingFolder } from '../workspace/folder.ts';
import { noteWritten } from './in-folder.ts';
import type { TakeAwayContent, Zip } from './protocol.ts';
import { saveInto } from './save.ts';
import { definitionHash, projectOf, readSaved, writeSaved } from './stored-project.ts';
import { takeAway } from './take-away.ts';

/** @throws UserError 'not-found' when there is no such project */
export const zipProject = async (
	storage: Folder,
	projectId: string,
	content: TakeAwayContent,
	at: string,
	onProgress: OnProgress
): Promise<Zip> => {
	const { filter, run, list, files } = await takeAway(storage, projectId, content);
	// Packing is for the end of the way; its library need not be there before.
	const { zipFiles } = await import('../workspace/zip.ts');
	const name = `${filter.name}_v${filter.version}.zip`;
	const blob = await zipFiles(
		files,
		list.map(({ path }) => path),
		onProgress
	);
	const project = projectOf(storage, projectId);
	const folderKey = (await readSaved(project))?.folderKey ?? null;
	const definition = await definitionHash(project);
	await writeSaved(project, { to: { kind: 'zip', name, at }, run: run ?? null, folderKey, definition });
	return { name, blob };
};

/** @throws UserError as {@link saveInto} */
export const saveProject = async (
	storage: Folder,
	projectId: string,
	content: TakeAwayContent,
	{ folder, folderKey }: { readonly folder: StagingFolder; readonly folderKey: string },
	at: string,
	onProgress: OnProgress
): Promise<void> => {
	const taken = await takeAway(storage, projectId, content);
	const written = await saveInto(folder, taken, onProgress);
	await noteWritten(storage, projectId, taken.files, written);
	const to = { kind: 'folder', name: folder.name, at } as const;
	const project = projectOf(storage, projectId);
	const definition = await definitionHash(project);
	await writeSaved(project, { to, run: taken.run ?? null, folderKey, definition });
};
