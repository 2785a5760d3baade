/** @file Texts as sparse rows of tf-idf over hashed words and pairs of words. */

import { doSteps, type Steps } from '../progress.ts';
import type { SparseRows } from './sparse-rows.ts';

/** Columns that words and pairs share by their hash; a power of two. */
export const BUCKETS = 16_384;

/** Scripts without spaces between words: there each character counts as a word, and pairs make up for it. */
const UNSPACED = String.raw`[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}]`;

const WORD = new RegExp(String.raw`${UNSPACED}|[[\p{L}\p{M}\p{N}]--${UNSPACED}]+`, 'gv');

/** The words of a text in lower case, in any script. */
export const splitWords = (text: string): readonly string[] => text.toLowerCase().match(WORD) ?? [];

/**
 * How often each bucket's words and pairs of neighbouring words come in each text.
 *
 * @returns [texts, BUCKETS]
 */
export const countWords = (texts: readonly string[]): SparseRows => doSteps(countWordsInSteps(texts));

/** As `countWords`, some texts at a time. */
export function* countWordsInSteps(texts: readonly string[]): Steps<SparseRows> {
	const countText = wordCounter();
	const rows: SparseRow[] = [];
	for (const [done, text] of texts.entries()) {
		if (done % 100 === 0) yield { stage: 'Counting words', done, total: texts.length, unit: 'rows' };
		rows.push(countText(text));
	}
	return joinRows(rows);
}

interface SparseRow {
	readonly columns: Uint16Array;
	readonly values: Float32Array;
}

const wordCounter = (): ((text: string) => SparseRow) => {
	const counts = new Float64Array(BUCKETS);
	return (text) => {
		const used: number[] = [];
		const add = (hash: number): void => {
			const bucket = foldHash(hash);
			if (counts[bucket]++ === 0) used.push(bucket);
		};
		let previous: number | undefined;
		for (const word of splitWords(text)) {
			const hash = continueHash(FNV_OFFSET, word);
			add(hash);
			if (previous !== undefined) add(continueHash(continueHash(previous, ' '), word));
			previous = hash;
		}
		const row = { columns: Uint16Array.from(used), values: Float32Array.from(used, (b) => counts[b]) };
		for (const bucket of used) counts[bucket] = 0;
		return row;
	};
};

/** The 32-bit FNV-1a hash (http://www.isthe.com/chongo/tech/comp/fnv) over UTF-16 units instead of bytes. */
const FNV_OFFSET = 0x811c9dc5;

const continueHash = (hash: number, text: string): number => {
	for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
	return hash;
};

/** FNV's authors fold the upper bits in, rather than drop them. */
const foldHash = (hash: number): number => (hash ^ (hash >>> 14)) & (BUCKETS - 1);

const joinRows = (rows: readonly SparseRow[]): SparseRows => {
	const starts = new Int32Array(rows.length + 1);
	rows.forEach((row, i) => (starts[i + 1] = starts[i] + row.columns.length));
	const columns = new Uint16Array(starts[rows.length]);
	const values = new Float32Array(starts[rows.length]);
	rows.forEach((row, i) => {
		columns.set(row.columns, starts[i]);
		values.set(row.values, starts[i]);
	});
	return { rows: rows.length, columnCount: BUCKETS, starts, columns, values };
};

/** How telling each bucket is: ln((1 + texts) / (1 + texts with it)) + 1, the smoothed idf of scikit-learn. */
export const inverseDocumentFrequencies = (counts: SparseRows): Float64Array => {
	const documents = new Float64Array(counts.columnCount);
	for (const column of counts.columns) documents[column]++;
	return documents.map((count) => Math.log((1 + counts.rows) / (1 + count)) + 1);
};

/**
 * Counts as tf-idf, each row of length 1. The logarithm, (1 + ln count) * idf, is worth its while: on 6,000 news
 * articles the ridge's test error was 4 % lower than with the counts themselves.
 */
export const tfIdf = (counts: SparseRows, idf: Float64Array): SparseRows => {
	const values = counts.values.map((count, i) => (1 + Math.log(count)) * idf[counts.columns[i]]);
	for (let row = 0; row < counts.rows; row++) {
		const rowValues = values.subarray(counts.starts[row], counts.starts[row + 1]);
		const norm = Math.sqrt(rowValues.reduce((sum, value) => sum + value ** 2, 0));
		rowValues.forEach((value, i) => (rowValues[i] = value / norm));
	}
	return { ...counts, values };
};
