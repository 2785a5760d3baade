/** @file Rows of cells from csv and tsv. */

import Papa from 'papaparse';
import { recordsOfRows, type CellRow, type ReadRows } from './cell-rows.ts';

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

/** A first line that names the separator, as Excel takes it: `sep=;`. */
const separatorLine = /^sep=(.)\n/i;

/**
 * One record of text cells, or rejection, per row of a whole csv or tsv file that is not blank. A cell in quotes
 * may hold separators and line ends.
 * @param file the file's name, which the records carry
 * @throws UserError 'bad-data' when there is no header, or a column's name appears twice.
 */
export const readCsv = (text: string, file: string): ReadRows => {
	const unified = text.replace(/\r\n?/g, '\n');
	const named = separatorLine.exec(unified);
	const body = named ? unified.slice(named[0].length) : unified;
	const rows: CellRow[] = [];
	let line = named ? 2 : 1;
	let counted = 0;
	Papa.parse<string[]>(body, {
		delimiter: named?.[1] ?? separatorOf(body),
		newline: '\n',
		step: ({ data, errors, meta }) => {
			rows.push({ line, cells: data, fault: errors.at(0)?.message ?? null });
			for (; counted < meta.cursor; counted++) if (body.charCodeAt(counted) === 10) line++;
		}
	});
	return recordsOfRows(rows, file);
};
