import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isConditionFault, parseCondition, type Condition } from './condition-parser.ts';
import { holds, namesIn, renameInCondition, wordsIn } from './conditions.ts';

const parsed = (text: string): Condition => {
	const condition = parseCondition(text);
	if (isConditionFault(condition)) throw new Error(`column ${condition.column}: ${condition.message}`);
	return condition;
};

const isTrue = (text: string, scores: Readonly<Record<string, number>>): boolean =>
	holds(parsed(text), (name) => scores[name] ?? NaN);

describe('a condition', () => {
	test.each([
		['a < 6', 5.99, true],
		['a < 6', 6, false],
		['a <= 6', 6, true],
		['a > 6', 6, false],
		['a >= 6', 6, true],
		['a ≥ 6', 6, true],
		['a == 6', 6, true],
		['a != 6', 6, false],
		['6 <= a', 6, true],
		['a > -1.5', -1, true],
		['5 <= a < 7', 6.99, true],
		['5 <= a < 7', 7, false],
		['a BETWEEN 5 AND 7', 7, true],
		['a between 5 and 7', 4.9, false],
		['NOT a < 6', 6, true],
		['not not a < 6', 6, false]
	])('%s, at %d: %s', (text, a, expected) => {
		expect(isTrue(text, { a })).toBe(expected);
	});

	test.each([
		['a IN 5-6', 5, true],
		['a IN 5-6', 6.99, true],
		['a IN 5-6', 7, false],
		['a IN 5-6', 4.99, false],
		['a IN 5–6', 6, true],
		['a in 5', 5.9, true],
		['a IN 0.2-0.4', 0.49, true],
		['a IN 0.2-0.4', 0.5, false],
		['a NOT IN 5-6', 7, true]
	])('%s takes whole numbers for bands of a continuous scale: at %d %s', (text, a, expected) => {
		expect(isTrue(text, { a })).toBe(expected);
	});

	test('binds AND more tightly than OR', () => {
		expect(isTrue('a > 5 OR b > 5 AND c > 5', { a: 6, b: 0, c: 0 })).toBe(true);
		expect(isTrue('(a > 5 OR b > 5) AND c > 5', { a: 6, b: 0, c: 0 })).toBe(false);
	});

	test('compares two dimensions', () => {
		expect(isTrue('a > b', { a: 6, b: 5 })).toBe(true);
	});

	test('takes names in quotes, and with letters of any language', () => {
		expect(isTrue('"long term" >= 5 and größe >= 5', { 'long term': 5, größe: 5 })).toBe(true);
	});

	test('skips remarks behind a comparison', () => {
		expect(isTrue('fear >= 7 (great fear) AND price <= 3 (cheap)', { fear: 7, price: 3 })).toBe(true);
	});

	test('is never true of NaN, not even when negated', () => {
		for (const text of ['a < 5', 'a >= 5', 'a != 5', 'NOT a < 5', 'a NOT IN 1-2', 'a < 5 OR a >= 5']) {
			expect(isTrue(text, { a: NaN })).toBe(false);
		}
	});

	test('holds where the known part decides', () => {
		expect(isTrue('a < 5 OR b > 5', { a: NaN, b: 6 })).toBe(true);
	});

	test('knows what it compares', () => {
		expect(namesIn(parsed('a < 5 AND (b > a OR NOT c IN 1-2)'))).toEqual(['a', 'b', 'c']);
	});
});

describe('words in a condition', () => {
	test('decide nothing', () => {
		const text = 'flagged content OR a < 3';
		expect([isTrue(text, { a: 2 }), isTrue(text, { a: 3 })]).toEqual([true, false]);
		expect(isTrue('NOT flagged content', {})).toBe(false);
	});

	test('are told', () => {
		expect(wordsIn(parsed('Single tips, in general OR a < 3 AND (no action)'))).toEqual([
			'Single tips, in general',
			'no action'
		]);
	});
});

describe('a text that is no condition', () => {
	test.each([
		['a <', 4, 'A number or the name of a dimension is missing'],
		['a = 5', 3, '"=" is no comparison; write "=="'],
		['(a < 5', 7, 'A ")" is missing'],
		['a < 5 b', 7, '"b" is not expected here'],
		['a IN 6-5', 6, 'The range ends before it begins'],
		['a < 5 AND', 10, 'A comparison is missing'],
		['a', 1, '"a" compares nothing'],
		['b > 1 OR a 7', 10, '"a 7" compares nothing'],
		['', 1, 'A comparison is missing'],
		['more of < 3', 9, 'Before "<" a number or the name of a dimension is wanted']
	])('"%s" is wrong at column %d', (text, column, message) => {
		expect(parseCondition(text)).toEqual({ column, message });
	});

	test('may nest without end', () => {
		expect(parseCondition('('.repeat(100_000))).toMatchObject({ column: 51 });
		expect(parseCondition('NOT '.repeat(100_000))).toHaveProperty('column');
	});

	test('is answered whatever it is', () => {
		const piece = fc.constantFrom(...'a b 5 - . .. < <= = ( ) AND OR NOT IN BETWEEN " \' words'.split(' '));
		fc.assert(
			fc.property(
				fc.oneof(
					fc.string({ unit: 'binary' }),
					fc.array(piece).map((all) => all.join(' '))
				),
				(text) => {
					const condition = parseCondition(text);
					if (!isConditionFault(condition)) holds(condition, () => 5);
				}
			),
			{ seed: 1, numRuns: 2000 }
		);
	});
});

describe('renameInCondition', () => {
	test('renames what is compared, and nothing else', () => {
		expect(renameInCondition('(a >= 7 OR  aa > 1) AND NOT a IN 5-6 (a lot)', 'a', 'depth')).toBe(
			'(depth >= 7 OR  aa > 1) AND NOT depth IN 5-6 (a lot)'
		);
	});

	test('puts a name with spaces in quotes', () => {
		expect(renameInCondition('a > 5', 'a', 'long term')).toBe('"long term" > 5');
	});
});
