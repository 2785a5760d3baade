/** @file Where this browser keeps the site's files: the origin-private file system. */

import { UserError } from '../errors.ts';
import type { FileData, Folder } from '../workspace/folder.ts';
import { handleFolder } from '../workspace/handle-folder.ts';

/** @throws UserError 'storage' where the browser has none or refuses it, as in some private windows */
export const browserStorage = async (): Promise<Folder> => {
	try {
		return storageFolder(handleFolder(await navigator.storage.getDirectory(), 'this browser'));
	} catch (cause) {
		throw new UserError('storage', 'This browser does not let the page keep files', {
			remedy: 'Use a window that is not private, or allow the site to store data.',
			cause
		});
	}
};

/** The same folder, whose want of room is told in terms of what a person can do about it. */
export const storageFolder = (folder: Folder): Folder => ({
	...folder,
	async write(path: string, data: FileData) {
		try {
			await folder.write(path, data);
		} catch (error) {
			throw isFull(error) ? noRoom(path, error) : error;
		}
	}
});

const isFull = (error: unknown): boolean =>
	error instanceof UserError &&
	error.cause instanceof DOMException &&
	error.cause.name === 'QuotaExceededError';

const noRoom = (path: string, cause: unknown): UserError =>
	new UserError('storage', 'This browser has no room left for what the page keeps', {
		where: path,
		remedy: 'Delete a project or a run that you no longer need, or free space on the disk, and try again.',
		cause
	});
