/** @file Folders that the person opened: chosen, kept from visit to visit, read, and with permission written. */

import { createStore, del, entries, get, set, type UseStore } from 'idb-keyval';
import { UserError } from '../errors.ts';
import type { FolderSource } from '../worker/protocol.ts';

/** A folder that the page has kept the handle of. */
export interface KnownFolder {
	readonly key: string;
	readonly handle: FileSystemDirectoryHandle;
	/** ISO 8601. */
	readonly openedAt: string;
}

/** Whether this browser lets a page open folders; where not, folders are dropped or uploaded, and zips downloaded. */
export const canOpenFolders = (): boolean => typeof window.showDirectoryPicker === 'function';

let store: UseStore | undefined;
const known = (): UseStore => (store ??= createStore('folders', 'handles'));

/** Folders that are kept; more would be clutter. */
const mostFolders = 6;

/** The folders that were opened here, the latest first. */
export const knownFolders = async (): Promise<readonly KnownFolder[]> => {
	const all = await entries<string, Omit<KnownFolder, 'key'>>(known());
	return all.map(([key, folder]) => ({ key, ...folder })).sort((a, b) => (a.openedAt < b.openedAt ? 1 : -1));
};

/** Keeps a folder's handle. Its key, the same whenever the same folder is opened. */
export const keepFolder = async (handle: FileSystemDirectoryHandle): Promise<string> => {
	const folders = await knownFolders();
	let key: string = crypto.randomUUID();
	for (const folder of folders) {
		if (await folder.handle.isSameEntry(handle)) key = folder.key;
	}
	await set(key, { handle, openedAt: new Date().toISOString() }, known());
	for (const old of folders.filter((folder) => folder.key !== key).slice(mostFolders - 1)) {
		await forgetFolder(old.key);
	}
	return key;
};

export const forgetFolder = (key: string): Promise<void> => del(key, known());

/** The handle that was kept under a key; undefined where it no longer is. */
export const folderOfKey = async (key: string): Promise<FileSystemDirectoryHandle | undefined> =>
	(await get<Omit<KnownFolder, 'key'>>(key, known()))?.handle;

/**
 * Has the person choose a folder, to be read alone or to be written too.
 * @returns null where the person chose none
 */
export const chooseFolder = async (mode: FolderAccess['mode']): Promise<FileSystemDirectoryHandle | null> => {
	try {
		return (await window.showDirectoryPicker?.({ mode, id: 'filters' })) ?? null;
	} catch (error) {
		if (nameOf(error) === 'AbortError') return null;
		throw refused(mode, 'the folder', error);
	}
};

/** Whether the browser would let the page write into a folder without asking. */
export const isWritable = async (folder: FileSystemDirectoryHandle): Promise<boolean> =>
	(await folder.queryPermission?.({ mode: 'readwrite' })) !== 'prompt';

/**
 * Makes sure that the page may use a folder, asking the person where the browser wants that: in answer to a click.
 * @throws UserError `storage` where the person says no, or the folder is not where it was
 */
export const allow = async (folder: FileSystemDirectoryHandle, mode: FolderAccess['mode']): Promise<void> => {
	let state = await folder.queryPermission?.({ mode });
	if (state === 'prompt') {
		try {
			state = await folder.requestPermission?.({ mode });
		} catch (error) {
			throw refused(mode, folder.name, error);
		}
	}
	if (state !== undefined && state !== 'granted') throw refused(mode, folder.name);
	await checkThere(folder);
};

/** @throws UserError `storage` for a folder that was moved, renamed or deleted since it was opened */
const checkThere = async (folder: FileSystemDirectoryHandle): Promise<void> => {
	try {
		await folder.keys().next();
	} catch (cause) {
		if (nameOf(cause) !== 'NotFoundError') throw cause;
		throw new UserError('storage', `The folder ${folder.name} is not where it was`, {
			remedy: 'It was moved, renamed or deleted. Open it from where it is now, or choose another.',
			cause
		});
	}
};

const nameOf = (error: unknown): string => (error instanceof DOMException ? error.name : '');

const refused = (mode: FolderAccess['mode'], name: string, cause?: unknown): UserError =>
	new UserError(
		'storage',
		`The browser did not let this page ${mode === 'read' ? 'read' : 'write into'} ${name}`,
		{
			remedy:
				mode === 'read'
					? 'Open the folder again and allow it, or drop the files here.'
					: 'Nothing was written. Save again and allow it, choose another folder, or download the zip.',
			cause
		}
	);

/**
 * A file of a folder, or the zip that holds it.
 * @throws UserError `not-found` where it was there and no longer is
 */
export const fileInFolder = async (source: FolderSource, path: string): Promise<File> => {
	if (source.kind === 'zip') return source.file;
	if (source.kind === 'files') {
		const found = source.files.find((file) => file.path === path);
		if (found) return found.file;
	} else {
		try {
			const steps = path.split('/');
			let folder = source.handle;
			for (const step of steps.slice(0, -1)) folder = await folder.getDirectoryHandle(step);
			return await (await folder.getFileHandle(steps.at(-1) ?? '')).getFile();
		} catch (error) {
			if (nameOf(error) === 'NotAllowedError') throw refused('read', source.handle.name, error);
		}
	}
	throw new UserError('not-found', `${path} is no longer there`, { remedy: 'Open the folder again.' });
};
