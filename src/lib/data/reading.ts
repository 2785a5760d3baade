/** @file How the records of files are to be read: which key is the text, and where the scores lie. */

import { UserError } from '../errors.ts';
import type { DataRecord, RecordTable, TableFile } from './record-table.ts';
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
	/** Titles and texts are cleaned. */
	readonly clean: boolean;
	/** Files that have other keys for the same things, and how each is read. */
	readonly others: readonly FileReading[];
}

export interface FileReading {
	/** The file's place among the table's, from 0: what it is called may change. */
	readonly file: number;
	readonly reading: Reading;
}

/**
 * How the records of one of the files are read.
 * @param file its place among the table's, from 0
 */
export const readingOf = (reading: Reading, file: number): Reading =>
	reading.others.find((one) => one.file === file)?.reading ?? reading;

/** What is known of the file already: from the person, or from the filter that it is for. */
export interface ReadingWishes extends ScoreWishes {
	readonly text?: string | undefined;
	readonly title?: string | undefined;
	readonly id?: string | undefined;
	readonly split?: string | undefined;
	/** Whether titles and texts are cleaned; they are unless this is false. */
	readonly clean?: boolean | undefined;
}

const usual = {
	text: ['content', 'text', 'body', 'article', 'sentence', 'review', 'comment', 'message'],
	title: ['title', 'headline'],
	id: ['id', 'article_id', 'uid'],
	url: ['url', 'link'],
	split: ['split', 'subset', 'partition']
};

/**
 * Proposes how to read the files, from their keys and what stands under them. Where the keys of several files differ,
 * each is read by its own, for the same dimensions.
 * @throws UserError 'bad-data' when text or scores cannot be found, or a wished key is not there.
 */
export const proposeReading = (table: RecordTable, wishes: ReadingWishes = {}): Reading => {
	const { files } = table;
	if (files.length === 1) return proposeOne(table, wishes);
	const whole = attempt(() => proposeOne(table, wishes));
	if (whole !== null && files.every(({ keys }) => fits(whole, keys))) return whole;
	const wished = [
		wishes.text,
		wishes.title,
		wishes.id,
		wishes.split,
		wishes.analysis,
		...(wishes.scores ?? [])
	];
	const main =
		files.find(({ keys }) => wished.every((key) => key === undefined || keys.includes(key))) ?? files[0];
	const reading = proposeOne(partOf(table, main), wishes);
	const others = files
		.map((file, index) => ({ file, index }))
		.filter(({ file: { keys } }) => !fits(reading, keys))
		.map(({ file, index }) => ({
			file: index,
			reading: proposeOther(partOf(table, file), wishes, reading.dimensionNames)
		}));
	return { ...reading, others };
};

const attempt = <Result>(work: () => Result): Result | null => {
	try {
		return work();
	} catch (error) {
		if (error instanceof UserError) return null;
		throw error;
	}
};

const partOf = (table: RecordTable, file: TableFile): RecordTable => ({
	...table,
	file: file.name,
	files: [file],
	keys: file.keys,
	records: table.records.filter((record) => record.file === file.name)
});

/** Whether records with these keys can be read so: nothing lies under another key. */
const fits = ({ scores, ...reading }: Reading, keys: readonly string[]): boolean => {
	const needed = [reading.text, ...('keys' in scores ? scores.keys : [scores.key])];
	return (
		needed.every((key) => keys.includes(key)) &&
		(['title', 'id', 'url', 'split'] as const).every((role) => {
			const key = reading[role];
			return key === null || keys.includes(key) || byName(keys, usual[role]) === null;
		})
	);
};

/** The reading of a file whose keys are not those of the others: of the person's wishes, what is there. */
const proposeOther = (
	table: RecordTable,
	wishes: ReadingWishes,
	dimensionNames: readonly string[]
): Reading => {
	const there = (key: string | undefined): string | undefined =>
		key !== undefined && table.keys.includes(key) ? key : undefined;
	try {
		return proposeOne(table, {
			text: there(wishes.text),
			title: there(wishes.title),
			id: there(wishes.id),
			split: there(wishes.split),
			analysis: there(wishes.analysis),
			filterName: wishes.filterName,
			clean: wishes.clean,
			dimensionNames
		});
	} catch (error) {
		if (!(error instanceof UserError)) throw error;
		const { code, message, remedy } = error;
		throw new UserError(code, `${table.file} cannot be read like the other files: ${message}`, {
			where: table.file,
			remedy: `${remedy} Or leave this file out.`
		});
	}
};

/** For records that all have the same keys. */
const proposeOne = (table: RecordTable, wishes: ReadingWishes): Reading => {
	const roles = proposeRoles(table, wishes);
	const others = table.keys.filter((key) => !Object.values(roles).includes(key));
	return { ...roles, ...findScores(table, others, wishes), clean: wishes.clean ?? true, others: [] };
};

/**
 * The meaning of the keys of articles, be they labelled or not.
 * @throws UserError 'bad-data' when there is no text, or a wished key is not there.
 */
export const proposeRoles = (
	{ records, keys }: Pick<RecordTable, 'records' | 'keys'>,
	wishes: Pick<ReadingWishes, 'text' | 'title' | 'id' | 'split'> = {}
): Pick<Reading, 'text' | 'title' | 'id' | 'url' | 'split'> => {
	const find = (wish: string | undefined, names: readonly string[]): string | null => {
		if (wish === undefined) return byName(keys, names);
		if (keys.includes(wish)) return wish;
		throw keyMissing(`No record has the key or column "${wish}"`, keys);
	};
	const text = find(wishes.text, usual.text) ?? wordiest(records, keys);
	if (text === null) throw keyMissing('No key or column holds a text', keys);
	return {
		text,
		title: find(wishes.title, usual.title),
		id: find(wishes.id, usual.id),
		url: find(undefined, usual.url),
		split: find(wishes.split, usual.split)
	};
};

/** The key with the first of the names that there is, in whatever case. */
export const byName = (keys: readonly string[], names: readonly string[]): string | null => {
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
