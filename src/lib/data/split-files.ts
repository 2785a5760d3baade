/** @file train.jsonl, val.jsonl and test.jsonl, written and read. */

import { UserError } from '../errors.ts';
import type { Scale } from '../filter/config.ts';
import type { LabelledArticle, SplitName } from './article.ts';
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
}

/**
 * Reads the three files of a splits folder. They are taken as they are: nothing is dropped.
 * @throws UserError 'bad-data' with file, line and field for a record that cannot be used.
 */
export const readSplitFiles = async (
	files: Readonly<Record<SplitName, Pieces>>,
	format: SplitFormat
): Promise<Splits> => ({
	train: await readSplitFile(files.train, 'train.jsonl', format),
	val: await readSplitFile(files.val, 'val.jsonl', format),
	test: await readSplitFile(files.test, 'test.jsonl', format)
});

/** How the records of a splits folder are read. */
export const splitReading = (dimensionNames: readonly string[]): Reading => ({
	text: 'content',
	title: 'title',
	id: 'id',
	url: 'url',
	split: null,
	scores: { kind: 'list', key: 'labels' },
	dimensionNames,
	candidates: dimensionNames
});

const readSplitFile = async (
	pieces: Pieces,
	file: string,
	{ dimensionNames, scale }: SplitFormat
): Promise<LabelledArticle[]> => {
	const { records, unreadable } = await readRecords(pieces, file);
	const fault = (line: number, field: string | null, message: string): UserError =>
		new UserError('bad-data', `A record of ${file} cannot be used: ${message}`, {
			where: [file, `line ${line}`, ...(field === null ? [] : [field])].join(', '),
			remedy: 'Split the data again, for the filter as it is now.'
		});
	for (const { line, message } of unreadable) throw fault(line, null, message);
	return records.map((record) => {
		const text = 'content' in record.value ? 'content' : 'text';
		const reading = { ...splitReading(dimensionNames), text };
		const result = toArticle(record, findRecordScores(record.value, reading), reading, scale);
		if ('labels' in result) return result;
		throw fault(result.line, result.field, result.message);
	});
};
