/** @file Small JSON files that this program keeps, checked when they are read back. */

import type { z } from 'zod';
import { UserError } from '../errors.ts';
import { readText } from '../weights/byte-source.ts';
import type { ByteSource, FileSource } from '../weights/byte-source.ts';
import type { Folder } from '../workspace/folder.ts';

export const writeJson = async (folder: Folder, path: string, value: unknown): Promise<void> =>
	folder.write(path, JSON.stringify(value));

/** @throws UserError 'not-found' when there is no such file, 'bad-file' when it is of another version of this program */
export const readJson = async <T>(folder: FileSource, path: string, schema: z.ZodType<T>): Promise<T> => {
	const text = await readText(folder, path);
	try {
		return schema.parse(JSON.parse(text));
	} catch (cause) {
		throw new UserError('bad-file', 'What is kept here was stored by another version of this program', {
			where: `${folder.name}, ${path}`,
			remedy: 'Delete it and begin again.',
			cause
		});
	}
};

/** As {@link readJson}; undefined where there is no such file, or an empty one. */
export const readJsonIfThere = async <T>(
	folder: FileSource,
	path: string,
	schema: z.ZodType<T>
): Promise<T | undefined> => ((await written(folder, path)) ? readJson(folder, path, schema) : undefined);

/** A file, unless it is not there; or is empty, which is what a tab leaves that was killed when it first wrote it. */
export const written = async (folder: FileSource, path: string): Promise<ByteSource | undefined> => {
	if (!(await folder.has(path))) return undefined;
	const file = await folder.open(path);
	return file.size === 0 ? undefined : file;
};

/** Whether something cannot be read because it is not there, half there, or of another version. */
export const isUnreadable = (error: unknown): boolean =>
	error instanceof UserError && ['not-found', 'bad-file', 'bad-config'].includes(error.code);
