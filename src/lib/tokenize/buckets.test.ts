import { describe, expect, it } from 'vitest';
import { bucketFor, bucketLengths, defaultMaxLength } from './buckets.ts';

describe('bucketLengths', () => {
	it('steps by 16 to 128, by 32 to 256 and by 64 beyond', () => {
		expect(bucketLengths(512)).toEqual([
			16, 32, 48, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384, 448, 512
		]);
	});

	it('ends with the limit even off the steps', () => {
		expect(bucketLengths(50)).toEqual([16, 32, 48, 50]);
	});

	it('is the limit alone below the first step', () => {
		expect(bucketLengths(7)).toEqual([7]);
	});
});

describe('bucketFor', () => {
	it('gives a full bucket its own length', () => {
		expect(bucketFor(32, bucketLengths(64))).toBe(32);
	});

	it('rounds up to the next bucket', () => {
		expect(bucketFor(33, bucketLengths(64))).toBe(48);
	});

	it('refuses a row longer than the last bucket', () => {
		expect(() => bucketFor(65, bucketLengths(64))).toThrow(RangeError);
	});
});

describe('defaultMaxLength', () => {
	const lengths = [...Array<number>(95).fill(40), ...Array<number>(5).fill(500)];

	it('is the smallest bucket that holds 95 % of the rows whole', () => {
		expect(defaultMaxLength(lengths, { limit: 512 })).toBe(48);
	});

	it('grows when one row fewer would fit', () => {
		expect(defaultMaxLength([...lengths, 500], { limit: 512 })).toBe(512);
	});

	it('never exceeds the limit', () => {
		expect(defaultMaxLength([900, 900], { limit: 256 })).toBe(256);
	});

	it('is the smallest bucket for no rows at all', () => {
		expect(defaultMaxLength([], { limit: 256 })).toBe(16);
	});
});
