/** @file train.jsonl, val.jsonl and test.jsonl, written and read. */

import { UserError } from '../errors.ts';
import type { Scale } from '../filter/config.ts';
import type { LabelledArticle, Rejection, SplitName } from './article.ts';
import type { Pieces } from './pieces.ts';
import type { Reading } from './reading.ts';
import { readRecords } from './records.ts';
import { findRecordScores } from './scores.ts';
import type { Splits } from './split.ts';
import { toArticle } from './validate.ts';

/**
 * The lines of one split's file, each with its line feed. The same articles give the same bytes.
 * @param dimensionNames in the order of the labels
 */
export function* splitFileLines(
	articles: Iterable<LabelledArticle>,
	dimensionNames: readonly string[]
): Generator<string> {
	for (const { id, title, content, url = '', labels, extra } of articles) {
		const own = { id, title, content, url, labels, dimension_names: dimensionNames };
		const others = Object.entries(extra).filter(([key]) => !Object.hasOwn(own, key));
		yield `${JSON.stringify({ ...own, ...Object.fromEntries(others) })}\n`;
	}
}

interface SplitFormat {
	/** The filter's dimensions; labels come out in this order. */
	readonly dimensionNames: readonly string[];
	readonly scale: Scale;
	/** Titles and texts are cleaned; of those that are clean nothing changes. */
	readonly clean?: boolean | undefined;
}

/** What could be read of a splits folder, and what could not. */
export interface OpenedSplits {
	readonly splits: Splits;
	/** Records that cannot be used, file by file. */
	readonly rejected: readonly Rejection[];
	/** Of a file without records, or of another kind. */
	readonly faults: readonly UserError[];
}

/**
 * Reads the three files of a splits folder. They are taken as they are: nothing is dropped.
 * @throws UserError 'bad-data' with file, line and field for a record that cannot be used.
 */
export const readSplitFiles = async (
	files: Readonly<Record<SplitName, Pieces>>,
	format: SplitFormat
): Promise<Splits> => requireWhole(await openSplitFiles(files, format));

/**
 * The splits of a folder that has no fault.
 * @throws UserError 'bad-data' with file, line and field of the first record that cannot be used.
 */
export const requireWhole = ({ splits, rejected, faults }: OpenedSplits): Splits => {
	for (const fault of faults) throw fault;
	for (const { file, line, field, message } of rejected) {
		const others = rejected.length === 1 ? '' : ` (and ${rejected.length - 1} more)`;
		throw new UserError('bad-data', `A record of ${file} cannot be used: ${message}${others}`, {
			where: [file, `line ${line}`, ...(field === null ? [] : [field])].join(', '),
			remedy: 'Split the data again, for the filter as it is now.'
		});
	}
	return splits;
};

/** Reads the three files of a splits folder with all of their faults. */
export const openSplitFiles = async (
	files: Readonly<Record<SplitName, Pieces>>,
	format: SplitFormat
): Promise<OpenedSplits> => {
	const rejected: Rejection[] = [];
	const faults: UserError[] = [];
	const part = async (name: SplitName): Promise<readonly LabelledArticle[]> => {
		try {
			const rows = await readSplitFile(files[name], `${name}.jsonl`, format);
			rejected.push(...rows.filter((row): row is Rejection => !('labels' in row)));
			return rows.filter((row): row is LabelledArticle => 'labels' in row);
		} catch (error) {
			if (!(error instanceof UserError) || error.code !== 'bad-data') throw error;
			faults.push(error);
			return [];
		}
	};
	const splits = { train: await part('train'), val: await part('val'), test: await part('test') };
	return { splits, rejected, faults };
};

/** How the records of a splits folder are read. */
export const splitReading = (dimensionNames: readonly string[]): Reading => ({
	text: 'content',
	title: 'title',
	id: 'id',
	url: 'url',
	split: null,
	scores: { kind: 'list', key: 'labels' },
	dimensionNames,
	candidates: dimensionNames,
	clean: true,
	others: []
});

/** By line. */
const readSplitFile = async (
	pieces: Pieces,
	file: string,
	{ dimensionNames, scale, clean = true }: SplitFormat
): Promise<readonly (LabelledArticle | Rejection)[]> => {
	const { records, unreadable } = await readRecords(pieces, file);
	const rows = records.map((record) => {
		const text = 'content' in record.value ? 'content' : 'text';
		const reading = { ...splitReading(dimensionNames), text, clean };
		return toArticle(record, findRecordScores(record.value, reading), reading, scale);
	});
	return [...rows, ...unreadable].sort((a, b) => a.line - b.line);
};
