import { beforeAll, describe, expect, it } from 'vitest';
import { architectureOf } from '../fixtures/torch-check.ts';
import { stored } from '../fixtures/under-node.ts';
import { forwardBytes, gradientBytes, rowsWithin, trainingBytes } from './index.ts';
import type { Architecture, TrainingShape } from './index.ts';

let miniLm: Architecture;
beforeAll(async () => {
	miniLm = await architectureOf(stored('static/models/all-MiniLM-L6-v2'));
});

/** The estimate as a share of what was measured; a little less is within what the measurements differ by. */
const expectEnoughAndNotMuchMore = (share: number): void => {
	expect(share).toBeGreaterThan(0.95);
	expect(share).toBeLessThan(1.25);
};

// What was measured: megabytes from the resident memory of a Node process after a run of one row of 16 tokens to its peak in two runs
// of the shape. onnxruntime-node 1.30 with two threads, padded rows, frozen embeddings; medians of several processes for each shape.
describe('the estimate of a gradient program', () => {
	it.each([
		[4, 128, 139],
		[16, 64, 216],
		[16, 128, 441],
		[4, 256, 274],
		[2, 512, 377]
	])('is about what %i rows of %i tokens took', (batch, length, megabytes) => {
		expectEnoughAndNotMuchMore(gradientBytes(miniLm, batch, length) / (megabytes * 1e6));
	});

	it('is twice as much for twice the rows', () => {
		expect(gradientBytes(miniLm, 8, 128)).toBe(2 * gradientBytes(miniLm, 4, 128));
	});

	it('is more than twice as much for twice the length', () => {
		expect(gradientBytes(miniLm, 4, 256)).toBeGreaterThan(2 * gradientBytes(miniLm, 4, 128));
	});
});

describe('the estimate of a forward program', () => {
	it.each([
		[16, 64, 24],
		[16, 128, 50],
		[32, 128, 102],
		[4, 256, 32],
		[32, 256, 262],
		[2, 512, 59]
	])('is about what %i rows of %i tokens took', (batch, length, megabytes) => {
		expectEnoughAndNotMuchMore(forwardBytes(miniLm, batch, length) / (megabytes * 1e6));
	});

	it('is less than that of a gradient program', () => {
		expect(forwardBytes(miniLm, 4, 128)).toBeLessThan(gradientBytes(miniLm, 4, 128));
	});
});

describe('rowsWithin', () => {
	it('fills the budget, and does not exceed it', () => {
		const budget = 1e9;
		const rows = rowsWithin(gradientBytes, miniLm, 128, 1000, budget);
		expect(gradientBytes(miniLm, rows, 128)).toBeLessThanOrEqual(budget);
		expect(gradientBytes(miniLm, rows + 1, 128)).toBeGreaterThan(budget);
	});

	it('is no more than wanted', () => {
		expect(rowsWithin(gradientBytes, miniLm, 16, 8, 1e9)).toBe(8);
	});

	it('is at least one, however small the budget', () => {
		expect(rowsWithin(gradientBytes, miniLm, 512, 16, 1)).toBe(1);
	});
});

describe('the estimate of a training', () => {
	const bytesOf = (changes: Partial<TrainingShape>): number =>
		trainingBytes(miniLm, { trained: miniLm.parameters, rows: 4, length: 128, copies: false, ...changes });
	const parameters = (): number =>
		4 * miniLm.parameters.reduce((sum, { shape }) => sum + shape.reduce((size, side) => size * side, 1), 0);

	it('is the activations, and each parameter seven times', () => {
		expect(bytesOf({})).toBe(gradientBytes(miniLm, 4, 128) + 7 * parameters());
	});

	it('has a frozen parameter only twice', () => {
		expect(bytesOf({ trained: [] })).toBe(gradientBytes(miniLm, 4, 128) + 2 * parameters());
	});

	it('has parameters and gradients once more where they are copied', () => {
		expect(bytesOf({ copies: true }) - bytesOf({})).toBe(2 * parameters());
	});
});
