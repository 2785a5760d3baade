/** @file Where this browser keeps the site's files: the origin-private file system. */

import { UserError } from '../errors.ts';
import type { StagingFolder } from '../workspace/folder.ts';
import { handleFolder } from '../workspace/handle-folder.ts';

/** @throws UserError 'storage' where the browser has none or refuses it, as in some private windows */
export const browserStorage = async (): Promise<StagingFolder> => {
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
export const storageFolder = (folder: StagingFolder): StagingFolder => {
	const telling = async <T>(path: string, work: Promise<T>): Promise<T> => {
		try {
			return await work;
		} catch (error) {
			throw isFull(error) ? noRoom(path, error) : error;
		}
	};
	return {
		...folder,
		write: async (path, data) => telling(path, folder.write(path, data)),
		stage: async (path, data) => {
			const staged = await telling(path, folder.stage(path, data));
			return { ...staged, commit: async () => telling(path, staged.commit()) };
		}
	};
};

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
