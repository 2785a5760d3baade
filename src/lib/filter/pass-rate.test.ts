import { describe, expect, test } from 'vitest';
import { expectedPassRate, isAsExpected, parsePassRate } from './pass-rate.ts';

describe('parsePassRate', () => {
	test.each([
		[0.15, 0.15, 0.15],
		['~0.20', 0.2, 0.2],
		['15%', 0.15, 0.15],
		['5-20%', 0.05, 0.2],
		['5 % – 20 %', 0.05, 0.2],
		['0.05-0.2', 0.05, 0.2],
		[1, 1, 1]
	])('reads %s', (value, min, max) => {
		expect(parsePassRate(value)).toEqual({ min, max });
	});

	test.each([[null], [undefined], ['most'], ['20-5%'], [15], [-0.1], [NaN], [{}], ['']])(
		'takes %s for none',
		(value) => {
			expect(parsePassRate(value)).toBeNull();
		}
	);
});

test.each([
	[0.1, 0.05, 0.2, true],
	[0.21, 0.05, 0.2, false],
	[0.22, 0.15, 0.15, true],
	[0.23, 0.15, 0.15, false],
	[0.07, 0.15, 0.15, false],
	[0.99, 1, 1, true],
	[0.9, 1, 1, false],
	[0.01, 0, 0, true]
])('%s against %s to %s: %s', (share, min, max, is) => {
	expect(isAsExpected(share, { min, max })).toBe(is);
});

test.each([
	['prefilter: { expected_pass_rate: ~0.15 }', 0.15],
	['prefilter: { expected_pass_rate: null, target_pass_rate: "40-70%" }', 0.4],
	['filter: { name: x }', undefined],
	['prefilter: true', undefined]
])('expectedPassRate of %s', (config, min) => {
	expect(expectedPassRate(config)?.min).toBe(min);
});
