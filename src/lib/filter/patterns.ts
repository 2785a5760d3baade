/** @file Regular expressions that a person gave, on an engine whose time is linear in the text (RE2). */

import { RE2JS, RE2JSException } from 're2js';
import { UserError } from '../errors.ts';
import type { ComposedText } from './fold-text.ts';

/** A place in the original text. */
export interface Place {
	readonly start: number;
	readonly end: number;
}

/** A compiled pattern. */
export interface Pattern {
	/** Faster than asking for a place. */
	isIn(text: ComposedText): boolean;
	/** Places from left to right that do not overlap; a match of nothing at all is none. At most `mostPlaces`. */
	places(text: ComposedText): Generator<Place, void>;
}

/** Searching for the next place may go to the text's end each time: so many times is still linear. */
export const mostPlaces = 1000;

/** An engine takes up to so many steps for each character; patterns that people write have tens, lists of words hundreds. */
const mostInstructions = 2000;

/** What is read to compile a pattern grows with it. */
const longestPattern = 10_000;

/**
 * Compiles RE2 syntax, for text with composed accents (`composeText`).
 * @throws UserError 'bad-config' for what is not RE2 syntax, or too large to be searched for.
 */
export const compilePattern = (pattern: string, caseSensitive: boolean, where: string): Pattern => {
	const compiled = compile(pattern, caseSensitive, where);
	return {
		isIn: ({ text }) => compiled.test(text),
		*places(composed) {
			const matcher = compiled.matcher(composed.text);
			for (let count = 0; count < mostPlaces && matcher.find(); count++) {
				const place = { start: composed.start(matcher.start()), end: composed.end(matcher.end()) };
				if (matcher.end() > matcher.start()) yield place;
			}
		}
	};
};

const compile = (pattern: string, caseSensitive: boolean, where: string): RE2JS => {
	if (pattern.length > longestPattern) throw tooLarge(pattern, where);
	try {
		const compiled = RE2JS.compile(pattern.normalize('NFC'), caseSensitive ? 0 : RE2JS.CASE_INSENSITIVE);
		if (compiled.programSize() > mostInstructions) throw tooLarge(pattern, where);
		return compiled;
	} catch (error) {
		throw error instanceof RE2JSException ? badPattern(pattern, where, error) : error;
	}
};

const shortened = (pattern: string): string => (pattern.length > 80 ? `${pattern.slice(0, 80)}…` : pattern);

const badPattern = (pattern: string, where: string, error: RE2JSException): UserError => {
	const reason = error.message.replace('error parsing regexp: ', '');
	return new UserError('bad-config', `"${shortened(pattern)}" is not a pattern of RE2 syntax: ${reason}`, {
		where,
		remedy: reason.includes('repeat count')
			? 'A repeat count may be 1000 at most, counts within counts multiplied.'
			: 'Lookaround and back references are not part of it; everything else of common patterns is.',
		cause: error
	});
};

const tooLarge = (pattern: string, where: string): UserError =>
	new UserError('bad-config', `The pattern "${shortened(pattern)}" is too large`, {
		where,
		remedy: 'Repeat fewer times, and give long lists under words.'
	});

const notAscii = '[^\\p{ASCII}]';
const besideBoundary = [
	`\\\\b${notAscii}`,
	`\\\\b\\((?:\\?:)?(?:[^()|]*\\|)*${notAscii}`,
	`${notAscii}\\\\b`,
	`${notAscii}(?:\\|[^()|]*)*\\)\\\\b`
];

/** A `\b` right beside a letter that is not ASCII: RE2 knows ASCII words only, so it asks for the contrary there. */
export const boundaryBesideAccent = new RegExp(besideBoundary.join('|'), 'u');
