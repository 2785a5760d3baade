/** @file The rest of a file over HTTP, from a given byte on. */

import { UserError } from '../errors.ts';
import { connectionError } from './hub-fetch.ts';
import type { Fetch } from './hub-fetch.ts';

/**
 * The bytes of a file from `start` to its end, as they arrive. A server that knows no ranges sends the whole; its
 * beginning is skipped.
 *
 * @param fetch resolves for good answers only
 * @throws UserError `truncated` when it ends early, `bad-file` when its size is another than `file.size`,
 * `cancelled`, and what `fetch` throws
 */
export async function* fetchFrom(
	fetch: Fetch,
	url: string,
	start: number,
	file: { readonly path: string; readonly size: number },
	signal?: AbortSignal
): AsyncGenerator<Uint8Array> {
	const response = await fetch(url, {
		// The file goes into a cache of our own.
		cache: 'no-store',
		headers: start > 0 ? { Range: `bytes=${start}-` } : {}
	});
	const range = /^bytes (\d+)-\d+\/(\d+)$/.exec(response.headers.get('Content-Range') ?? '');
	const [, rangeStart = String(start), total = String(file.size)] = range ?? [];
	if (Number(rangeStart) !== start || Number(total) !== file.size) throw otherSize(file);

	let position = response.status === 206 ? start : 0;
	const reader = response.body?.getReader();
	try {
		for (;;) {
			const { done, value } = await (reader?.read() ?? noBody).catch((cause: unknown) => {
				throw signal?.aborted === true
					? connectionError(file.path, signal, cause)
					: cut(file, position, cause);
			});
			if (done) break;
			const skipped = Math.min(value.byteLength, Math.max(0, start - position));
			position += value.byteLength;
			if (position > file.size) throw otherSize(file);
			if (skipped < value.byteLength) yield value.subarray(skipped);
		}
	} finally {
		// Ends the transfer where the caller stops early; after a failure there is nothing to end.
		await reader?.cancel().catch(() => undefined);
	}
	if (position < file.size) throw cut(file, position);
}

const noBody = Promise.resolve({ done: true, value: undefined } as const);

const cut = (file: { path: string; size: number }, position: number, cause?: unknown): UserError =>
	new UserError(
		'truncated',
		`The connection was cut after ${position} of ${file.size} bytes of ${file.path}`,
		{
			where: file.path,
			remedy: 'Start the download again: it goes on from there.',
			cause
		}
	);

const otherSize = (file: { path: string; size: number }): UserError =>
	new UserError('bad-file', `${file.path} is not the ${file.size} bytes that the Hub announced`, {
		where: file.path,
		remedy: 'Look the model up again, then download it again.'
	});
