/** @file Words and patterns found in text, in time linear in the text's length (RE2). */

import { RE2JS, RE2JSException } from 're2js';
import { UserError } from '../errors.ts';

/** Some words and patterns, compiled. */
export interface Hits {
	/** There are no words and no patterns. */
	readonly empty: boolean;
	/** The first text found, or null. */
	first(texts: readonly string[]): string | null;
	/** Whether there are at least `count` hits in all; never so when `empty`. */
	atLeast(count: number, texts: readonly string[]): boolean;
}

interface Group {
	readonly words: readonly string[];
	readonly patterns: readonly string[];
	/** Patterns heed case; words never do. */
	readonly case: boolean;
}

type Find = (text: string) => Generator<string>;

/**
 * @param where the place of a pattern in its file, for errors
 * @throws UserError 'bad-config' when a pattern is not RE2 syntax.
 */
export const compileHits = (
	{ words, patterns, case: caseSensitive }: Group,
	where: (key: 'patterns', index: number) => string
): Hits => {
	const finds: Find[] = patterns.map((pattern, index) => {
		try {
			return findPattern(RE2JS.compile(pattern, caseSensitive ? 0 : RE2JS.CASE_INSENSITIVE));
		} catch (error) {
			throw badPattern(pattern, where('patterns', index), error);
		}
	});
	if (words.length > 0) finds.push(findWords(words));
	return {
		empty: finds.length === 0,
		first: (texts) => allHits(finds, texts).next().value ?? null,
		atLeast: (count, texts) => {
			let hits = 0;
			if (finds.length > 0) for (const _ of allHits(finds, texts)) if (++hits >= count) return true;
			return false;
		}
	};
};

function* allHits(finds: readonly Find[], texts: readonly string[]): Generator<string, undefined> {
	for (const text of texts) for (const find of finds) yield* find(text);
}

/** Hits that overlap count once; a match of nothing at all is no hit. */
const findPattern = (pattern: RE2JS): Find =>
	function* (text) {
		const matcher = pattern.matcher(text);
		while (matcher.find()) {
			const hit = matcher.group();
			if (hit) yield hit;
		}
	};

const wordCharacter = '[\\p{L}\\p{M}\\p{N}_]';
const boundary = '[^\\p{L}\\p{M}\\p{N}_]';
/** Scripts written without spaces: a word of theirs is found anywhere, for no boundary shows. */
const unspaced =
	/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** Whole words in any case, of any script; composed and decomposed accents are the same. */
const findWords = (words: readonly string[]): Find => {
	const bounded = words.filter((word) => !unspaced.test(word)).map(wordPattern);
	const anywhere = words.filter((word) => unspaced.test(word)).map(wordPattern);
	// A boundary is a character, so the text is padded, and the next search starts with the last boundary.
	const searches = [
		...(bounded.length > 0 ? [`${boundary}(${bounded.join('|')})${boundary}`] : []),
		...(anywhere.length > 0 ? [`(${anywhere.join('|')})`] : [])
	].map((search) => RE2JS.compile(search, RE2JS.CASE_INSENSITIVE));
	return function* (text) {
		const padded = ` ${text.normalize('NFC')} `;
		for (const search of searches) {
			const matcher = search.matcher(padded);
			for (let from = 0; matcher.find(from); from = matcher.end(1)) yield matcher.group(1) ?? '';
		}
	};
};

const wordPattern = (word: string): string => {
	const stem = word.normalize('NFC').replace(/\*$/, '').trim();
	const quoted = stem.split(/\s+/).map((part) => RE2JS.quote(part));
	return quoted.join('\\s+') + (word.endsWith('*') ? `${wordCharacter}*` : '');
};

const badPattern = (pattern: string, where: string, error: unknown): unknown => {
	if (!(error instanceof RE2JSException)) return error;
	return new UserError('bad-config', `"${pattern}" is not a pattern of RE2 syntax: ${error.message}`, {
		where,
		remedy: 'Lookaround and back references are not part of it; everything else of common patterns is.',
		cause: error
	});
};
