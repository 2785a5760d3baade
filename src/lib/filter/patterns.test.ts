import { describe, expect, test } from 'vitest';
import { UserError } from '../errors.ts';
import { composeText } from './fold-text.ts';
import { boundaryBesideAccent, compilePattern, mostPlaces } from './patterns.ts';

const found = (pattern: string, text: string, heedsCase = false): readonly string[] =>
	[...compilePattern(pattern, heedsCase, 'here').places(composeText(text))].map(({ start, end }) =>
		text.slice(start, end)
	);

const failure = (pattern: string): UserError => {
	try {
		compilePattern(pattern, false, 'here');
	} catch (error) {
		if (error instanceof UserError) return error;
		throw error;
	}
	throw new Error('compiled without an error');
};

describe('a pattern', () => {
	test.each([
		['its places', String.raw`\bQ[1-4] results\b`, 'Q1 results, q2 Results', ['Q1 results', 'q2 Results']],
		['places in decomposed text', 'caf.', 'un cafe\u0301 noir', ['cafe\u0301']],
		['places after decomposed text', 'noir', 'e\u0301e\u0301 🎉 noir', ['noir']],
		['places in Korean letters', '국', '한국은'.normalize('NFD'), ['국'.normalize('NFD')]],
		['nothing where it matches nothing', 'x*', 'abc', []]
	])('has %s', (_, pattern, text, places) => {
		expect(found(pattern, text)).toEqual(places);
	});

	test('may be decomposed itself', () => {
		expect(found('cafe\u0301', 'café')).toEqual(['café']);
	});

	test('heeds case where it is told to', () => {
		expect(found('IT', 'it IT', true)).toEqual(['IT']);
	});

	test.each([['(a+)+$'], ['(x+x+)+y'], ['(a|a)*b'], ['(.*)*(.*)*(.*)*z'], ['a{500}a{500}b']])(
		'%s ends soon, whatever the text',
		(pattern) => {
			const text = composeText(`${'a'.repeat(20_000)}${'x'.repeat(20_000)}!`);
			expect(compilePattern(pattern, false, 'here').isIn(text)).toBe(false);
		}
	);

	test('gives no more than so many places', () => {
		expect(found('a', 'a'.repeat(2 * mostPlaces))).toHaveLength(mostPlaces);
	});
});

describe('compilePattern', () => {
	test.each([
		['(a{1000}){1000}', 'repeat count'],
		['a{1001}', 'repeat count'],
		[`${'('.repeat(5000)}${')'.repeat(5000)}`, 'nests too deeply'],
		['(a|b|c){1000}', 'too large'],
		['.{1000}.{1000}.{1000}', 'too large'],
		['a'.repeat(10_001), 'too large'],
		['(?<=a)b', 'not a pattern of RE2 syntax'],
		[String.raw`(a)\1`, 'not a pattern of RE2 syntax'],
		['(', 'missing closing )']
	])('refuses %s', (pattern, message) => {
		expect(failure(pattern)).toMatchObject({ code: 'bad-config', where: 'here' });
		expect(failure(pattern).message).toContain(message);
	});
});

test.each([
	[String.raw`\bécole`, true],
	[String.raw`tué\b`, true],
	[String.raw`\b(meurtre|état)\b`, true],
	[String.raw`\b(?:libéré|sauvé)\b`, true],
	[String.raw`\b(börsengang|fusion)\b`, false],
	[String.raw`é \b(viol)\b`, false],
	['école', false]
])('%s has a boundary beside an accent: %s', (pattern, has) => {
	expect(boundaryBesideAccent.test(pattern)).toBe(has);
});
