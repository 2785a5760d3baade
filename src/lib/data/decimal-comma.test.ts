import { describe, expect, test } from 'vitest';
import { decimalCommaColumns } from './decimal-comma.ts';

const isFound = (cells: readonly unknown[]): boolean =>
	decimalCommaColumns(
		1,
		cells.map((cell) => [cell])
	).has(0);

describe('decimalCommaColumns', () => {
	test.each<[string, readonly unknown[]]>([
		['some numbers with a comma among whole ones', ['6,5', '7', ' -0,25 ', '', null]],
		['real numbers among them, as a spreadsheet has', ['6,5', 7]],
		['one of many cells that holds something else', ['6,5', ...Array<string>(9).fill('7,1'), 'n/a']]
	])('finds %s', (_, cells) => {
		expect(isFound(cells)).toBe(true);
	});

	test.each<[string, readonly unknown[]]>([
		['whole numbers', ['6', '7']],
		['numbers with a point', ['6.5', '7']],
		['both points and commas', ['6.5', '7,5']],
		['thousands', ['1,234', '12,500', '7']],
		['words', ['a, b', '6,5', 'c']],
		['nothing', ['', null]]
	])('does not take %s for it', (_, cells) => {
		expect(isFound(cells)).toBe(false);
	});
});
