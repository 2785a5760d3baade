/** @file A folder of the browser: one that the person opened (File System Access), or the site's own (OPFS). */

import { byteSourceFromBlob } from '../weights/byte-source.ts';
import { byPath, chunksOf, fileNotFound, folderSteps, pathSteps, storageError, unshared } from './folder.ts';
import type { FileData, FolderEntry, StagedFile, StagingFolder } from './folder.ts';

/** Chrome's name for a file that is being written. */
const unfinished = '.crswap';

/** A folder behind a handle. Permission to read and write is asked for where the handle comes from. */
export const handleFolder = (root: FileSystemDirectoryHandle, name = root.name): StagingFolder => ({
	name,
	async has(path) {
		return (await findFile(root, path)) !== undefined;
	},
	async open(path) {
		const file = await findFile(root, path);
		if (file === undefined) throw fileNotFound(name, path);
		return byteSourceFromBlob(path, await orStorageError(path, file.getFile()));
	},
	async list(path = '') {
		const folder = await findFolder(root, folderSteps(path));
		return folder === undefined ? [] : orStorageError(path, entriesOf(folder, path === '' ? '' : `${path}/`));
	},
	async write(path, data) {
		const staged = await stageFile(root, path, data);
		try {
			await staged.commit();
		} catch (error) {
			await staged.discard();
			throw error;
		}
	},
	stage: async (path, data) => stageFile(root, path, data),
	async remove(path) {
		const steps = pathSteps(path);
		const folder = await findFolder(root, steps.slice(0, -1));
		await orUndefined(path, folder?.removeEntry(steps.at(-1) ?? '', { recursive: true }));
	}
});

const findFolder = async (
	root: FileSystemDirectoryHandle,
	steps: readonly string[]
): Promise<FileSystemDirectoryHandle | undefined> => {
	let folder: FileSystemDirectoryHandle | undefined = root;
	for (const step of steps) folder = await orUndefined(step, folder?.getDirectoryHandle(step));
	return folder;
};

const findFile = async (
	root: FileSystemDirectoryHandle,
	path: string
): Promise<FileSystemFileHandle | undefined> => {
	const steps = pathSteps(path);
	const folder = await findFolder(root, steps.slice(0, -1));
	return orUndefined(path, folder?.getFileHandle(steps.at(-1) ?? ''));
};

const makeFolder = async (
	root: FileSystemDirectoryHandle,
	steps: readonly string[]
): Promise<FileSystemDirectoryHandle> => {
	let folder = root;
	for (const step of steps) folder = await folder.getDirectoryHandle(step, { create: true });
	return folder;
};

const entriesOf = async (
	folder: FileSystemDirectoryHandle,
	prefix: string
): Promise<readonly FolderEntry[]> => {
	const entries: FolderEntry[] = [];
	for await (const handle of folder.values()) {
		if (handle.name.endsWith(unfinished)) continue;
		const size = isFile(handle) ? (await handle.getFile()).size : 0;
		entries.push({ path: prefix + handle.name, kind: isFile(handle) ? 'file' : 'folder', size });
	}
	return entries.sort(byPath);
};

const isFile = (handle: FileSystemHandle): handle is FileSystemFileHandle => handle.kind === 'file';

/** The stream's close swaps the new content in; until then the file is as it was. */
const stageFile = async (
	root: FileSystemDirectoryHandle,
	path: string,
	data: FileData
): Promise<StagedFile> => {
	const steps = pathSteps(path);
	const isNew = (await findFile(root, path)) === undefined;
	const folder = await orStorageError(path, makeFolder(root, steps.slice(0, -1)));
	const fileName = steps.at(-1) ?? '';
	const file = await orStorageError(path, folder.getFileHandle(fileName, { create: true }));
	// The file was made, empty, when its handle was asked for.
	const forget = async (): Promise<void> => {
		if (isNew) await folder.removeEntry(fileName).catch(() => undefined);
	};
	let stream: FileSystemWritableFileStream;
	try {
		stream = await orStorageError(path, file.createWritable());
	} catch (error) {
		await forget();
		throw error;
	}
	const discard = async (): Promise<void> => {
		await stream.abort().catch(() => undefined);
		await forget();
	};
	try {
		for await (const chunk of chunksOf(data)) await orStorageError(path, stream.write(unshared(chunk)));
	} catch (error) {
		await discard();
		throw error;
	}
	return { commit: async () => orStorageError(path, stream.close()), discard };
};

const nameOf = (error: unknown): string => (error instanceof DOMException ? error.name : '');

/** The result, or undefined where the file or folder does not exist or is of the other kind. */
const orUndefined = async <T>(path: string, operation: Promise<T> | undefined): Promise<T | undefined> => {
	try {
		return await operation;
	} catch (error) {
		if (['NotFoundError', 'TypeMismatchError'].includes(nameOf(error))) return undefined;
		throw toStorageError(path, error);
	}
};

const orStorageError = async <T>(path: string, operation: Promise<T>): Promise<T> => {
	try {
		return await operation;
	} catch (error) {
		throw toStorageError(path, error);
	}
};

/** The browser's refusal in words; any other error as it is. */
const toStorageError = (path: string, error: unknown): unknown => {
	switch (nameOf(error)) {
		case 'QuotaExceededError':
			return storageError(path, 'there is no room left', 'Free some space and try again.', error);
		case 'NotAllowedError':
		case 'SecurityError':
			return storageError(
				path,
				'there is no permission',
				'Open the folder again and allow the page to use it.',
				error
			);
		case 'NotFoundError':
			return storageError(path, 'it is no longer there', 'Open the folder again.', error);
		case 'TypeMismatchError':
			return storageError(path, 'a file or folder is in the way', 'Choose another name.', error);
		case 'NoModificationAllowedError':
			return storageError(path, 'another tab is writing it', 'Close the other tab and try again.', error);
		default:
			return error;
	}
};
