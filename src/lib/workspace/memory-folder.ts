/** @file A folder in memory: for tests, for what a person dropped, and for what is built before it is saved. */

import { byteSourceFromBytes } from '../weights/byte-source.ts';
import { childrenOf, chunksOf, fileNotFound, pathSteps, storageError } from './folder.ts';
import type { FileData, StagedFile, StagingFolder } from './folder.ts';

/** An empty folder that lives as long as the object does. */
export const memoryFolder = (name: string): StagingFolder => {
	const files = new Map<string, Uint8Array>();

	/** As on a disk, a file cannot be a folder too. */
	const requireRoom = (path: string, steps: readonly string[]) => {
		const parents = steps.slice(1).map((_, index) => steps.slice(0, index + 1).join('/'));
		const inTheWay = parents.find((parent) => files.has(parent));
		const isFolder = [...files.keys()].some((file) => file.startsWith(`${path}/`));
		if (inTheWay === undefined && !isFolder) return;
		const why = isFolder ? 'it is a folder' : `${inTheWay} is a file`;
		throw storageError(path, why, 'Choose another name.');
	};

	const stage = async (path: string, data: FileData): Promise<StagedFile> => {
		const steps = pathSteps(path);
		requireRoom(path, steps);
		const bytes = await concatenate(chunksOf(data));
		return {
			async commit() {
				requireRoom(path, steps);
				files.set(path, bytes);
			},
			discard: async () => undefined
		};
	};

	return {
		name,
		async has(path) {
			pathSteps(path);
			return files.has(path);
		},
		async open(path) {
			pathSteps(path);
			const bytes = files.get(path);
			if (bytes === undefined) throw fileNotFound(name, path);
			return byteSourceFromBytes(path, bytes);
		},
		async list(path = '') {
			return childrenOf(
				[...files].map(([file, bytes]) => [file, bytes.byteLength] as const),
				path
			);
		},
		async write(path, data) {
			await (await stage(path, data)).commit();
		},
		stage,
		async remove(path) {
			pathSteps(path);
			for (const file of [...files.keys()]) {
				if (file === path || file.startsWith(`${path}/`)) files.delete(file);
			}
		}
	};
};

/** A copy of all the chunks in one array. */
const concatenate = async (chunks: Iterable<Uint8Array> | AsyncIterable<Uint8Array>): Promise<Uint8Array> => {
	const parts: Uint8Array[] = [];
	for await (const chunk of chunks) parts.push(new Uint8Array(chunk));
	const bytes = new Uint8Array(parts.reduce((size, part) => size + part.byteLength, 0));
	let offset = 0;
	for (const part of parts) {
		bytes.set(part, offset);
		offset += part.byteLength;
	}
	return bytes;
};
