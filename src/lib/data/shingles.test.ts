import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { distinctShingles, jaccard, shinglesOf } from './shingles.ts';

const similarity = (a: string, b: string): number => jaccard(distinctShingles(a), distinctShingles(b));

describe('shinglesOf', () => {
	test.each<[text: string, count: number]>([
		['', 0],
		['... !? -', 0],
		['one', 1],
		['one two three four five', 1],
		['one two three four five six seven', 3],
		['今日はとても良い', 4]
	])('finds in %j as many as there are runs of five words: %i', (text, count) => {
		expect(shinglesOf(text)).toHaveLength(count);
	});

	test('does not heed case, marks between words, and how accents are composed', () => {
		expect(shinglesOf('Crème, brûlée. And FOUR more words!')).toEqual(
			shinglesOf('cre\u0300me bru\u0302le\u0301e and four – more "words"')
		);
	});

	test('heeds the order of words', () => {
		expect(shinglesOf('a b c d e')).not.toEqual(shinglesOf('b a c d e'));
		expect(shinglesOf('a b')).not.toEqual(shinglesOf('b a'));
		expect(shinglesOf('ab c')).not.toEqual(shinglesOf('a bc'));
	});

	test('gives a run of words the same shingle wherever it stands', () => {
		const run = 'solar panels on every roof';
		const [alone] = shinglesOf(run);
		expect(shinglesOf(`They want ${run} by next year`)).toContain(alone);
	});

	test('takes characters of rare scripts, in two units each, as words', () => {
		expect(shinglesOf('𠀀𠀁𠀂𠀃𠀄𠀅')).toHaveLength(2);
		expect(shinglesOf('𠀀𠀁𠀂𠀃𠀄')).not.toEqual(shinglesOf('𠀀𠀁𠀂𠀃𠀅'));
	});

	test('takes any text', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary' }), (text) => {
				expect(shinglesOf(text).length).toBeLessThanOrEqual(text.length);
			})
		);
	});
});

describe('jaccard', () => {
	test.each<[a: string, b: string, expected: number]>([
		['a b c d e f', 'a b c d e f', 1],
		// Two shingles each, of which one is common: one in three.
		['a b c d e f', 'a b c d e g', 1 / 3],
		['a b c d e', 'v w x y z', 0],
		// What is said twice counts once.
		['a b c d e a b c d e', 'a b c d e a b c d e a b c d e', 1]
	])('of %j and %j', (a, b, expected) => {
		expect(similarity(a, b)).toBeCloseTo(expected, 10);
	});

	test('is that of the sets, whatever they are', () => {
		const set = fc.uniqueArray(fc.integer({ min: -20, max: 20 })).map((list) => Int32Array.from(list).sort());
		fc.assert(
			fc.property(set, set, (a, b) => {
				const all = new Set([...a, ...b]);
				const common = a.filter((one) => b.includes(one)).length;
				expect(jaccard(a, b)).toBeCloseTo(all.size === 0 ? 1 : common / all.size, 10);
			})
		);
	});
});
