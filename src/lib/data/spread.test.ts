import { describe, expect, test } from 'vitest';
import { spreadOf } from './spread.ts';

describe('spreadOf', () => {
	test('is worked out by hand', () => {
		expect(spreadOf(Float64Array.of(2, 4, 4, 4, 5, 5, 7, 9))).toEqual({
			mean: 5,
			deviation: 2,
			quantiles: [2, 2, 4, 4, 5, 9, 9],
			mostFrequent: { value: 4, share: 3 / 8 }
		});
	});

	test('of equal numbers has no deviation at all', () => {
		expect(spreadOf(Float64Array.of(0.1, 0.1, 0.1)).deviation).toBe(0);
	});
});
