/** @file Cleans an article's text: the one function for training data and for what is scored. */

import { decodeHTMLStrict } from 'entities';

/** Halves of surrogate pairs, which no UTF-8 can hold. */
const loneSurrogates = /\p{Surrogate}/gu;

/** The text as it is, for data that is not to be cleaned: only what no file can hold is taken out. */
export const plainText = (text: string): string => text.replace(loneSurrogates, '');

/** Lone surrogates; soft hyphens; zero-width and bidirectional marks. */
export const marks =
	/[\p{Surrogate}\u00AD\u061C\u180E\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]/gu;

/** `<p class="x">`, `</p>`, `<br/>`, `<!-- -->`; not `a < b`, `<3` or `<name@example.org>`. */
export const tags = /<\/?([a-z][\w:-]*)(?:\s[^<>]*)?\/?>|<![^<>]*>/gi;

/** Tags inside a word or sentence; all others stand between two pieces of text. */
const inline = new Set(
	'a abbr b bdi bdo big cite code data del dfn em font i ins kbd mark q s samp small span strike strong sub sup time tt u var wbr'.split(
		' '
	)
);

const round = (text: string): string =>
	decodeHTMLStrict(text.replace(marks, '')).replace(tags, (_, name: string | undefined) =>
		name !== undefined && inline.has(name.toLowerCase()) ? '' : ' '
	);

/** More layers of escaping than any real text has. */
const mostRounds = 8;

/**
 * The text without lone surrogates, HTML tags, entities (decoded), zero-width and bidirectional marks, and with
 * every run of white space made one space. Cleaning what is clean changes nothing.
 */
export const cleanText = (text: string): string => {
	let cleaned = text;
	// Feeds escape their tags, some twice: what one round uncovers is for the next.
	for (let i = 0; i < mostRounds; i++) {
		const next = round(cleaned);
		if (next === cleaned) return cleaned.replace(/\s+/g, ' ').trim();
		cleaned = next;
	}
	// Made to nest without end: without these two characters nothing is left to uncover.
	return round(cleaned.replace(/[<&]/g, ' ')).replace(/\s+/g, ' ').trim();
};
