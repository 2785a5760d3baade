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

/**
 * The README of a new version: with its number in the title, a line in the list of changes, and without the figures of
 * the old version's model. Only marked parts change; a README without them stays as it is.
 */
export const addChangeNote = (readme: string, change: ChangeNote): string => {
	const title = generatedContent(readme, 'title');
	const lines = generatedContent(readme, changesPart);
	const [heading, list] = splitHeading(lines ?? '');
	return withGeneratedParts(readme, {
		...(title === undefined ? {} : { title: title.replace(/^(# .*) v\d+$/m, `$1 v${change.version}`) }),
		model: notTrained('## How well it does'),
		data: notTrained('## Data'),
		[changesPart]: changesContent(withChangeNote(list, change), heading)
	});
};

const notTrained = (heading: string): string => `${heading}\n\nThis version is not trained yet.`;

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
