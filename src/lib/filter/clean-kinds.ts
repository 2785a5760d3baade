/** @file What cleaning takes out of a text, by kind: for showing it, beside the function that does it. */

import { decodeHTMLStrict } from 'entities';
import { marks, tags } from './clean.ts';

/** What cleaning changes, the most telling first. */
export const cleaningKinds = ['tags', 'entities', 'marks', 'space'] as const;

export type CleaningKind = (typeof cleaningKinds)[number];

const entity = /&(?:#\d+|#x[\da-f]+|\w+);/gi;

/** Any run of white space but one plain space, and white space at the ends. */
const space = /\s{2,}|[^\S ]|^\s|\s$/;

/** Which kinds of change cleaning makes to a text. */
export const kindsIn = (text: string): readonly CleaningKind[] => {
	const has: Record<CleaningKind, boolean> = {
		tags: text.search(tags) >= 0 || /&lt;\/?[a-z]/i.test(text),
		entities: (text.match(entity) ?? []).some((one) => decodeHTMLStrict(one) !== one),
		marks: text.search(marks) >= 0,
		space: space.test(text)
	};
	return cleaningKinds.filter((kind) => has[kind]);
};
