/** @file Rows of cells below a header, as records: from csv and spreadsheets alike. */

import { UserError } from '../errors.ts';
import type { Finding } from '../filter/finding.ts';
import type { Rejection } from './article.ts';
import { decimalCommaColumns } from './decimal-comma.ts';
import { decimalComma, excelCut } from './file-notes.ts';
import { isObject, parseJson } from './jsonl.ts';
import type { DataRecord } from './record-table.ts';

/** A row as it came. */
export interface CellRow {
	/** From 1. */
	readonly line: number;
	readonly cells: readonly unknown[];
	/** Why it cannot be read; null when it can. */
	readonly fault: string | null;
}

/** Records or rejections, and what is odd about the cells. */
export interface ReadRows {
	readonly rows: readonly (DataRecord | Rejection)[];
	readonly findings: readonly Finding[];
}

const isBlank = (cell: unknown): boolean => cell === null || (typeof cell === 'string' && cell.trim() === '');

/**
 * Takes the first row that is not blank for the header.
 * @param file the file's name, which the records carry
 * @throws UserError 'bad-data' when there is no header, or a column's name appears twice.
 */
export const recordsOfRows = (all: readonly CellRow[], file: string): ReadRows => {
	const used = all.filter(({ cells }) => !cells.every(isBlank));
	const header = used.at(0);
	if (header === undefined) throw noHeader(1);
	const below = used.slice(1);
	const columns = columnsOf(header);
	const fitting = below.filter(({ cells, fault }) => fault === null && cells.length === columns.length);
	const withCommas = decimalCommaColumns(
		columns.length,
		fitting.map(({ cells }) => cells)
	);
	const cuts: { readonly line: number; readonly field: string }[] = [];
	const rows = below.map(({ line, cells, fault }): DataRecord | Rejection => {
		const unreadable = (message: string): Rejection => ({
			file,
			line,
			field: null,
			reason: 'unreadable',
			message
		});
		if (fault !== null) return unreadable(fault);
		if (cells.length !== columns.length) {
			return unreadable(`has ${cells.length} cells where the header has ${columns.length}`);
		}
		const value = columns.map((column, index): [string, unknown] => {
			const cell = cells[index];
			if (typeof cell !== 'string') return [column, cell];
			if (cell.length === longestCell) cuts.push({ line, field: column });
			return [column, withCommas.has(index) ? cell.replace(',', '.') : jsonIn(column, cell)];
		});
		return { file, line, value: Object.fromEntries(value) };
	});
	return {
		rows,
		findings: [
			...(withCommas.size > 0
				? [
						decimalComma(
							file,
							header.line,
							[...withCommas].map((i) => columns[i])
						)
					]
				: []),
			...(cuts.length > 0 ? [excelCut(file, cuts)] : [])
		]
	};
};

/** The most characters that Excel keeps in a cell. */
export const longestCell = 32_767;

const columnsOf = ({ line, cells }: CellRow): readonly string[] => {
	const names = cells.map((cell) =>
		typeof cell === 'string' || typeof cell === 'number' ? String(cell).trim() : ''
	);
	if (names.filter((name) => name !== '').length < 2) throw noHeader(line);
	// Columns without a name, as spreadsheets leave them behind, and Python's row numbers.
	const columns = names.map((name, index) => (name === '' ? `unnamed: ${index}` : name));
	const twice = columns.find((column, i) => columns.indexOf(column) !== i);
	if (twice === undefined) return columns;
	throw new UserError('bad-data', `Two columns are called "${twice}"`, {
		where: `line ${line}`,
		remedy: 'Give every column of the header a name of its own.'
	});
};

/** Columns in which a table may hold what jsonl has as a list or object. */
const structured = /_analysis$|^(labels|scores|dimension_names)$/;

/** A list or object that was written into a cell as JSON; any other cell as it is. */
const jsonIn = (column: string, cell: string): unknown => {
	if (!structured.test(column) || !/^\s*[[{]/.test(cell)) return cell;
	try {
		const value = parseJson(cell);
		return isObject(value) || Array.isArray(value) ? value : cell;
	} catch {
		return cell;
	}
};

const noHeader = (line: number): UserError =>
	new UserError('bad-data', 'The file is neither jsonl nor a table with a header of at least two columns', {
		where: `line ${line}`,
		remedy: 'Give jsonl with one JSON object per line, or csv or tsv whose first line names the columns.'
	});
