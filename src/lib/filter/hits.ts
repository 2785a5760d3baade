/** @file Words and patterns of the rules found in an article's texts. */

import { composeText, type ComposedText } from './fold-text.ts';
import { compilePattern, type Place } from './patterns.ts';
import { compileWords, type WordHit } from './words.ts';

export type TextField = 'title' | 'content';

/** A text of an article, and how much of it the rules read. */
export interface ReadText {
	readonly field: TextField;
	readonly text: string;
	readonly end: number;
}

/** Where something that a rule looks for stands, in the original text. */
export interface Hit extends Place {
	readonly field: TextField;
	readonly key: 'words' | 'patterns';
	/** Of the word or pattern in its list. */
	readonly index: number;
}

/** Words and patterns of one rule, as in the file. */
export interface HitGroup {
	readonly words: readonly string[];
	readonly patterns: readonly string[];
	/** Patterns heed case; words never do. */
	readonly case: boolean;
	/** The place of a pattern in its file, for errors. */
	readonly where: (key: 'patterns', index: number) => string;
}

/** What of a list of groups is in an article; searched for when it is asked for. */
export interface Sight {
	/** The hit to be shown: the first in the article that is a word; without any, the first of the first pattern. */
	first(group: number): Hit | null;
	/** Whether there are at least `count` hits in all; hits that overlap count once. */
	atLeast(group: number, count: number): boolean;
	/** Every hit, words first. */
	all(group: number): readonly Hit[];
	/** The indexes of the words, and of the patterns, that are there. */
	entries(group: number): FiredEntries;
}

/** Which words and patterns of a group are in an article, by their index. */
export interface FiredEntries {
	readonly words: ReadonlySet<number>;
	readonly patterns: ReadonlySet<number>;
}

/**
 * Compiles words and patterns.
 * @throws UserError 'bad-config' for a pattern that is not RE2 syntax or too large.
 */
export const compileHits = (groups: readonly HitGroup[]): ((texts: readonly ReadText[]) => Sight) => {
	const words = groups.flatMap(({ words }, group) => words.map((word, index) => ({ word, group, index })));
	const findWords = compileWords(words.map(({ word }) => word));
	const patterns = groups.map(({ patterns, case: caseSensitive, where }) =>
		patterns.map((pattern, index) => compilePattern(pattern, caseSensitive, where('patterns', index)))
	);

	return (texts) => {
		const wordHits: (Hit[] | undefined)[] = [];
		const toHit = (field: TextField, { word, start, end }: WordHit): void => {
			const { group, index } = words[word];
			(wordHits[group] ??= []).push({ field, key: 'words', index, start, end });
		};
		for (const { field, text, end } of texts) for (const hit of findWords(text, end)) toHit(field, hit);

		let composed: readonly { field: TextField; text: ComposedText }[] | undefined;
		/** The texts that a pattern is in; what was found once is not searched for again. */
		const patternTexts: (typeof composed)[][] = patterns.map(() => []);
		const textsWith = (group: number, index: number): NonNullable<typeof composed> => {
			composed ??= texts.map(({ field, text, end }) => ({ field, text: composeText(text, end) }));
			return (patternTexts[group][index] ??= composed.filter(({ text }) =>
				patterns[group][index].isIn(text)
			));
		};

		function* patternHits(group: number): Generator<Hit, void> {
			for (const [index, pattern] of patterns[group].entries()) {
				for (const { field, text } of textsWith(group, index)) {
					for (const place of pattern.places(text)) yield { field, key: 'patterns', index, ...place };
				}
			}
		}
		const all = (group: number): readonly Hit[] => [...(wordHits[group] ?? []), ...patternHits(group)];

		return {
			first: (group) => wordHits[group]?.[0] ?? patternHits(group).next().value ?? null,
			atLeast: (group, count) => {
				// Without patterns, fewer words than asked for are too few whether they overlap or not.
				if (patterns[group].length === 0 && (wordHits[group]?.length ?? 0) < count) return false;
				return countApart(all(group)) >= count;
			},
			all,
			entries: (group) => ({
				words: new Set(wordHits[group]?.map(({ index }) => index)),
				patterns: new Set(
					patterns[group].flatMap((_, index) => (textsWith(group, index).length > 0 ? [index] : []))
				)
			})
		};
	};
};

/** The most hits that do not overlap. */
const countApart = (hits: readonly Hit[]): number => {
	let count = 0;
	const lastEnd = { title: 0, content: 0 };
	for (const { field, start, end } of hits.toSorted((a, b) => a.end - b.end)) {
		if (start < lastEnd[field]) continue;
		lastEnd[field] = end;
		count++;
	}
	return count;
};
