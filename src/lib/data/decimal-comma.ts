/** @file Columns whose numbers have a decimal comma: `6,5`. */

const withComma = /^\s*[+-]?\d+,\d+\s*$/;
const withoutComma = /^\s*[+-]?\d+\s*$/;
/** May be a thousand: 1,234. */
const threeDecimals = /,\d{3}\s*$/;

/** A few cells may hold something else: `n/a`. */
const leastShare = 0.9;

/**
 * The indices of the columns in which the cells are numbers with a comma: none has a point, and not all have three
 * digits after the comma, as thousands would.
 */
export const decimalCommaColumns = (
	columns: number,
	rows: readonly (readonly unknown[])[]
): ReadonlySet<number> => {
	const found = new Set<number>();
	for (let column = 0; column < columns; column++) if (isDecimal(column, rows)) found.add(column);
	return found;
};

const isDecimal = (column: number, rows: readonly (readonly unknown[])[]): boolean => {
	let cells = 0;
	let commas = 0;
	let thousands = 0;
	let others = 0;
	for (const { [column]: cell } of rows) {
		if (typeof cell !== 'string') {
			if (cell !== null) cells++;
			continue;
		}
		if (cell.trim() === '') continue;
		cells++;
		if (withComma.test(cell)) {
			commas++;
			if (threeDecimals.test(cell)) thousands++;
		} else if (!withoutComma.test(cell)) {
			others++;
			// 6.5 beside 6,5: nobody knows what the comma is.
			if (/^\s*[+-]?\d*\.\d+\s*$/.test(cell)) return false;
		}
	}
	return commas > thousands && others <= (1 - leastShare) * cells;
};
