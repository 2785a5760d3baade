/** @file Safetensors files written, byte for byte as Hugging Face's own writer does. */

import { UserError } from '../errors.ts';
import { maxFloat16, roundToFloat16 } from './float16.ts';

export interface NamedTensor {
	readonly name: string;
	readonly shape: readonly number[];
	/** Row-major, as many values as the shape says. */
	readonly data: Float32Array;
}

export interface WriteOptions {
	/** How numbers are stored. F32 unless said otherwise. */
	readonly storage?: 'F32' | 'F16';
	/** `{ format: 'pt' }` unless said otherwise: transformers refuses a file without it. */
	readonly metadata?: Readonly<Record<string, string>>;
}

/**
 * A safetensors file in chunks: the header, padded with spaces to a multiple of 8 bytes, then tensor by tensor,
 * sorted by name. With F32 the chunks are views of the tensors' data.
 *
 * @throws UserError `bad-weights` when a finite value is too large for F16.
 */
export function* writeSafetensors(
	tensors: readonly NamedTensor[],
	{ storage = 'F32', metadata = { format: 'pt' } }: WriteOptions = {}
): Generator<Uint8Array> {
	const sorted = [...tensors].sort((a, b) => (a.name < b.name ? -1 : 1));
	yield headerBytes(sorted, storage, metadata);
	for (const tensor of sorted) yield bytesOf(storage === 'F32' ? tensor.data : halfPrecision(tensor));
}

const headerBytes = (
	tensors: readonly NamedTensor[],
	storage: 'F32' | 'F16',
	metadata: Readonly<Record<string, string>>
): Uint8Array => {
	// Joined by hand: an object would move names that are numbers to its front.
	const fields = Object.keys(metadata).length === 0 ? [] : [`"__metadata__":${JSON.stringify(metadata)}`];
	const names = new Set(['__metadata__']);
	let start = 0;
	for (const { name, shape, data } of tensors) {
		if (names.has(name)) throw new RangeError(`the name ${name} is taken`);
		names.add(name);
		if (shape.reduce((product, dimension) => product * dimension, 1) !== data.length) {
			throw new RangeError(`${name} has ${data.length} values, not [${shape.join(', ')}]`);
		}
		const end = start + data.length * (storage === 'F32' ? 4 : 2);
		fields.push(
			`${JSON.stringify(name)}:${JSON.stringify({ dtype: storage, shape, data_offsets: [start, end] })}`
		);
		start = end;
	}
	const json = new TextEncoder().encode(`{${fields.join(',')}}`);
	const bytes = new Uint8Array(8 + Math.ceil(json.byteLength / 8) * 8).fill(' '.charCodeAt(0));
	new DataView(bytes.buffer).setBigUint64(0, BigInt(bytes.byteLength - 8), true);
	bytes.set(json, 8);
	return bytes;
};

const halfPrecision = ({ name, data }: NamedTensor): Uint16Array => {
	const tooLarge = data.find((value) => Math.abs(value) > maxFloat16 && Math.abs(value) !== Infinity);
	if (tooLarge !== undefined) {
		throw new UserError('bad-weights', `Tensor ${name} holds ${tooLarge}, too large for half precision`, {
			where: name,
			remedy: 'Save the model in full precision (float32).'
		});
	}
	return roundToFloat16(data);
};

const bytesOf = (array: Float32Array | Uint16Array): Uint8Array =>
	new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
