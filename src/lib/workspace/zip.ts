/** @file Zip files: a folder's files packed for download, and a zip opened as a folder. */

import JSZip from 'jszip';
import { z } from 'zod';
import { UserError } from '../errors.ts';
import type { OnProgress } from '../progress.ts';
import { byteSourceFromBytes } from '../weights/byte-source.ts';
import type { FileSource } from '../weights/byte-source.ts';
import { childrenOf, fileNotFound, listFiles, pathSteps, unshared } from './folder.ts';
import type { FileTree } from './folder.ts';

/** Kinds of file that deflate does not make smaller: they are stored as they are. */
const incompressible = /\.(safetensors|onnx|png|jpe?g|docx|zip|gz)$/i;

/** All files of a folder as a zip. */
export const zipFolder = async (folder: FileTree, onProgress?: OnProgress): Promise<Blob> => {
	const files = await listFiles(folder);
	return zipFiles(
		folder,
		files.map(({ path }) => path),
		onProgress
	);
};

/**
 * The named files as a zip, under the same paths. They are held in memory until the zip is complete.
 *
 * @throws UserError `not-found` when one does not exist.
 */
export const zipFiles = async (
	files: FileSource,
	paths: readonly string[],
	onProgress?: OnProgress
): Promise<Blob> => {
	const zip = new JSZip();
	let total = 0;
	for (const path of paths) {
		const source = await files.open(path);
		total += source.size;
		const compression = incompressible.test(path) ? 'STORE' : 'DEFLATE';
		zip.file(path, await source.read(0, source.size), { binary: true, createFolders: false, compression });
	}
	return new Promise((resolve, reject) => {
		const parts: Uint8Array<ArrayBuffer>[] = [];
		zip
			.generateInternalStream({ type: 'uint8array' })
			.on('data', (chunk, { percent }) => {
				parts.push(unshared(chunk));
				onProgress?.({
					stage: 'Packing the zip',
					done: Math.round((total * percent) / 100),
					total,
					unit: 'bytes'
				});
			})
			.on('error', reject)
			.on('end', () => resolve(new Blob(parts, { type: 'application/zip' })))
			.resume();
	});
};

/** More than this does not fit into the memory of a tab: refused before anything is unpacked. */
const maxUnpackedBytes = 2 * 2 ** 30;

/**
 * JSZip's own record of an entry's size; its types do not show it. From 2 GiB on it is negative; of an empty file there
 * is none.
 */
const sizeSchema = z.object({ _data: z.object({ uncompressedSize: z.int().default(0) }) });

/**
 * A zip as a folder to read. Files are unpacked when they are opened.
 *
 * @throws UserError `bad-file` when it is no zip, is encrypted, has entries that would lie outside the folder, or
 * unpacks to more than 2 GiB.
 */
export const openZip = async (blob: Blob, name: string): Promise<FileTree> => {
	const entries = await readEntries(new Uint8Array(await blob.arrayBuffer()), name);
	return {
		name,
		async has(path) {
			pathSteps(path);
			return entries.has(path);
		},
		async open(path) {
			pathSteps(path);
			const entry = entries.get(path);
			if (entry === undefined) throw fileNotFound(name, path);
			try {
				return byteSourceFromBytes(path, await entry.file.async('uint8array'));
			} catch (cause) {
				throw badZip(name, `holds a damaged ${path}`, cause);
			}
		},
		async list(path = '') {
			return childrenOf(
				[...entries].map(([file, { size }]) => [file, size] as const),
				path
			);
		}
	};
};

interface ZipEntry {
	readonly file: JSZip.JSZipObject;
	readonly size: number;
}

const readEntries = async (bytes: Uint8Array, name: string): Promise<ReadonlyMap<string, ZipEntry>> => {
	const zip = await JSZip.loadAsync(bytes).catch((cause: unknown) => {
		throw badZip(name, 'is not a zip file that can be read', cause);
	});
	const entries = new Map<string, ZipEntry>();
	let total = 0;
	for (const file of Object.values(zip.files)) {
		// JSZip makes names harmless by itself; a zip with harmful ones is not to be trusted at all.
		const path = (file.unsafeOriginalName ?? file.name).replaceAll('\\', '/').replace(/\/$/, '');
		pathSteps(path);
		if (file.dir || path.startsWith('__MACOSX/')) continue;
		const size = sizeSchema.parse(file)._data.uncompressedSize;
		entries.set(path, { file, size });
		total += size;
		if (size < 0 || total > maxUnpackedBytes) throw badZip(name, 'unpacks to more than 2 GiB');
	}
	return entries;
};

const badZip = (name: string, what: string, cause?: unknown): UserError =>
	new UserError('bad-file', `${name} ${what}`, {
		where: name,
		remedy: 'Make the zip again, without a password, or open the unpacked folder.',
		cause
	});
