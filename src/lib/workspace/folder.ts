/** @file The folder that a person works in, wherever it lies: the one interface, and what all its kinds share. */

import { UserError } from '../errors.ts';
import type { FileSource } from '../weights/byte-source.ts';

export interface FolderEntry {
	/** Path from the root of the folder that was asked, with `/`. */
	readonly path: string;
	readonly kind: 'file' | 'folder';
	/** Size in bytes; 0 for folders. */
	readonly size: number;
}

/** Named files whose names can be listed. */
export interface FileTree extends FileSource {
	/** Direct children, sorted by path. A folder that does not exist has none. */
	list(path?: string): Promise<readonly FolderEntry[]>;
}

export type FileData = string | Uint8Array | Iterable<Uint8Array> | AsyncIterable<Uint8Array>;

/** A folder that can be read and written. Paths are relative, use `/` and cannot leave the folder. */
export interface Folder extends FileTree {
	/**
	 * Writes a file whole or not at all: if `data` fails half-way, what was there before still is. Parent folders
	 * are made as needed; text is written as UTF-8.
	 *
	 * @throws UserError `storage` when there is no room, no permission, or a folder in the way.
	 */
	write(path: string, data: FileData): Promise<void>;
	/** Removes a file, or a folder with all that is in it. What does not exist is no error. */
	remove(path: string): Promise<void>;
}

/** A file that is written beside its place. */
export interface StagedFile {
	/** Puts it in its place, over what is there. */
	commit(): Promise<void>;
	/** Leaves what is there. */
	discard(): Promise<void>;
}

/** A folder that can hold many files ready, and then put all of them in their places. */
export interface StagingFolder extends Folder {
	/** Writes a file whole, but not to its place yet. Throws as `write` does, and then nothing of it is left. */
	stage(path: string, data: FileData): Promise<StagedFile>;
}

/**
 * The steps of a relative path. This is the one gate that every path passes.
 *
 * @throws UserError `bad-file` for an empty or absolute path, `.`, `..`, a backslash or a NUL character.
 */
export const pathSteps = (path: string): readonly string[] => {
	const steps = path.split('/');
	if (/[\\\0]/.test(path) || steps.some((step) => step === '' || step === '.' || step === '..')) {
		throw new UserError('bad-file', `"${path}" is not a path inside the folder`, {
			where: path,
			remedy: 'Use a relative path with "/" and without "." or "..".'
		});
	}
	return steps;
};

/** The steps of a path to list, where the empty path is the folder itself. */
export const folderSteps = (path: string): readonly string[] => (path === '' ? [] : pathSteps(path));

/** Data to write as a series of chunks. */
export const chunksOf = (data: FileData): Iterable<Uint8Array> | AsyncIterable<Uint8Array> => {
	if (typeof data === 'string') return [new TextEncoder().encode(data)];
	return data instanceof Uint8Array ? [data] : data;
};

/**
 * A chunk in memory that no other thread shares, as files and blobs of the browser need it: the same memory where
 * that is so, else a copy.
 */
export const unshared = (chunk: Uint8Array): Uint8Array<ArrayBuffer> =>
	chunk.buffer instanceof ArrayBuffer
		? new Uint8Array(chunk.buffer, chunk.byteOffset, chunk.byteLength)
		: new Uint8Array(chunk);

/** Order of paths by code unit, the same on every machine. */
export const byPath = (a: { readonly path: string }, b: { readonly path: string }): number =>
	a.path < b.path ? -1 : a.path > b.path ? 1 : 0;

/** The paths of all files in a folder and in its folders, sorted within each. */
export const listFiles = async (tree: FileTree, path = ''): Promise<readonly FolderEntry[]> => {
	const files: FolderEntry[] = [];
	for (const entry of await tree.list(path)) {
		if (entry.kind === 'file') files.push(entry);
		else files.push(...(await listFiles(tree, entry.path)));
	}
	return files;
};

/** The direct children of `path`, for folders that are a flat set of full paths with their sizes. */
export const childrenOf = (
	files: Iterable<readonly [string, number]>,
	path: string
): readonly FolderEntry[] => {
	const prefix = folderSteps(path)
		.map((step) => `${step}/`)
		.join('');
	const children = new Map<string, FolderEntry>();
	for (const [file, size] of files) {
		if (!file.startsWith(prefix)) continue;
		const [name = '', ...deeper] = file.slice(prefix.length).split('/');
		const child = prefix + name;
		const kind = deeper.length > 0 ? 'folder' : 'file';
		children.set(child, { path: child, kind, size: kind === 'file' ? size : 0 });
	}
	return [...children.values()].sort(byPath);
};

/** The error for a file that is not there. */
export const fileNotFound = (folder: string, path: string, cause?: unknown): UserError =>
	new UserError('not-found', `${path} is not in ${folder}`, {
		where: path,
		remedy: 'Check the name, or choose the folder that holds it.',
		cause
	});

/** The error for a file or folder that cannot be read, written or removed. */
export const storageError = (path: string, why: string, remedy: string, cause?: unknown): UserError =>
	new UserError('storage', `${path} cannot be used: ${why}`, { where: path, remedy, cause });
