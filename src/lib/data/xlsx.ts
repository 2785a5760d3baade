/** @file Rows of cells from a spreadsheet, xlsx. */

import { UserError } from '../errors.ts';
import { recordsOfRows, type CellRow, type ReadRows } from './cell-rows.ts';
import { severalSheets } from './file-notes.ts';
import { plainValue } from './plain-value.ts';

/** More than this does not fit into the memory of a tab. */
const mostUnpacked = 2 ** 30;

/** Addresses beyond Excel's own 1,048,576 rows and three letters of columns: cells would be made up to them. */
const farAway = /<(?:c|row)\b[^>]*\sr="(?:[A-Za-z]{4,}|[A-Za-z]*\d{8,})/;

/**
 * One record or rejection per row below the header of the sheet with the most rows; numbers and dates as values.
 * @param file the file's name, which the records carry
 * @throws UserError 'bad-data' when it cannot be read, or no sheet has a header of at least two columns.
 */
export const readXlsx = async (bytes: Uint8Array<ArrayBuffer>, file: string): Promise<ReadRows> => {
	// The library is needed for spreadsheets alone.
	const { default: readSheets } = await import('read-excel-file/universal');
	const sheets = await unpacked(bytes)
		.then((stored) => readSheets(stored, { trim: false }))
		.catch((cause: unknown) => {
			throw cause instanceof UserError ? cause : unreadable(cause);
		});
	const tables = sheets.map(({ sheet, data }) => ({
		name: sheet,
		rows: data.map((cells, index): CellRow => ({
			line: index + 1,
			cells: cells.map(plainValue),
			fault: null
		}))
	}));
	const used = tables.filter(({ rows }) => rows.length > 0);
	const sheet = [...used].sort((a, b) => tableSize(b.rows) - tableSize(a.rows)).at(0);
	const { rows, findings } = recordsOfRows(sheet?.rows ?? [], file);
	const others = used.filter((one) => one !== sheet).map(({ name }) => name);
	return sheet && others.length > 0
		? { rows, findings: [...findings, severalSheets(file, sheet.name, others)] }
		: { rows, findings };
};

/** Rows below a header of at least two columns; none without one. */
const tableSize = (rows: readonly CellRow[]): number => {
	const header = rows.findIndex(({ cells }) => cells.some((cell) => cell !== null));
	const names = rows.at(header)?.cells.filter((cell) => typeof cell === 'string' && cell.trim() !== '');
	return header >= 0 && (names?.length ?? 0) >= 2 ? rows.length - header - 1 : 0;
};

/**
 * The same file without compression. The library that reads it unpacks larger parts in workers of its own, which the
 * page's security policy does not allow.
 */
const unpacked = async (bytes: Uint8Array<ArrayBuffer>): Promise<ArrayBuffer> => {
	const { default: JSZip } = await import('jszip');
	const packed = await JSZip.loadAsync(bytes);
	const stored = new JSZip();
	let total = 0;
	for (const entry of Object.values(packed.files)) {
		if (entry.dir || !/\.(xml|rels)$/.test(entry.name)) continue;
		const content = await entry.async('uint8array');
		total += content.length;
		if (total > mostUnpacked) throw unreadable('It unpacks to more than 1 GiB.');
		if (/worksheets\//.test(entry.name) && farAway.test(new TextDecoder().decode(content))) {
			throw unreadable('Its cells lie beyond the last row or column that Excel has.');
		}
		stored.file(entry.name, content);
	}
	return stored.generateAsync({ type: 'arraybuffer', compression: 'STORE' });
};

const unreadable = (cause: unknown): UserError =>
	new UserError('bad-data', 'The spreadsheet cannot be read', {
		remedy: 'Open it in the program that it comes from, and save it as xlsx anew, or as csv.',
		cause
	});
