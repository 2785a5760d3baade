import { describe, expect, it } from 'vitest';
import { seededRandom } from '../random.ts';
import { FILLER, groupByLength, microBatches, padBatch } from './batches.ts';
import { bucketLengths } from './buckets.ts';

const random = seededRandom(8);
const lengths = Array.from({ length: 1003 }, () => 3 + Math.floor(random() * 126));
const options = { batchSize: 8, seed: 42, epoch: 1, buckets: bucketLengths(128) };
const epoch = groupByLength(lengths, options);
const realRows = (batches: readonly { rows: readonly number[] }[]): number[] =>
	batches.flatMap((batch) => batch.rows).filter((row) => row !== FILLER);

describe('groupByLength', () => {
	it('has every row exactly once', () => {
		expect(realRows(epoch).sort((a, b) => a - b)).toEqual([...lengths.keys()]);
	});

	it('fills the one short batch to its full size', () => {
		expect(epoch.map((batch) => batch.rows.length)).toEqual(Array(126).fill(8));
	});

	it('puts fillers last in their batch', () => {
		const short = epoch.filter((batch) => batch.rows.includes(FILLER));
		expect(short.map((batch) => batch.rows.indexOf(FILLER))).toEqual([3]);
	});

	it('gives each batch the smallest bucket that holds its longest row', () => {
		for (const batch of epoch) {
			const longest = Math.max(...realRows([batch]).map((row) => lengths[row]));
			expect(batch.length).toBe(Math.ceil(longest / 16) * 16);
		}
	});

	it('wastes few tokens on padding', () => {
		const tokens = lengths.reduce((sum, length) => sum + length, 0);
		const computed = epoch.reduce((sum, batch) => sum + batch.rows.length * batch.length, 0);
		expect(computed / tokens).toBeLessThan(1.2);
	});

	it('is the same for the same seed and epoch', () => {
		expect(groupByLength(lengths, options)).toEqual(epoch);
	});

	it('groups the rows anew in the next epoch', () => {
		const sets = (batches: typeof epoch): Set<string> =>
			new Set(batches.map((batch) => realRows([batch]).sort().join()));
		const next = sets(groupByLength(lengths, { ...options, epoch: 2 }));
		expect([...sets(epoch)].filter((set) => next.has(set))).toEqual([]);
	});

	it('is different for another seed', () => {
		expect(groupByLength(lengths, { ...options, seed: 43 })).not.toEqual(epoch);
	});

	it('does not run from long batches to short ones', () => {
		const inOrder = epoch.slice(1).filter((batch, i) => batch.length <= epoch[i].length);
		expect(inOrder.length).toBeLessThan(epoch.length * 0.75);
	});

	it('gives no batch for no rows', () => {
		expect(groupByLength([], options)).toEqual([]);
	});
});

describe('microBatches', () => {
	const batch = { rows: [4, 9, 2, 7, 5, 1], length: 32 };

	it('leaves a batch within the budget whole', () => {
		expect(microBatches(batch, 6 * 32)).toEqual([batch]);
	});

	it('splits evenly rather than leaving a small rest', () => {
		expect(microBatches(batch, 5 * 32).map((part) => part.rows)).toEqual([
			[4, 9, 2],
			[7, 5, 1]
		]);
	});

	it('fills the last part to the shape of the others', () => {
		const parts = microBatches({ rows: [4, 9, 2, 7, 5], length: 32 }, 3 * 32);
		expect(parts.map((part) => part.rows)).toEqual([
			[4, 9, 2],
			[7, 5, FILLER]
		]);
	});

	it('leaves out parts that hold only fillers', () => {
		const parts = microBatches({ rows: [4, 9, FILLER, FILLER, FILLER, FILLER], length: 32 }, 2 * 32);
		expect(parts.map((part) => part.rows)).toEqual([[4, 9]]);
	});

	it('runs row by row when the budget is below one row', () => {
		expect(microBatches(batch, 10).map((part) => part.rows)).toEqual([[4], [9], [2], [7], [5], [1]]);
	});
});

describe('padBatch', () => {
	const encoded = [Int32Array.of(5, 6), Int32Array.of(7, 8, 9)];

	it('pads the ids at the end with the pad token', () => {
		const { inputIds } = padBatch(encoded, { rows: [1, 0], length: 4 }, 1);
		expect([...inputIds]).toEqual([7, 8, 9, 1, 5, 6, 1, 1]);
	});

	it('masks the padding', () => {
		const { attentionMask } = padBatch(encoded, { rows: [1, 0], length: 4 }, 1);
		expect([...attentionMask]).toEqual([1, 1, 1, 0, 1, 1, 0, 0]);
	});

	it('repeats the first row for a filler', () => {
		const { inputIds } = padBatch(encoded, { rows: [1, FILLER], length: 3 }, 1);
		expect([...inputIds]).toEqual([7, 8, 9, 7, 8, 9]);
	});

	it('says that full rows need no mask', () => {
		expect(padBatch(encoded, { rows: [1, FILLER], length: 3 }, 1).padded).toBe(false);
	});

	it('says that a shorter row needs a mask', () => {
		expect(padBatch(encoded, { rows: [1, 0], length: 3 }, 1).padded).toBe(true);
	});

	it('refuses a row longer than the batch', () => {
		expect(() => padBatch(encoded, { rows: [1], length: 2 }, 1)).toThrow(RangeError);
	});
});
