import { describe, expect, it } from 'vitest';
import { formatShare, medianLength, shareLonger } from './lengths.ts';

/** Articles of 10, 20 ... 200 tokens. */
const profile = { quantiles: Array.from({ length: 20 }, (_, i) => 10 * (i + 1)), mean: 105, rows: 20 };

describe('shareLonger', () => {
	it.each([
		[200, 0],
		[300, 0],
		[100, 0.5],
		[105, 0.475],
		[5, 0.975],
		[0, 1]
	])('of %d tokens is %d', (tokens, share) => {
		expect(shareLonger(profile, tokens)).toBeCloseTo(share, 10);
	});
});

it('half of the articles are no longer than the median', () => {
	expect(medianLength(profile)).toBe(100);
});

it.each([
	[0, 'none'],
	[0.004, 'under 1 %'],
	[0.25, '25 %'],
	[0.999, '99 %'],
	[1, 'all']
])('a share of %d is written %s', (share, written) => {
	expect(formatShare(share)).toBe(written);
});
