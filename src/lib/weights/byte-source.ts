/** @file Where bytes are read from: one file, or a set of named files, wherever they lie. */

import { UserError } from '../errors.ts';

/** One file that can be read in parts. */
export interface ByteSource {
	/** Name for messages, usually the path. */
	readonly name: string;
	/** Size in bytes. */
	readonly size: number;
	/**
	 * The bytes from `offset` on, exactly `length` of them. What comes back may be a view of memory that the
	 * source still uses: read it, do not write to it.
	 *
	 * @throws UserError `truncated` when the source ends before.
	 */
	read(offset: number, length: number): Promise<Uint8Array>;
}

/** A read-only set of named files: a folder on disk, a hub repository, files served with the site. */
export interface FileSource {
	/** Name for messages. */
	readonly name: string;
	/** Whether a file lies at this path. Paths are relative and use `/`. */
	has(path: string): Promise<boolean>;
	/** @throws UserError `not-found` when there is no such file. */
	open(path: string): Promise<ByteSource>;
}

/** A file that is in memory. Reads are views of `bytes`, not copies. */
export const byteSourceFromBytes = (name: string, bytes: Uint8Array): ByteSource => ({
	name,
	size: bytes.byteLength,
	async read(offset, length) {
		requireRange(this, offset, length);
		return bytes.subarray(offset, offset + length);
	}
});

/**
 * A file that the browser (or Node's Blob) holds; only the asked-for part is read. A read throws UserError
 * `bad-file` when the file on disk was changed or removed since the blob was made.
 */
export const byteSourceFromBlob = (name: string, blob: Blob): ByteSource => ({
	name,
	size: blob.size,
	async read(offset, length) {
		requireRange(this, offset, length);
		try {
			return new Uint8Array(await blob.slice(offset, offset + length).arrayBuffer());
		} catch (cause) {
			throw new UserError('bad-file', `${name} can no longer be read: it was changed or moved`, {
				where: name,
				remedy: 'Open the file again.',
				cause
			});
		}
	}
});

/**
 * Checks that a source has the bytes that are asked for.
 *
 * @throws UserError `truncated` when it ends before.
 */
export const requireRange = (
	source: Pick<ByteSource, 'name' | 'size'>,
	offset: number,
	length: number
): void => {
	if (offset < 0 || length < 0) throw new RangeError(`negative range: ${offset}, ${length}`);
	if (offset + length > source.size) {
		throw new UserError(
			'truncated',
			`${source.name} ends after ${source.size} bytes where ${offset + length} are needed`,
			{ where: source.name, remedy: 'The file is incomplete: copy or download it again.' }
		);
	}
};

/** The whole of a source in parts of `chunkBytes`, for hashing and copying. */
export async function* readChunks(source: ByteSource, chunkBytes = 4 * 2 ** 20): AsyncGenerator<Uint8Array> {
	for (let offset = 0; offset < source.size; offset += chunkBytes) {
		yield await source.read(offset, Math.min(chunkBytes, source.size - offset));
	}
}

/**
 * A whole file as UTF-8 text, without its byte order mark.
 *
 * @throws UserError `not-found`; `bad-file` when the bytes are not UTF-8.
 */
export const readText = async (files: FileSource, path: string): Promise<string> => {
	const source = await files.open(path);
	const bytes = await source.read(0, source.size);
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
	} catch (cause) {
		throw new UserError('bad-file', `${path} is not UTF-8 text`, {
			where: `${files.name}, ${path}`,
			remedy: 'Save the file with the encoding UTF-8.',
			cause
		});
	}
};
