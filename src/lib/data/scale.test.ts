import { describe, expect, it } from 'vitest';
import { countOff, proposeScale, rangeOf } from './scale.ts';

/** Records of one score each. */
const records = (scores: readonly number[]) => scores.map((score) => ({ lowest: score, highest: score }));

/** `count` scores from 0 to 10. */
const ten = (count: number): number[] => Array.from({ length: count }, (_, i) => i % 11);

describe('proposeScale', () => {
	it.each([
		['one stray score among 40', [...ten(39), 11], { min: 0, max: 10 }],
		['three stray scores of 300', [...ten(297), 11, 11, 55], { min: 0, max: 10 }],
		['more than one stray score in a hundred', [...ten(296), 11, 11, 55, 60], { min: 0, max: 100 }],
		['a stray score among a few', [...ten(18), 11], { min: 0, max: 100 }],
		['a stray score below', [...ten(39), -1], { min: 0, max: 10 }],
		['scores that no usual scale holds', [-2, -0.5, 1.5], { min: -2, max: 2 }],
		['one score that no usual scale holds, again and again', [200, 200], { min: 200, max: 201 }],
		['nothing', [], { min: 0, max: 10 }]
	])('for %s', (_, scores, scale) => {
		expect(proposeScale(records(scores))).toEqual(scale);
	});
});

describe('rangeOf', () => {
	it('leaves out what is no number', () => {
		expect(rangeOf([3, '99', null, NaN, Infinity, 1])).toEqual({ lowest: 1, highest: 3 });
	});

	it('is null where nothing is a number', () => {
		expect(rangeOf(['high', null])).toBeNull();
	});
});

describe('countOff', () => {
	it('counts a record once, however many of its scores are off', () => {
		const ranges = [
			{ lowest: -1, highest: 12 },
			{ lowest: 0, highest: 10 }
		];
		expect(countOff(ranges, { min: 0, max: 10 })).toBe(1);
	});
});
