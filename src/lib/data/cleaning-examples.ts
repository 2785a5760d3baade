/** @file What cleaning does to the texts of labelled files: how many it changes, and examples before and after. */

import { diffWordsWithSpace } from 'diff';
import { cleaningKinds, kindsIn, type CleaningKind } from '../filter/clean-kinds.ts';
import { cleanText } from '../filter/clean.ts';
import type { Steps } from '../progress.ts';
import { readingOf, type Reading } from './reading.ts';
import type { RecordTable } from './record-table.ts';

/** A part of a text, and what cleaning does to it. */
export interface CleanedPart {
	readonly kind: 'kept' | 'removed' | 'added';
	readonly text: string;
}

/** A passage of a text in which cleaning changes something. */
export interface CleaningExample {
	readonly file: string;
	readonly line: number;
	/** The key or column. */
	readonly field: string;
	readonly kinds: readonly CleaningKind[];
	/** Of the passage, in their order; what is kept and removed together is the passage as it came. */
	readonly parts: readonly CleanedPart[];
}

/** What cleaning does to all texts. Plain data. */
export interface CleaningReport {
	/** Records with a text or title that cleaning changes. */
	readonly changed: number;
	readonly total: number;
	/** How many records have each kind of change. */
	readonly kinds: Readonly<Record<CleaningKind, number>>;
	readonly examples: readonly CleaningExample[];
}

/**
 * Cleans every text and title, and takes examples of each kind of change, from the rarest in turn.
 * @param count the most examples
 */
export function* cleaningExamples(
	table: RecordTable,
	reading: Reading,
	count: number
): Steps<CleaningReport> {
	const places = new Map(table.files.map(({ name }, index) => [name, index]));
	const kinds: Record<CleaningKind, number> = { tags: 0, entities: 0, marks: 0, space: 0 };
	const found: Record<CleaningKind, CleaningExample[]> = { tags: [], entities: [], marks: [], space: [] };
	let changed = 0;
	for (const [done, { file, line, value }] of table.records.entries()) {
		if (done % 20 === 0) {
			yield { stage: 'Cleaning texts', done, total: table.records.length, unit: 'rows' };
		}
		const { text, title } = readingOf(reading, places.get(file) ?? 0);
		const seen = new Set<CleaningKind>();
		let isChanged = false;
		for (const field of title === null ? [text] : [title, text]) {
			const before = value[field];
			if (typeof before !== 'string') continue;
			const after = cleanText(before);
			if (after === before) continue;
			isChanged = true;
			const own = kindsIn(before);
			own.forEach((kind) => seen.add(kind));
			const kind = own.at(0);
			if (kind !== undefined && found[kind].length < count) {
				found[kind].push({ file, line, field, kinds: own, parts: passage(before, after) });
			}
		}
		if (isChanged) changed++;
		for (const kind of seen) kinds[kind]++;
	}
	return { changed, total: table.records.length, kinds, examples: inTurn(found, count) };
}

const inTurn = (
	found: Readonly<Record<CleaningKind, readonly CleaningExample[]>>,
	count: number
): readonly CleaningExample[] => {
	const lists = cleaningKinds.map((kind) => found[kind]).sort((a, b) => a.length - b.length);
	const examples: CleaningExample[] = [];
	for (let round = 0; round < count; round++) {
		for (const list of lists) if (round < list.length && examples.length < count) examples.push(list[round]);
	}
	return examples;
};

/** Characters before the first change, and from it on. */
const lead = 60;
const length = 240;

/** The passage around the first change, its ends between words and outside of tags. */
const passage = (before: string, after: string): readonly CleanedPart[] => {
	let same = 0;
	while (same < before.length && before.charCodeAt(same) === after.charCodeAt(same)) same++;
	const from = same <= lead ? 0 : before.lastIndexOf(' ', same - lead) + 1;
	const close = before.indexOf('>', same + length);
	const isInTag = before.lastIndexOf('<', same + length) > before.lastIndexOf('>', same + length);
	const wordEnd = before.indexOf(' ', same + length);
	const to =
		isInTag && close >= 0 && close - same < 2 * length ? close + 1 : wordEnd < 0 ? before.length : wordEnd;
	// Very long runs without a space end where they are long enough.
	const excerpt = before.slice(from, Math.min(to, same + 3 * length));
	return diffWordsWithSpace(excerpt, cleanText(excerpt)).map(({ value, added, removed }) => ({
		kind: added ? 'added' : removed ? 'removed' : 'kept',
		text: value
	}));
};
