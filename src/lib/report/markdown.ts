/** @file Markdown tables. */

/** A table; what would break a cell is escaped. */
export const markdownTable = (
	header: readonly string[],
	rows: readonly (readonly (string | number)[])[]
): string =>
	[header, header.map(() => '---'), ...rows].map((cells) => `| ${cells.map(cell).join(' | ')} |`).join('\n');

const cell = (value: string | number): string =>
	String(value).trim().replaceAll(/\s+/g, ' ').replaceAll('|', '\\|');
