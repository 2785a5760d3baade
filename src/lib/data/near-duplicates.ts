/** @file Texts that say nearly the same, found among many without comparing all pairs. */

import type { Steps } from '../progress.ts';
import { disjointSets } from './disjoint-sets.ts';
import {
	agreement,
	compareSignatures,
	rowsOfBand,
	signatureLength,
	signer,
	type Signatures
} from './min-hash.ts';
import { distinctShingles, jaccard, mix } from './shingles.ts';

export interface NearDuplicates {
	/** For each text the index of the first of its group; its own index where it is alone. */
	readonly groupOf: Int32Array;
	/** Pairs that hold the groups together: one fewer than a group has texts. */
	readonly pairs: readonly SimilarPair[];
}

export interface SimilarPair {
	/** The earlier text's index. */
	readonly first: number;
	readonly second: number;
	/** Of the shingles that the two have, the share that both have. */
	readonly similarity: number;
}

/** From this share of common shingles on, two texts are versions of one article. */
export const defaultThreshold = 0.8;

/** A pair whose signatures agree on less than the threshold by this much is not looked at: 4 standard deviations. */
const slack = 0.15;

/** Of a larger bucket not all pairs are compared: it is sorted, and each text compared with the next ones. */
const largestBucket = 200;
const nextOnes = 32;

/** Shingles kept of texts that are compared again and again: 40 MB. */
const mostKept = 10_000_000;

/** Shingles that are signed, and pairs that are compared, between two reports: a few milliseconds. */
const shinglesAtOnce = 10_000;
const pairsAtOnce = 200;

/**
 * Groups texts that share at least `threshold` of their shingles (runs of five words; Jaccard similarity), directly or
 * through others. MinHash signatures are cut into bands; texts that agree on a band are compared by their shingles
 * themselves. Of pairs right at the threshold one in a hundred may be missed, of pairs above it fewer; a pair below it
 * is never taken. Equal texts are always together, and texts without words alone unless equal.
 * The same texts give the same groups, in whatever order, in every browser and under Node.
 */
export function* nearDuplicateGroups(
	texts: readonly string[],
	{ threshold = defaultThreshold }: { readonly threshold?: number } = {}
): Steps<NearDuplicates> {
	const groups = disjointSets(texts.length);
	const pairs: SimilarPair[] = [];
	const join = (a: number, b: number, similarity: number): void => {
		if (groups.join(a, b)) pairs.push({ first: Math.min(a, b), second: Math.max(a, b), similarity });
	};
	const different = yield* joinEqual(texts, join);
	const { signed, signatures } = yield* signTexts(texts, different);
	const similarity = similarityOf(texts);
	const rows = rowsOfBand(threshold);
	const bands = Math.floor(signatureLength / rows);
	for (let band = 0; band < bands; band++) {
		let compared = 0;
		const inBand = { from: band * rows, rows };
		for (const [i, j] of candidates(texts, signed, signatures, inBand)) {
			if (compared++ % pairsAtOnce === 0) {
				yield { stage: 'Comparing like texts', done: band, total: bands, unit: 'steps' };
			}
			const [a, b] = [signed[i], signed[j]];
			if (groups.find(a) === groups.find(b)) continue;
			if (agreement(signatures, i, j) < threshold - slack) continue;
			const found = similarity(a, b);
			if (found >= threshold) join(a, b, found);
		}
		yield { stage: 'Comparing like texts', done: band + 1, total: bands, unit: 'steps' };
	}
	return { groupOf: groups.firsts(), pairs };
}

/** Joins equal texts; gives the index of the first of each. */
function* joinEqual(
	texts: readonly string[],
	join: (a: number, b: number, similarity: number) => void
): Steps<Int32Array> {
	const seen = new Map<string, number>();
	for (const [index, text] of texts.entries()) {
		if (index % 200 === 0)
			yield { stage: 'Finding equal texts', done: index, total: texts.length, unit: 'rows' };
		const first = seen.get(text);
		if (first === undefined) seen.set(text, index);
		else join(first, index, 1);
	}
	return Int32Array.from(seen.values());
}

interface Signed {
	/** The index of each signature's text. */
	readonly signed: Int32Array;
	readonly signatures: Signatures;
}

/** Signs the texts that have words. */
function* signTexts(texts: readonly string[], different: Int32Array): Steps<Signed> {
	const signatures = new Int32Array(different.length * signatureLength);
	const sign = signer(signatures);
	const signed = new Int32Array(different.length);
	let count = 0;
	let sinceReport = shinglesAtOnce;
	for (const [done, index] of different.entries()) {
		if (sinceReport >= shinglesAtOnce) {
			yield { stage: 'Comparing texts', done, total: different.length, unit: 'rows' };
			sinceReport = 0;
		}
		const shingles = sign(texts[index], count);
		if (shingles > 0) signed[count++] = index;
		sinceReport += shingles;
	}
	return { signed: signed.subarray(0, count), signatures };
}

/** The true similarity of two texts. */
const similarityOf = (texts: readonly string[]): ((a: number, b: number) => number) => {
	const kept = new Map<number, Int32Array>();
	let size = 0;
	const shingles = (index: number): Int32Array => {
		const known = kept.get(index);
		if (known !== undefined) return known;
		const found = distinctShingles(texts[index]);
		if (size > mostKept) {
			kept.clear();
			size = 0;
		}
		kept.set(index, found);
		size += found.length;
		return found;
	};
	return (a, b) => jaccard(shingles(a), shingles(b));
};

/** Pairs of signatures that agree on a band. */
function* candidates(
	texts: readonly string[],
	signed: Int32Array,
	signatures: Signatures,
	band: { readonly from: number; readonly rows: number }
): Generator<readonly [number, number], undefined> {
	const { order, keys } = byBand(signed.length, signatures, band);
	for (let start = 0, end = 1; start < order.length; start = end++) {
		while (end < order.length && keys[order[end]] === keys[order[start]]) end++;
		const bucket = order.subarray(start, end);
		const isLarge = bucket.length > largestBucket;
		if (isLarge) {
			// By what the texts say and not where they stand: the same pairs in whatever order the texts come.
			bucket.sort(
				(i, j) => compareSignatures(signatures, i, j) || (texts[signed[i]] < texts[signed[j]] ? -1 : 1)
			);
		}
		for (let at = 0; at < bucket.length; at++) {
			const until = isLarge ? Math.min(bucket.length, at + 1 + nextOnes) : bucket.length;
			for (let other = at + 1; other < until; other++) yield [bucket[at], bucket[other]];
		}
	}
}

/** The signatures in the order of their hash over a band: those that agree on it are side by side. */
const byBand = (
	count: number,
	signatures: Signatures,
	{ from, rows }: { readonly from: number; readonly rows: number }
): { order: Int32Array; keys: Int32Array } => {
	const keys = new Int32Array(count);
	// Key and index in one number: sorting numbers takes no comparing function.
	const sortable = new Float64Array(count);
	for (let i = 0; i < count; i++) {
		let key = 0;
		for (let row = from; row < from + rows; row++) {
			key = mix(Math.imul(key, 31) + signatures[i * signatureLength + row]);
		}
		keys[i] = key;
		sortable[i] = (key >>> 0) * 2 ** 21 + i;
	}
	return { order: Int32Array.from(sortable.sort(), (number) => number % 2 ** 21), keys };
};
