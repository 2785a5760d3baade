/** @file The README's list of what each version of a filter changed: one line each, the newest first. */

import { generatedContent, withGeneratedParts } from './generated-parts.ts';

/** The part of the README that holds the list. */
export const changesPart = 'changes';

interface ChangeNote {
	/** The n of `v{n}`. */
	readonly version: number;
	/** ISO 8601; its day is written. */
	readonly at: string;
	readonly note: string;
}

/**
 * The lines with one for this version. A line that is there already keeps its day; lines of other versions stay as
 * they are.
 * @param lines the list as it stands; empty for none
 */
export const withChangeNote = (lines: string, { version, at, note }: ChangeNote): string => {
	const others: string[] = [];
	let day = at.slice(0, 10);
	for (const line of lines.split(/\r?\n/).filter((line) => line.trim() !== '')) {
		const [, of, since] = /^- v(\d+) \((\d{4}-\d{2}-\d{2})\)/.exec(line) ?? [];
		if (of === String(version)) day = since;
		else others.push(line);
	}
	const text = note.trim().replaceAll(/\s+/g, ' ');
	return [...(text === '' ? [] : [`- v${version} (${day}): ${text}`]), ...others].join('\n');
};

/** The README with a line for this version, where it has the list; else as it is. */
export const addChangeNote = (readme: string, change: ChangeNote): string => {
	const lines = generatedContent(readme, changesPart);
	if (lines === undefined) return readme;
	const [heading, list] = splitHeading(lines);
	return withGeneratedParts(readme, { [changesPart]: changesContent(withChangeNote(list, change), heading) });
};

const defaultHeading = '## Changes';

/** The content of the part: a heading and the list; a word where there are no lines yet. */
export const changesContent = (lines: string, heading = defaultHeading): string =>
	`${heading}\n\n${lines === '' ? noChanges : lines}`;

/** The list of a README; empty where it has none. */
export const changeLines = (readme: string): string =>
	splitHeading(generatedContent(readme, changesPart) ?? '')[1];

const noChanges = 'None yet.';

const splitHeading = (content: string): readonly [string, string] => {
	const lines = content.split(/\r?\n/);
	const heading = lines[0]?.startsWith('#') ? lines[0] : defaultHeading;
	const list = lines.filter((line) => line.startsWith('- ')).join('\n');
	return [heading, list];
};
