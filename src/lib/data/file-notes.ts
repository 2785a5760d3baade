/** @file What is odd about a labelled file itself, as findings: its encoding, its cells, its sheets. */

import type { Finding, FindingPlace } from '../filter/finding.ts';
import type { Encoding } from './decoding.ts';

/** How many places a finding names. */
export const mostPlaces = 100;

const times = (count: number, one: string, many = `${one}s`): string =>
	`${count.toLocaleString('en')} ${count === 1 ? one : many}`;

const place = (file: string, line: number | null, field: string | null, message: string): FindingPlace => ({
	file,
	line,
	field,
	message
});

/** Text that is not UTF-8; null for text that is. */
export const encodingNote = (file: string, encoding: Encoding): Finding | null => {
	switch (encoding.name) {
		case 'utf-8':
			return null;
		case 'utf-16':
			return {
				check: 'encoding',
				severity: 'warning',
				message: 'The file is UTF-16, and was read as that',
				remedy: 'Nothing needs to be done. UTF-8 is half as large.',
				count: 1,
				places: [place(file, null, null, 'is UTF-16')]
			};
		case 'windows-1252':
			return {
				check: 'encoding',
				severity: 'warning',
				message: 'The file is not UTF-8, and was read as Windows-1252, which older programs write',
				remedy: 'Look at a few letters with accents; where they are wrong, save the file as UTF-8.',
				count: 1,
				places: [place(file, encoding.line, null, 'has the first letter that is not UTF-8')]
			};
		case 'damaged-utf-8':
			return {
				check: 'damaged_text',
				severity: 'warning',
				message: 'Some characters of the file are damaged, and were read as �',
				remedy: 'Save the file as UTF-8 once more, from where it comes.',
				count: 1,
				places: [place(file, encoding.line, null, 'has the first damaged character')]
			};
	}
};

export const decimalComma = (file: string, headerLine: number, columns: readonly string[]): Finding => ({
	check: 'decimal_comma',
	severity: 'warning',
	message: `Numbers with a decimal comma were read in ${times(columns.length, 'column')}: 6,5 is six and a half`,
	remedy: 'Nothing needs to be done, unless the comma parts thousands there.',
	count: columns.length,
	places: columns
		.slice(0, mostPlaces)
		.map((column) => place(file, headerLine, column, 'has numbers with a decimal comma'))
});

export const excelCut = (
	file: string,
	cuts: readonly { readonly line: number; readonly field: string }[]
): Finding => ({
	check: 'excel_cut',
	severity: 'warning',
	message: `${times(cuts.length, 'cell has', 'cells have')} 32,767 characters, where Excel cuts a text: the rest is lost`,
	remedy: 'Take these articles from where they come, as jsonl or csv, if their ends matter.',
	count: cuts.length,
	places: cuts
		.slice(0, mostPlaces)
		.map(({ line, field }) => place(file, line, field, 'ends where Excel cuts'))
});

export const severalSheets = (file: string, read: string, others: readonly string[]): Finding => ({
	check: 'several_sheets',
	severity: 'warning',
	message: `Of ${others.length + 1} sheets "${read}" was read, which has the most rows below a header`,
	remedy: 'If another one is meant, save it alone as xlsx or csv.',
	count: others.length,
	places: others
		.slice(0, mostPlaces)
		.map((sheet) => place(file, null, null, `the sheet "${sheet}" was not read`))
});
