import fc from 'fast-check';
import { expect, test } from 'vitest';
import { disjointSets } from './disjoint-sets.ts';

test('members that were joined, directly or not, have the same first one', () => {
	const sets = disjointSets(6);
	expect(sets.join(4, 5)).toBe(true);
	expect(sets.join(2, 4)).toBe(true);
	expect(sets.join(5, 2)).toBe(false);
	expect([...sets.firsts()]).toEqual([0, 1, 2, 3, 2, 2]);
	expect(sets.find(5)).toBe(2);
});

test('the order of joining does not matter', () => {
	const member = fc.nat({ max: 19 });
	fc.assert(
		fc.property(fc.array(fc.tuple(member, member)), (pairs) => {
			const groups = (order: typeof pairs): readonly number[] => {
				const sets = disjointSets(20);
				for (const [a, b] of order) sets.join(a, b);
				return [...sets.firsts()];
			};
			expect(groups([...pairs].reverse())).toEqual(groups(pairs));
		})
	);
});
