/** @file Digests by which a run recognises its own data and checkpoint. */

import type { ModelWeights } from '../architectures/index.ts';
import { sha256Hex } from '../weights/sha256.ts';
import type { Examples } from './examples.ts';

/** SHA-256 of token ids, their boundaries and labels, in order. */
export const examplesDigest = (sets: readonly Examples[]): Promise<string> =>
	sha256Hex(
		sets.flatMap(({ encoded, labels }) => [
			bytesOf(Int32Array.from(encoded, (ids) => ids.length)),
			...encoded.map(bytesOf),
			bytesOf(labels)
		])
	);

/** SHA-256 of the first values of every parameter: where a base was trained further, some of them have changed. */
export const weightsDigest = (weights: ModelWeights): Promise<string> =>
	sha256Hex([...weights.values()].map((values) => bytesOf(values.subarray(0, 1024))));

/** SHA-256 of a text. */
export const digest = (text: string): Promise<string> => sha256Hex([new TextEncoder().encode(text)]);

const bytesOf = (array: Int32Array | Float32Array): Uint8Array =>
	new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
