import { describe, expect, it } from 'vitest';
import { normal, seededRandom, shuffle } from './random.ts';

const draw = (count: number, next: () => number): number[] => Array.from({ length: count }, next);

/** sfc32 as its author writes it, in exact integers reduced to 32 bits. */
const referenceSfc32 = (words: readonly [bigint, bigint, bigint], count: number): number[] => {
	const low = (value: bigint): bigint => BigInt.asUintN(32, value);
	let [a, b, c] = words;
	let counter = 1n;
	const outputs = draw(15 + count, () => {
		const output = low(a + b + counter++);
		a = b ^ (b >> 9n);
		b = low(c + (c << 3n));
		c = low(low((c << 21n) | (c >> 11n)) + output);
		return Number(output);
	});
	return outputs.slice(15);
};

describe('seededRandom', () => {
	it('is sfc32, bit for bit', () => {
		const seed = 5 * 2 ** 32 + 0xfedcba98;
		const bits = draw(1000, seededRandom(seed, 7)).map((x) => x * 2 ** 32);
		expect(bits).toEqual(referenceSfc32([7n, 0xfedcba98n, 5n], 1000));
	});

	it('gives the same sequence for the same seed', () => {
		expect(draw(5, seededRandom(42))).toEqual(draw(5, seededRandom(42)));
	});

	it('gives another sequence for another stream of the same seed', () => {
		expect(draw(5, seededRandom(42, 1))).not.toEqual(draw(5, seededRandom(42, 2)));
	});

	it('fills [0, 1) evenly', () => {
		const counts = new Array<number>(10).fill(0);
		for (const x of draw(100_000, seededRandom(1))) counts[Math.floor(x * 10)]++;
		// Each tenth is binomial with a standard deviation of 95.
		for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(400);
	});
});

describe('shuffle', () => {
	it('keeps every element', () => {
		const shuffled = shuffle([...Array(100).keys()], seededRandom(3));
		expect(shuffled.toSorted((a, b) => a - b)).toEqual([...Array(100).keys()]);
	});

	it('gives every order of three equally often', () => {
		const random = seededRandom(5);
		const counts = new Map<string, number>();
		for (let i = 0; i < 60_000; i++) {
			const order = shuffle(['a', 'b', 'c'], random).join('');
			counts.set(order, (counts.get(order) ?? 0) + 1);
		}
		// Six orders; each count is binomial with a standard deviation of 91.
		const deviations = [...counts.values()].map((count) => Math.abs(count - 10_000));
		expect(counts.size).toBe(6);
		expect(Math.max(...deviations)).toBeLessThan(400);
	});
});

describe('normal', () => {
	it('has mean 0, variance 1 and the right share beyond two deviations', () => {
		const random = seededRandom(11);
		const sample = draw(100_000, () => normal(random));
		const mean = sample.reduce((sum, x) => sum + x, 0) / sample.length;
		const variance = sample.reduce((sum, x) => sum + (x - mean) ** 2, 0) / sample.length;
		const beyond = sample.filter((x) => Math.abs(x) > 2).length / sample.length;
		expect(Math.abs(mean)).toBeLessThan(0.015);
		expect(Math.abs(variance - 1)).toBeLessThan(0.02);
		expect(Math.abs(beyond - 0.0455)).toBeLessThan(0.003);
	});
});
