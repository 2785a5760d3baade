/** @file SHA-256 of data that comes in chunks; the browser's own digest takes only whole arrays. */

import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';

/** The SHA-256 of all the chunks together, as 64 hexadecimal digits in lower case. */
export const sha256Hex = async (
	chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>
): Promise<string> => {
	const hash = sha256.create();
	for await (const chunk of chunks) hash.update(chunk);
	return bytesToHex(hash.digest());
};
