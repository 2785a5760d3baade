/** @file Lengths that batches are padded to: few enough to compile a program for each, fine enough to waste little. */

/**
 * The lengths a batch may have, ascending: every 16 tokens up to 128, every 32 up to 256, every 64 beyond,
 * and `limit` itself as the last.
 *
 * @param limit the longest row in tokens, at least 1
 */
export const bucketLengths = (limit: number): readonly number[] => {
	const buckets: number[] = [];
	const step = (length: number): number => (length < 128 ? 16 : length < 256 ? 32 : 64);
	for (let length = 16; length < limit; length += step(length)) buckets.push(length);
	return [...buckets, limit];
};

/**
 * The smallest of the ascending `buckets` that holds `length` tokens.
 *
 * @throws RangeError when none does: rows are truncated before they are batched
 */
export const bucketFor = (length: number, buckets: readonly number[]): number => {
	const bucket = buckets.find((candidate) => candidate >= length);
	if (bucket === undefined) throw new RangeError(`No bucket of ${buckets.join(', ')} holds ${length} tokens`);
	return bucket;
};

/**
 * The smallest bucket up to `limit` that holds at least `share` of the rows whole; `limit` when none does.
 *
 * @param lengths the rows' lengths in tokens, before truncation
 */
export const defaultMaxLength = (
	lengths: ArrayLike<number>,
	{ limit, share = 0.95 }: { readonly limit: number; readonly share?: number }
): number => {
	const sorted = Float64Array.from(lengths).sort();
	const longestToHold = sorted[Math.ceil(share * sorted.length) - 1] ?? 1;
	return bucketFor(Math.min(longestToHold, limit), bucketLengths(limit));
};
