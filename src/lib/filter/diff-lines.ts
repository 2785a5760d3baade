/** @file The lines that differ between two texts, as data. */

import { structuredPatch } from 'diff';

export interface DiffLine {
	readonly kind: 'same' | 'added' | 'removed';
	readonly text: string;
}

/** Lines that differ, with some that do not around them. */
export interface Hunk {
	/** Number of the first line in the older text, from 1. */
	readonly oldStart: number;
	readonly newStart: number;
	readonly lines: readonly DiffLine[];
}

/** Lines shown before and after those that differ. */
const context = 3;

const kinds: ReadonlyMap<string, DiffLine['kind']> = new Map([
	['+', 'added'],
	['-', 'removed'],
	[' ', 'same']
]);

/**
 * The differing parts of two texts. How lines end does not count.
 * @returns null where the texts differ so much that comparing them would take too long
 */
export const diffLines = (before: string, after: string): readonly Hunk[] | null => {
	const options = { context, timeout: 2000 };
	const patch = structuredPatch('', '', unix(before), unix(after), undefined, undefined, options);
	if (!patch) return null;
	return patch.hunks.map(({ oldStart, newStart, lines }) => ({
		oldStart,
		newStart,
		// A line that says that the file has no newline at its end begins with a backslash.
		lines: lines.flatMap((line) => {
			const kind = kinds.get(line.charAt(0));
			return kind === undefined ? [] : [{ kind, text: line.slice(1) }];
		})
	}));
};

const unix = (text: string): string => text.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n');
