import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { columnsOf, correlationMatrix, pearson } from './correlation.ts';

const columns = (...lists: readonly (readonly number[])[]) => lists.map((list) => Float64Array.from(list));

describe('pearson', () => {
	test.each<[a: readonly number[], b: readonly number[], r: number | null]>([
		[[1, 2, 3], [2, 4, 6], 1],
		[[1, 2, 3], [3, 2, 1], -1],
		// Deviations -1, 0, 1 and -1, 1, 0: product 1 of norms 2 and 2.
		[[1, 2, 3], [1, 3, 2], 0.5],
		[[0.1, 0.1, 0.1], [1, 2, 3], null]
	])('of %j and %j is %j', (a, b, r) => {
		const [one, other] = columns(a, b);
		const found = pearson(one, other);
		if (r === null) expect(found).toBeNull();
		else expect(found).toBeCloseTo(r, 10);
	});

	test('is within -1 and 1, and the same both ways', () => {
		const list = fc.array(fc.integer({ min: 0, max: 10 }), { minLength: 5, maxLength: 5 });
		fc.assert(
			fc.property(list, list, (a, b) => {
				const [[, ab], [ba]] = correlationMatrix(columns(a, b));
				expect(ab).toBe(ba);
				if (ab !== null) expect(Math.abs(ab)).toBeLessThanOrEqual(1);
			})
		);
	});
});

test('columnsOf takes the scores dimension by dimension', () => {
	expect(columnsOf([{ labels: [1, 2] }, { labels: [3, 4] }], 2)).toEqual(columns([1, 3], [2, 4]));
});
