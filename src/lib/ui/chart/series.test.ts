import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dashOf, hues, level, markOf, numbered, thinned, type Series } from './series.ts';

const curve = (hue: number): Series => ({ label: '', points: [], look: 'curve', hue });

describe('thinned points', () => {
	it('are all the points where these are few', () => {
		const points = numbered([3, 1, 2]);
		expect(thinned(points, 3)).toBe(points);
	});

	it('keep the highest and the lowest, and the last', () => {
		fc.assert(
			fc.property(fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 1, maxLength: 400 }), (values) => {
				const kept = thinned(numbered(values), 40);
				const ys = kept.map(({ y }) => y);
				expect(Math.max(...ys)).toBe(Math.max(...values));
				expect(Math.min(...ys)).toBe(Math.min(...values));
				expect(kept.at(-1)).toEqual({ x: values.length, y: values.at(-1) });
			})
		);
	});

	it('are few, and come in order', () => {
		const kept = thinned(numbered(Array.from({ length: 10_000 }, (_, step) => Math.sin(step))), 300);
		expect(kept.length).toBeLessThanOrEqual(302);
		expect(kept.map(({ x }) => x)).toEqual([...new Set(kept.map(({ x }) => x))].sort((a, b) => a - b));
	});
});

describe('lines', () => {
	it('of all hues differ in their marks', () => {
		expect(new Set(Array.from({ length: hues }, (_, hue) => markOf(curve(hue)))).size).toBe(hues);
	});

	it('of neighbouring hues differ in their dashes', () => {
		for (let hue = 1; hue < hues; hue++) expect(dashOf(curve(hue))).not.toEqual(dashOf(curve(hue - 1)));
	});

	it('at one level go from end to end', () => {
		expect(level('ridge', 0.4, [0, 3]).points).toEqual([
			{ x: 0, y: 0.4 },
			{ x: 3, y: 0.4 }
		]);
	});
});
