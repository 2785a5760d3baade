/** @file A folder on disk, under Node. */

import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { requireRange } from '../weights/byte-source.ts';
import type { ByteSource } from '../weights/byte-source.ts';
import { byPath, chunksOf, fileNotFound, folderSteps, pathSteps, storageError } from './folder.ts';
import type { FileData, Folder, FolderEntry } from './folder.ts';

/** What a file that is being written is called until it is complete; such files are not listed. */
const unfinished = '.unfinished';

/** Largest read that is asked of Node at once; its limit is 2 GiB. */
const maxReadBytes = 2 ** 30;

/**
 * A folder on disk. It is made when the first file is written. Symbolic links in it are followed: they are the
 * person's own, such as datasets kept on another disk.
 *
 * @param directory absolute, or relative to the current directory
 */
export const nodeFolder = (directory: string): Folder => ({
	name: directory,
	async has(path) {
		const found = await orStorageError(path, statOf(join(directory, ...pathSteps(path))));
		return found?.isFile() === true;
	},
	async open(path) {
		const file = join(directory, ...pathSteps(path));
		const found = await orStorageError(path, statOf(file));
		if (found?.isFile() !== true) throw fileNotFound(directory, path);
		return sourceOf(file, path, found.size);
	},
	async list(path = '') {
		const folder = join(directory, ...folderSteps(path));
		return orStorageError(path, entriesOf(folder, path === '' ? '' : `${path}/`));
	},
	async write(path, data) {
		const steps = pathSteps(path);
		const folder = join(directory, ...steps.slice(0, -1));
		const name = steps.at(-1) ?? '';
		const temporary = join(folder, `.${name}.${randomUUID().slice(0, 8)}${unfinished}`);
		try {
			await orStorageError(path, mkdir(folder, { recursive: true }));
			await writeChunks(temporary, path, data);
			await orStorageError(path, rename(temporary, join(folder, name)));
		} catch (error) {
			await rm(temporary, { force: true }).catch(() => undefined);
			throw error;
		}
	},
	async remove(path) {
		await orStorageError(path, rm(join(directory, ...pathSteps(path)), { recursive: true, force: true }));
	}
});

const statOf = async (path: string) => {
	try {
		return await stat(path);
	} catch (error) {
		if (isMissing(error)) return undefined;
		throw error;
	}
};

const entriesOf = async (folder: string, prefix: string): Promise<FolderEntry[]> => {
	let names: string[];
	try {
		names = await readdir(folder);
	} catch (error) {
		if (isMissing(error)) return [];
		throw error;
	}
	const entries: FolderEntry[] = [];
	for (const name of names) {
		const found = name.endsWith(unfinished) ? undefined : await statOf(join(folder, name));
		if (found?.isDirectory() === true) entries.push({ path: prefix + name, kind: 'folder', size: 0 });
		if (found?.isFile() === true) entries.push({ path: prefix + name, kind: 'file', size: found.size });
	}
	return entries.sort(byPath);
};

/** Opens the file for each read, so that there is nothing to close. */
const sourceOf = (file: string, name: string, size: number): ByteSource => ({
	name,
	size,
	async read(offset, length) {
		requireRange(this, offset, length);
		const bytes = new Uint8Array(length);
		const handle = await orStorageError(name, open(file, 'r'));
		try {
			for (let done = 0; done < length;) {
				const wanted = Math.min(length - done, maxReadBytes);
				const { bytesRead } = await handle.read(bytes, done, wanted, offset + done);
				// The file has become shorter since it was opened.
				if (bytesRead === 0) requireRange({ name, size: offset + done }, offset, length);
				done += bytesRead;
			}
		} finally {
			await handle.close();
		}
		return bytes;
	}
});

const writeChunks = async (file: string, path: string, data: FileData): Promise<void> => {
	const handle = await orStorageError(path, open(file, 'wx'));
	try {
		for await (const chunk of chunksOf(data)) await orStorageError(path, handle.writeFile(chunk));
		await orStorageError(path, handle.sync());
	} finally {
		await handle.close();
	}
};

const codeOf = (error: unknown): unknown =>
	error instanceof Error && 'code' in error ? error.code : undefined;

const isMissing = (error: unknown): boolean => ['ENOENT', 'ENOTDIR'].includes(String(codeOf(error)));

const orStorageError = async <T>(path: string, operation: Promise<T>): Promise<T> => {
	try {
		return await operation;
	} catch (cause) {
		switch (codeOf(cause)) {
			case 'ENOSPC':
			case 'EDQUOT':
				throw storageError(path, 'the disk is full', 'Free some space and try again.', cause);
			case 'EACCES':
			case 'EPERM':
			case 'EROFS':
				throw storageError(
					path,
					'there is no permission',
					'Allow writing there, or choose another folder.',
					cause
				);
			case 'EEXIST':
			case 'EISDIR':
			case 'ENOTDIR':
			case 'ENOTEMPTY':
				throw storageError(path, 'a file or folder is in the way', 'Choose another name.', cause);
			case 'ENOENT':
				throw storageError(path, 'it is no longer there', 'Open the folder again.', cause);
			case 'ENAMETOOLONG':
				throw storageError(path, 'its name is too long', 'Choose a shorter name.', cause);
			default:
				throw cause;
		}
	}
};
