/** @file What kind of file it is, by its first bytes; and what is packed with gzip, unpacked. */

import { UserError } from '../errors.ts';
import type { Pieces } from './pieces.ts';

/** What a file is before its text is looked at. */
export type FileForm = 'text' | 'xlsx' | 'parquet';

/** A file's bytes once more from their beginning, and what kind of file they are. */
export interface FormedFile {
	readonly form: FileForm;
	readonly bytes: AsyncIterable<Uint8Array>;
}

/** The pieces as bytes, each told to `hear`. */
export async function* asBytes(
	pieces: Pieces,
	hear: (bytes: Uint8Array) => void
): AsyncGenerator<Uint8Array> {
	const encoder = new TextEncoder();
	for await (const piece of pieces) {
		const bytes = typeof piece === 'string' ? encoder.encode(piece) : piece;
		if (bytes.length === 0) continue;
		hear(bytes);
		yield bytes;
	}
}

/** @throws UserError 'bad-data' for an old Excel file */
export const formOf = async (pieces: AsyncIterable<Uint8Array>): Promise<FormedFile> => {
	const { first, all } = await peek(pieces);
	if (begins(first, 0x1f, 0x8b)) return formOf(gunzip(all));
	if (begins(first, 0x50, 0x4b, 0x03, 0x04)) return { form: 'xlsx', bytes: all };
	if (begins(first, ...new TextEncoder().encode('PAR1'))) return { form: 'parquet', bytes: all };
	if (begins(first, 0xd0, 0xcf, 0x11, 0xe0)) {
		throw new UserError('bad-data', 'The file is of an old version of Excel', {
			remedy: 'Save it as xlsx or csv.'
		});
	}
	return { form: 'text', bytes: all };
};

const begins = (bytes: Uint8Array, ...wanted: readonly number[]): boolean =>
	wanted.every((byte, index) => bytes[index] === byte);

/** The first four bytes, where there are as many, and all bytes once more. */
const peek = async (
	pieces: AsyncIterable<Uint8Array>
): Promise<{ first: Uint8Array; all: AsyncIterable<Uint8Array> }> => {
	const iterator = pieces[Symbol.asyncIterator]();
	const read: Uint8Array[] = [];
	const first: number[] = [];
	while (first.length < 4) {
		const next = await iterator.next();
		if (next.done === true) break;
		read.push(next.value);
		first.push(...next.value.subarray(0, 4 - first.length));
	}
	async function* all(): AsyncGenerator<Uint8Array> {
		yield* read;
		yield* { [Symbol.asyncIterator]: () => iterator };
	}
	return { first: Uint8Array.from(first), all: all() };
};

/** More than this does not fit into the memory of a tab. */
const mostUnpacked = 2 * 2 ** 30;

/** @throws UserError 'bad-data' where the file is damaged, or unpacks to more than 2 GiB */
async function* gunzip(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
	const iterator = pieces[Symbol.asyncIterator]();
	const packed = new ReadableStream<Uint8Array<ArrayBuffer>>({
		async pull(controller) {
			const next = await iterator.next();
			if (next.done === true) controller.close();
			else controller.enqueue(new Uint8Array(next.value));
		}
	});
	const reader = packed.pipeThrough(new DecompressionStream('gzip')).getReader();
	let unpacked = 0;
	for (;;) {
		const next = await reader.read().catch((cause: unknown) => {
			throw cause instanceof UserError ? cause : badGzip('The file is packed with gzip, and damaged', cause);
		});
		if (next.done) return;
		unpacked += next.value.length;
		if (unpacked > mostUnpacked) throw badGzip('The file unpacks to more than 2 GiB');
		yield next.value;
	}
}

const badGzip = (message: string, cause?: unknown): UserError =>
	new UserError('bad-data', message, { remedy: 'Unpack it, and give the file that is in it.', cause });

/** All of a file in one piece of memory. */
export const wholeFile = async (pieces: AsyncIterable<Uint8Array>): Promise<Uint8Array<ArrayBuffer>> => {
	const parts: Uint8Array[] = [];
	let length = 0;
	for await (const piece of pieces) {
		parts.push(piece);
		length += piece.length;
	}
	const whole = new Uint8Array(length);
	let at = 0;
	for (const part of parts) {
		whole.set(part, at);
		at += part.length;
	}
	return whole;
};
