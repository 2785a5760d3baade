import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { largestDifference } from '../fixtures/torch-check.ts';
import { tinyModel } from '../fixtures/tiny-training.ts';
import { UserError } from '../errors.ts';
import type { DeviceModel } from './device-model.ts';
import { predict } from './predict.ts';

/** Texts of 2 to 40 tokens, no two of one length next to each other. */
const texts = Array.from({ length: 45 }, (_, index) => {
	const length = 2 + ((index * 17) % 39);
	return Int32Array.from({ length }, (_, position) => 4 + ((index * 31 + position * 7) % 110));
});

describe('predict', () => {
	let model: DeviceModel;
	let together: Float32Array;
	let alone: number[];
	beforeAll(async () => {
		model = await tinyModel();
		together = await predict(model, texts);
		alone = [];
		for (const text of texts) alone.push(...(await predict(model, [text])));
	});
	afterAll(() => model.dispose());

	it('gives every text in its place what it gives the text alone', () => {
		expect(largestDifference(together, alone)).toBeLessThan(1e-5);
	});

	it('gives texts of different words different scores', () => {
		expect(new Set(together).size).toBe(2 * texts.length);
	});

	it('gives the same where memory allows a row at a time', async () => {
		const frugal = await predict({ ...model, activationBudget: 1 }, texts);
		expect(largestDifference(frugal, alone)).toBeLessThan(1e-5);
	});

	it('gives the same where every shape has a program of its own', async () => {
		const runtime = { ...model.runtime, shapes: 'fixed' as const };
		expect(largestDifference(await predict({ ...model, runtime }, texts), alone)).toBeLessThan(1e-5);
	});

	it('gives nothing for no texts', async () => {
		expect(await predict(model, [])).toEqual(new Float32Array());
	});

	it('says before each batch how many texts are done', async () => {
		const done: number[] = [];
		await predict({ ...model, activationBudget: 1 }, texts.slice(0, 3), async (count) => {
			done.push(count);
		});
		expect(done).toEqual([0, 1, 2]);
	});

	it('stops where it is told to', async () => {
		const cancelled = new UserError('cancelled', 'Stopped', { remedy: 'None.' });
		await expect(predict(model, texts, () => Promise.reject(cancelled))).rejects.toBe(cancelled);
	});
});
