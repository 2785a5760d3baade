import { describe, expect, it } from 'vitest';
import { BUCKETS, countWords, inverseDocumentFrequencies, splitWords, tfIdf } from './bag-of-words.ts';

describe('splitWords', () => {
	it('splits at what is neither letter, mark nor digit', () => {
		expect(splitWords('Zürich’s 3 trams—all electric!')).toEqual([
			'zürich',
			's',
			'3',
			'trams',
			'all',
			'electric'
		]);
	});

	it('keeps marks with the letters they belong to', () => {
		expect(splitWords('cafe\u0301 हिन्दी')).toEqual(['cafe\u0301', 'हिन्दी']);
	});

	it('takes each character as a word in scripts without spaces', () => {
		expect(splitWords('AI技術 ok')).toEqual(['ai', '技', '術', 'ok']);
	});
});

describe('countWords', () => {
	it('counts words and pairs of neighbours', () => {
		// rain twice; sun, "rain rain" and "rain sun" once.
		const { values } = countWords(['Rain, rain, sun.']);
		expect([...values].sort()).toEqual([1, 1, 1, 2]);
	});

	it('puts a word into the bucket of its folded FNV-1a hash', () => {
		const hash = 0xbf9cf968; // of "foobar", from the authors' test vectors
		expect(countWords(['foobar']).columns[0]).toBe(((hash >>> 14) ^ hash) & (BUCKETS - 1));
	});

	it('distinguishes a pair from the same words in reverse', () => {
		const { columns, starts } = countWords(['sun rain', 'rain sun']);
		const buckets = (row: number): Set<number> => new Set(columns.subarray(starts[row], starts[row + 1]));
		expect(buckets(0).symmetricDifference(buckets(1)).size).toBe(2);
	});

	it('gives a text without words an empty row', () => {
		expect([...countWords(['rain', '…', 'sun']).starts]).toEqual([0, 1, 1, 2]);
	});
});

describe('tfIdf', () => {
	const counts = countWords(['rain', 'rain', 'sun sun', '…']);
	const idf = inverseDocumentFrequencies(counts);
	const rows = tfIdf(counts, idf);

	it('weighs by the smoothed inverse document frequency', () => {
		const [rain, , sun] = counts.columns;
		expect(idf[rain]).toBeCloseTo(Math.log(5 / 3) + 1, 12);
		expect(idf[sun]).toBeCloseTo(Math.log(5 / 2) + 1, 12);
	});

	it('grows with the logarithm of the count', () => {
		// "sun" comes twice and "sun sun" once, in as many documents.
		expect(rows.values[2] / rows.values[3]).toBeCloseTo(1 + Math.LN2, 6);
	});

	it('gives each row length 1', () => {
		expect(Math.hypot(...rows.values.subarray(rows.starts[2], rows.starts[3]))).toBeCloseTo(1, 6);
	});
});
