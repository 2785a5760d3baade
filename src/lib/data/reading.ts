/** @file How the records of a file are to be read: which key is the text, and where the scores lie. */

import type { DataRecord, RecordTable } from './record-table.ts';
import { findScores, keyMissing, type ScorePlace, type ScoreWishes } from './score-place.ts';

/** The meaning of a file's keys or columns; null where there is none. */
export interface Reading {
	readonly text: string;
	readonly title: string | null;
	readonly id: string | null;
	readonly url: string | null;
	readonly split: string | null;
	readonly scores: ScorePlace;
	/** In the order of the labels. */
	readonly dimensionNames: readonly string[];
	/** Every key with numbers where the scores lie, the dimensions among them: what a person may choose from. */
	readonly candidates: readonly string[];
}

/** What is known of the file already: from the person, or from the filter that it is for. */
export interface ReadingWishes extends ScoreWishes {
	readonly text?: string | undefined;
	readonly title?: string | undefined;
	readonly id?: string | undefined;
	readonly split?: string | undefined;
}

const usual = {
	text: ['content', 'text', 'body', 'article', 'sentence', 'review', 'comment', 'message'],
	title: ['title', 'headline'],
	id: ['id', 'article_id', 'uid'],
	url: ['url', 'link'],
	split: ['split', 'subset', 'partition']
};

/**
 * Proposes how to read the file, from its keys and what stands under them.
 * @throws UserError 'bad-data' when text or scores cannot be found, or a wished key is not there.
 */
export const proposeReading = (table: RecordTable, wishes: ReadingWishes = {}): Reading => {
	const { keys } = table;
	const find = (wish: string | undefined, names: readonly string[]): string | null => {
		if (wish === undefined) return byName(keys, names);
		if (keys.includes(wish)) return wish;
		throw keyMissing(`No record has the key or column "${wish}"`, keys);
	};
	const text = find(wishes.text, usual.text) ?? wordiest(table.records, keys);
	if (text === null) throw keyMissing('No key or column holds a text', keys);
	const roles = {
		text,
		title: find(wishes.title, usual.title),
		id: find(wishes.id, usual.id),
		url: find(undefined, usual.url),
		split: find(wishes.split, usual.split)
	};
	const others = keys.filter((key) => !Object.values(roles).includes(key));
	return { ...roles, ...findScores(table, others, wishes) };
};

/** The key with the first of the names that there is, in whatever case. */
const byName = (keys: readonly string[], names: readonly string[]): string | null => {
	for (const name of names) {
		const key = keys.find((key) => key.trim().toLowerCase() === name);
		if (key !== undefined) return key;
	}
	return null;
};

/** The key with the longest text on average, if it looks like text at all: with spaces. */
const wordiest = (records: readonly DataRecord[], keys: readonly string[]): string | null => {
	const length = (key: string): number =>
		records.reduce((sum, { value: { [key]: text } }) => {
			return sum + (typeof text === 'string' && text.trim().includes(' ') ? text.length : 0);
		}, 0);
	const lengths = keys.map((key) => ({ key, length: length(key) })).filter(({ length }) => length > 0);
	return lengths.sort((a, b) => b.length - a.length).at(0)?.key ?? null;
};
