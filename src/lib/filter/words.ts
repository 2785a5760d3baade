/** @file Whole words and phrases found in text, all of them in one pass. */

import { foldText, inside, joins, mark } from './fold-text.ts';

/** A word that was found, by its place in the list and its place in the text. */
export interface WordHit {
	readonly word: number;
	readonly start: number;
	readonly end: number;
}

/** Finds every word of a list; words within others and beside others too, in the order in which they begin. */
export type FindWords = (text: string, end?: number) => readonly WordHit[];

interface Node {
	readonly next: Map<number, Node>;
	/** Words that end here. */
	readonly whole: number[];
	/** Words with a `*`, which end here or later in the same word. */
	readonly stems: number[];
}

const emptyNode = (): Node => ({ next: new Map(), whole: [], stems: [] });

/**
 * Words in any case (see `foldText` for what counts as the same), `*` at the end of one for any ending.
 *
 * A word begins and ends where no letter, digit, mark or underscore is beside it. So hyphens and apostrophes part
 * words: "économie" is found in "l'économie", "energie" in "bio-energie", but neither in "bioenergie". Where the word
 * itself begins or ends with another sign, as in "C++" or ".NET", anything may be beside that end.
 *
 * Chinese, Japanese, Thai, Lao, Khmer and Burmese put nothing between words, so words of theirs are found anywhere,
 * and a Latin word beside theirs is whole.
 *
 * Time is linear in the text, whatever the number of words, with the longest word as a factor.
 */
export const compileWords = (words: readonly string[]): FindWords => {
	const root = emptyNode();
	for (const [index, word] of words.entries()) add(root, word, index);
	if (words.length === 0) return () => [];
	return (text, end = text.length) => {
		// One character more, to see whether the last word goes on.
		const folded = foldText(text, Math.min(end + 1, text.length));
		const { units, kinds, starts, ends, length } = folded;
		const hits: WordHit[] = [];
		const isAt = (index: number, kind: number): boolean => index < length && (kinds[index] & kind) !== 0;
		/** Whether a word may end before `index`, or would be cut in two there. */
		const isEnd = (index: number): boolean =>
			!isAt(index, mark | inside) && !(isAt(index - 1, joins) && isAt(index, joins));
		const take = (word: number, from: number, to: number): void => {
			if (ends[to - 1] <= end) hits.push({ word, start: starts[from], end: ends[to - 1] });
		};
		for (let from = 0; from < length; from++) {
			let node = root.next.get(units[from]);
			if (node === undefined || isAt(from, mark | inside)) continue;
			if (from > 0 && isAt(from, joins) && isAt(from - 1, joins)) continue;
			for (let to = from + 1; ; to++) {
				if (node.whole.length > 0 && isEnd(to)) for (const word of node.whole) take(word, from, to);
				if (node.stems.length > 0 && !isAt(to, mark | inside)) {
					let last = to;
					if (isAt(to - 1, joins)) while (isAt(last, joins) && ends[last] <= end) last++;
					for (const word of node.stems) take(word, from, last);
				}
				const next: Node | undefined = to < length ? node.next.get(units[to]) : undefined;
				if (next === undefined) break;
				node = next;
			}
		}
		return hits;
	};
};

const add = (root: Node, word: string, index: number): void => {
	const trimmed = word.trim();
	const isStem = trimmed.endsWith('*');
	const { units, length } = foldText((isStem ? trimmed.slice(0, -1) : trimmed).trim());
	if (length === 0) return;
	let node = root;
	for (const unit of units.subarray(0, length)) {
		const next = node.next.get(unit) ?? emptyNode();
		node.next.set(unit, next);
		node = next;
	}
	(isStem ? node.stems : node.whole).push(index);
};
