/** @file Rows into batches of like length, in an order that depends on seed and epoch alone. */

import { seededRandom, shuffle } from '../random.ts';
import { bucketFor } from './buckets.ts';

/** The row number of a filler: it makes a batch's shape complete and carries no weight in the loss. */
export const FILLER = -1;

export interface Batch {
	/** Indices into the data set; `FILLER` rows come last. */
	readonly rows: readonly number[];
	/** Tokens every row is padded to: one of the buckets. */
	readonly length: number;
}

export interface BatchOptions {
	readonly batchSize: number;
	readonly seed: number;
	readonly epoch: number;
	/** Ascending; the last holds the longest row. */
	readonly buckets: readonly number[];
}

/** The batch's rows without its fillers. */
export const realRows = ({ rows }: Batch): readonly number[] => rows.filter((row) => row !== FILLER);

/** Rows are sorted by length within this many batches at a time: little padding, and yet much chance. */
const BATCHES_SORTED_TOGETHER = 50;

/**
 * One epoch: every row in exactly one batch, rows of like length together, batches in random order.
 * Every batch has `batchSize` rows; a short one is completed with fillers.
 *
 * @param lengths tokens of each row after truncation
 */
export const groupByLength = (
	lengths: ArrayLike<number>,
	{ batchSize, seed, epoch, buckets }: BatchOptions
): Batch[] => {
	const random = seededRandom(seed, epoch);
	const order = shuffle([...Array(lengths.length).keys()], random);
	const sortedTogether = BATCHES_SORTED_TOGETHER * batchSize;
	const batches: Batch[] = [];
	for (let start = 0; start < order.length; start += sortedTogether) {
		// Longest first, so that the fillers of a short last batch are short ones.
		const rows = order.slice(start, start + sortedTogether).sort((a, b) => lengths[b] - lengths[a]);
		for (let first = 0; first < rows.length; first += batchSize) {
			batches.push({
				rows: filled(rows.slice(first, first + batchSize), batchSize),
				length: bucketFor(lengths[rows[first]], buckets)
			});
		}
	}
	return shuffle(batches, random);
};

/**
 * The batch in parts of at most `maxTokens` tokens each (but at least one row), all of the same shape, so that
 * one program runs them all. Parts of nothing but fillers are left out.
 */
export const microBatches = (batch: Batch, maxTokens: number): Batch[] => {
	const mostRows = Math.max(1, Math.floor(maxTokens / batch.length));
	const parts = Math.ceil(batch.rows.length / mostRows);
	const size = Math.ceil(batch.rows.length / parts);
	const rows = realRows(batch);
	return Array.from({ length: Math.ceil(rows.length / size) }, (_, part) => ({
		rows: filled(rows.slice(part * size, (part + 1) * size), size),
		length: batch.length
	}));
};

/** The rows with fillers up to `size`. */
export const filled = (rows: readonly number[], size: number): readonly number[] => [
	...rows,
	...Array<number>(size - rows.length).fill(FILLER)
];

export interface PaddedBatch {
	/** [rows, length] */
	readonly inputIds: Int32Array;
	/** [rows, length]: 1 for a token, 0 for padding. */
	readonly attentionMask: Int32Array;
	/** Whether there is any padding; without, a program may leave the mask out. */
	readonly padded: boolean;
}

/**
 * The batch's token ids, padded at the end. A filler repeats the batch's first row, so that it neither adds
 * padding nor leaves a row with nothing to attend to.
 *
 * @param encoded token ids of every row of the data set
 */
export const padBatch = (encoded: readonly Int32Array[], batch: Batch, padId: number): PaddedBatch => {
	const inputIds = new Int32Array(batch.rows.length * batch.length).fill(padId);
	const attentionMask = new Int32Array(inputIds.length);
	let padded = false;
	batch.rows.forEach((row, i) => {
		const ids = encoded[row === FILLER ? batch.rows[0] : row];
		if (ids.length > batch.length) {
			throw new RangeError(`Row ${row} has ${ids.length} tokens, its batch holds ${batch.length}`);
		}
		const start = i * batch.length;
		inputIds.set(ids, start);
		attentionMask.fill(1, start, start + ids.length);
		padded ||= ids.length < batch.length;
	});
	return { inputIds, attentionMask, padded };
};
