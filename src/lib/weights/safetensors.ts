/** @file The weights of a model, read from one safetensors file or from its shards. */

import { z } from 'zod';
import { UserError } from '../errors.ts';
import { readText } from './byte-source.ts';
import type { ByteSource, FileSource } from './byte-source.ts';
import { widenBfloat16, widenFloat16 } from './float16.ts';
import { readHeader } from './safetensors-header.ts';
import type { PlacedTensor, TensorEntry } from './safetensors-header.ts';

export type { TensorDtype, TensorEntry } from './safetensors-header.ts';
export { writeSafetensors } from './safetensors-writer.ts';
export type { NamedTensor, WriteOptions } from './safetensors-writer.ts';

export interface SafetensorsFile {
	/** All tensors by name, in the order of the file. */
	readonly entries: ReadonlyMap<string, TensorEntry>;
	readonly metadata: Record<string, string>;
	/**
	 * A tensor's values in row-major order, in an array of the caller's own. F16 and BF16 are widened, exactly.
	 *
	 * @throws UserError `bad-weights` when there is no such tensor or it is not of a float type.
	 */
	readFloat32(name: string): Promise<Float32Array>;
}

/**
 * Opens one safetensors file: the header is read and checked, the tensors stay where they are.
 *
 * @throws UserError `bad-weights` when it is no safetensors file, `truncated` when its end is missing.
 */
export const openSafetensors = async (source: ByteSource): Promise<SafetensorsFile> => {
	const { metadata, tensors } = await readHeader(source);
	const entries = new Map(tensors.map((tensor) => [tensor.name, tensor]));
	return {
		entries,
		metadata,
		async readFloat32(name) {
			const tensor = entries.get(name);
			if (tensor === undefined) throw noTensor(source.name, name);
			return toFloat32(source, tensor);
		}
	};
};

/** A tensor's values in memory of their own. */
const toFloat32 = async (source: ByteSource, tensor: PlacedTensor): Promise<Float32Array> => {
	const { dtype, offset, bytes: size } = tensor;
	if (dtype !== 'F32' && dtype !== 'F16' && dtype !== 'BF16') {
		throw new UserError('bad-weights', `Tensor ${tensor.name} in ${source.name} is of type ${dtype}`, {
			where: source.name,
			remedy: 'Save the model in float32, float16 or bfloat16: quantised weights cannot be trained.'
		});
	}
	const bytes = await source.read(offset, size);
	// A view of a larger buffer may be misaligned, and the memory may be the source's own: copied then. (Not with
	// slice(), which gives another view where the bytes are a Buffer of Node's.)
	const own = bytes.byteLength === bytes.buffer.byteLength ? bytes : new Uint8Array(bytes);
	if (dtype === 'F32') return new Float32Array(own.buffer);
	const bits = new Uint16Array(own.buffer);
	return dtype === 'F16' ? widenFloat16(bits) : widenBfloat16(bits);
};

const indexSchema = z.object({ weight_map: z.record(z.string(), z.string()) });

/** The names that Hugging Face gives a model's weights. */
export const weightsFile = 'model.safetensors';
export const weightsIndexFile = 'model.safetensors.index.json';

/**
 * Which file holds each tensor, from the text of a `model.safetensors.index.json`.
 *
 * @throws UserError `bad-weights` when it is not such an index.
 */
export const parseShardIndex = (text: string, where: string): ReadonlyMap<string, string> => {
	try {
		return new Map(Object.entries(indexSchema.parse(JSON.parse(text)).weight_map));
	} catch (cause) {
		throw new UserError('bad-weights', `${where} does not say which file holds which tensor`, {
			where,
			remedy: 'The file is damaged: copy or download it again.',
			cause
		});
	}
};

/**
 * Opens a model's weights: `model.safetensors`, or the shards that `model.safetensors.index.json` names.
 *
 * @throws UserError `not-found` when there is neither or a shard is missing; `bad-weights` and `truncated` as
 * {@link openSafetensors}.
 */
export const openSharded = async (files: FileSource): Promise<SafetensorsFile> => {
	if (await files.has(weightsFile)) return openSafetensors(await files.open(weightsFile));
	if (!(await files.has(weightsIndexFile))) {
		throw new UserError('not-found', `${files.name} has no ${weightsFile}`, {
			where: files.name,
			remedy: 'Choose a model whose weights are saved in the safetensors format.'
		});
	}
	const shardOf = parseShardIndex(
		await readText(files, weightsIndexFile),
		`${files.name}, ${weightsIndexFile}`
	);
	const shards = new Map<string, SafetensorsFile>();
	for (const path of new Set(shardOf.values())) {
		shards.set(path, await openSafetensors(await files.open(path)));
	}
	const metadata: Record<string, string> = {};
	for (const shard of shards.values()) Object.assign(metadata, shard.metadata);
	const entries = new Map<string, TensorEntry>();
	for (const [name, path] of shardOf) {
		const entry = shards.get(path)?.entries.get(name);
		if (entry === undefined) throw noTensor(path, name);
		entries.set(name, entry);
	}
	return {
		entries,
		metadata,
		async readFloat32(name) {
			const shard = shards.get(shardOf.get(name) ?? '');
			if (shard === undefined) throw noTensor(files.name, name);
			return shard.readFloat32(name);
		}
	};
};

const noTensor = (where: string, name: string): UserError =>
	new UserError('bad-weights', `There is no tensor ${name} in ${where}`, {
		where,
		remedy: 'The weights do not fit the model that config.json describes: use the files of one model.'
	});
