/** @file Records from csv and tsv with a header line. */

import Papa from 'papaparse';
import { UserError } from '../errors.ts';
import type { Rejection } from './article.ts';
import type { DataRecord } from './record-table.ts';

const separators = ['\t', ';', '|', ','];

/** The separator that the header has most of: what stands in the cells has no say. */
const separatorOf = (text: string): string => {
	const header = text
		.trimStart()
		.split('\n', 1)[0]
		.replace(/"[^"]*"/g, '');
	const count = (separator: string): number => header.split(separator).length;
	return separators.reduce((best, one) => (count(one) >= count(best) ? one : best));
};

/**
 * One record of text cells, or rejection, per row of a whole csv or tsv file that is not blank. A cell in quotes
 * may hold separators and line ends.
 * @param file the file's name, which the records carry
 * @throws UserError 'bad-data' when there is no header, or a column's name appears twice.
 */
export const readCsv = (text: string, file: string): (DataRecord | Rejection)[] => {
	const unified = text.replace(/\r\n?/g, '\n');
	let columns: readonly string[] | undefined;
	const rows: (DataRecord | Rejection)[] = [];
	let line = 1;
	let counted = 0;
	Papa.parse<string[]>(unified, {
		delimiter: separatorOf(unified),
		newline: '\n',
		step: ({ data, errors, meta }) => {
			const start = line;
			for (; counted < meta.cursor; counted++) if (unified.charCodeAt(counted) === 10) line++;
			if (data.every((cell) => cell.trim() === '')) return;
			if (columns === undefined) columns = checkColumns(data, start);
			else rows.push(readRow(columns, data, errors.at(0)?.message, { file, line: start }));
		}
	});
	if (columns === undefined) throw noHeader(1);
	return rows;
};

const readRow = (
	columns: readonly string[],
	cells: readonly string[],
	error: string | undefined,
	place: Pick<DataRecord, 'file' | 'line'>
): DataRecord | Rejection => {
	const unreadable = (message: string): Rejection => ({
		...place,
		field: null,
		reason: 'unreadable',
		message
	});
	if (error !== undefined) return unreadable(error);
	if (cells.length !== columns.length) {
		return unreadable(`has ${cells.length} cells where the header has ${columns.length}`);
	}
	return { ...place, value: Object.fromEntries(columns.map((column, i) => [column, cells[i]])) };
};

const checkColumns = (cells: readonly string[], line: number): readonly string[] => {
	const columns = cells.map((cell) => cell.trim());
	if (columns.length < 2) throw noHeader(line);
	const twice = columns.find((column, i) => columns.indexOf(column) !== i);
	if (twice === undefined) return columns;
	throw new UserError('bad-data', `Two columns are called "${twice}"`, {
		where: `line ${line}`,
		remedy: 'Give every column of the header a name of its own.'
	});
};

const noHeader = (line: number): UserError =>
	new UserError('bad-data', 'The file is neither jsonl nor a table with a header of at least two columns', {
		where: `line ${line}`,
		remedy: 'Give jsonl with one JSON object per line, or csv or tsv whose first line names the columns.'
	});
