/** @file The header of a safetensors file, read strictly. Format: https://github.com/huggingface/safetensors#format */

import { z } from 'zod';
import { UserError } from '../errors.ts';
import type { ByteSource } from './byte-source.ts';

/** Bytes per element of what the format can hold. */
const elementBytes = {
	BOOL: 1,
	U8: 1,
	I8: 1,
	F8_E4M3: 1,
	F8_E5M2: 1,
	U16: 2,
	I16: 2,
	F16: 2,
	BF16: 2,
	U32: 4,
	I32: 4,
	F32: 4,
	U64: 8,
	I64: 8,
	F64: 8
} as const;

export type TensorDtype = keyof typeof elementBytes;

export interface TensorEntry {
	readonly name: string;
	readonly dtype: TensorDtype;
	readonly shape: readonly number[];
}

/** Where a tensor's bytes lie in the file. */
export interface PlacedTensor extends TensorEntry {
	readonly offset: number;
	readonly bytes: number;
}

export interface SafetensorsHeader {
	/** In the order of the bytes. */
	readonly tensors: readonly PlacedTensor[];
	readonly metadata: Record<string, string>;
}

/** The format's own limit, so that a wrong file does not fill the memory. */
const maxHeaderBytes = 100_000_000;
const downloadAgain = 'The file is damaged or of another kind: copy or download it again.';

const count = z.int().nonnegative();
const entrySchema = z.object({
	dtype: z.string(),
	shape: z.array(count),
	data_offsets: z.tuple([count, count])
});
const metadataSchema = z.record(z.string(), z.string());

/**
 * Reads and checks the header: 8 bytes of length, JSON, and tensors that fill the rest of the file without gap or
 * overlap.
 *
 * @throws UserError `bad-weights` when the file is no safetensors file; `truncated` when its end is missing.
 */
export const readHeader = async (source: ByteSource): Promise<SafetensorsHeader> => {
	const lengthBytes = await source.read(0, 8);
	const length = Number(
		new DataView(lengthBytes.buffer, lengthBytes.byteOffset, lengthBytes.byteLength).getBigUint64(0, true)
	);
	if (length > maxHeaderBytes) throw await notSafetensors(source);
	const { metadata, tensors } = parseHeader(source, await source.read(8, length));
	requireFilled(source, tensors, 8 + length);
	return { metadata, tensors };
};

const parseHeader = (source: ByteSource, bytes: Uint8Array): SafetensorsHeader => {
	const dataStart = 8 + bytes.byteLength;
	let metadata: Record<string, string> = {};
	const tensors: PlacedTensor[] = [];
	for (const [name, value] of Object.entries(parseJson(source, bytes))) {
		if (name === '__metadata__') {
			const parsed = metadataSchema.safeParse(value);
			if (!parsed.success) throw bad(source, 'has metadata that is not text');
			metadata = parsed.data;
		} else {
			tensors.push(parseEntry(source, name, value, dataStart));
		}
	}
	tensors.sort((a, b) => a.offset - b.offset || a.bytes - b.bytes);
	return { metadata, tensors };
};

const parseJson = (source: ByteSource, bytes: Uint8Array): object => {
	try {
		const header: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
		if (typeof header === 'object' && header !== null && !Array.isArray(header)) return header;
	} catch (cause) {
		throw bad(source, 'has a header that is not JSON', cause);
	}
	throw bad(source, 'has a header that is not a JSON object');
};

const parseEntry = (source: ByteSource, name: string, value: unknown, dataStart: number): PlacedTensor => {
	const parsed = entrySchema.safeParse(value);
	if (!parsed.success) throw bad(source, `describes tensor ${name} wrongly`, parsed.error);
	const { dtype, shape, data_offsets } = parsed.data;
	if (!isDtype(dtype)) throw bad(source, `holds tensor ${name} of unknown type ${dtype}`);
	const bytes = shape.reduce((product, dimension) => product * dimension, elementBytes[dtype]);
	const [start, end] = data_offsets;
	if (end - start !== bytes) {
		throw bad(
			source,
			`gives tensor ${name} ${end - start} bytes where ${dtype} [${shape.join(', ')}] needs ${bytes}`
		);
	}
	return { name, dtype, shape, offset: dataStart + start, bytes };
};

const isDtype = (dtype: string): dtype is TensorDtype => Object.hasOwn(elementBytes, dtype);

/** Tensors in the order of their offsets must follow each other to the end of the file. */
const requireFilled = (source: ByteSource, tensors: readonly PlacedTensor[], dataStart: number): void => {
	let end = dataStart;
	for (const { name, offset, bytes } of tensors) {
		if (offset < end) throw bad(source, `has overlapping tensors, at ${name}`);
		if (offset > end) throw bad(source, `has a gap of ${offset - end} bytes before tensor ${name}`);
		end = offset + bytes;
	}
	if (source.size < end) {
		throw new UserError('truncated', `${source.name} ends after ${source.size} of ${end} bytes`, {
			where: source.name,
			remedy: 'The file is incomplete: copy or download it again.'
		});
	}
	if (source.size > end) throw bad(source, `has ${source.size - end} bytes after its last tensor`);
};

const notSafetensors = async (source: ByteSource): Promise<UserError> => {
	const start = new TextDecoder().decode(await source.read(0, Math.min(64, source.size)));
	if (!start.startsWith('version https://git-lfs')) {
		return bad(source, 'is not a safetensors file: its header is too large');
	}
	return new UserError('bad-weights', `${source.name} is a pointer of Git LFS, not the weights themselves`, {
		where: source.name,
		remedy: 'Run "git lfs pull" where you cloned the model, or download the file itself.'
	});
};

const bad = (source: ByteSource, what: string, cause?: unknown): UserError =>
	new UserError('bad-weights', `${source.name} ${what}`, {
		where: source.name,
		remedy: downloadAgain,
		cause
	});
