/** @file Predictions of a model for many texts. */

import { forwardBytes, forwardProgram, rowsWithin } from '../architectures/index.ts';
import { FILLER, filled, padBatch } from '../tokenize/batches.ts';
import type { Batch, PaddedBatch } from '../tokenize/batches.ts';
import { bucketFor } from '../tokenize/buckets.ts';
import { batchLengths } from './device-model.ts';
import type { DeviceModel } from './device-model.ts';
import { compiled, modelFeeds } from './feeds.ts';

/** Rows that are scored together at most. */
const mostRows = 32;

/**
 * The model's outputs for encoded texts, in the order of the texts: [texts, labels].
 * @param encoded token ids, truncated to what the model takes
 * @param beforeBatch called before every batch; may wait, or throw to stop
 */
export const predict = async (
	model: DeviceModel,
	encoded: readonly Int32Array[],
	beforeBatch?: (done: number) => Promise<void>
): Promise<Float32Array> => {
	const { labels } = model.architecture;
	const predictions = new Float32Array(encoded.length * labels);
	let done = 0;
	for (const batch of byLength(model, encoded)) {
		await beforeBatch?.(done);
		const outputs = await runForward(model, padBatch(encoded, batch, model.padId), batch);
		batch.rows.forEach((row, index) => {
			if (row === FILLER) return;
			predictions.set(outputs.subarray(index * labels, (index + 1) * labels), row * labels);
			done += 1;
		});
	}
	return predictions;
};

const runForward = async (model: DeviceModel, padded: PaddedBatch, batch: Batch): Promise<Float32Array> => {
	const program = await compiled(model, 'forward', batch, padded.padded, (shape) =>
		forwardProgram(model.architecture, shape)
	);
	const outputs = await program.run(modelFeeds(model, padded, batch), { predictions: null });
	return outputs.predictions;
};

/** All texts in batches of like length, the longest first. */
const byLength = (
	{ runtime, architecture, activationBudget }: DeviceModel,
	encoded: readonly Int32Array[]
): Batch[] => {
	const lengths = encoded.map((ids) => ids.length);
	const buckets = batchLengths(runtime, architecture.maxLength);
	const order = lengths.map((_, row) => row).sort((a, b) => lengths[b] - lengths[a] || a - b);
	const batches: Batch[] = [];
	for (let start = 0; start < order.length;) {
		const length = bucketFor(lengths[order[start]], buckets);
		const most = rowsWithin(forwardBytes, architecture, length, mostRows, activationBudget);
		const rows = order.slice(start, start + most);
		start += rows.length;
		// Where each shape is a program of its own, powers of two do for all numbers of rows.
		const size = runtime.shapes === 'any' ? rows.length : 2 ** Math.ceil(Math.log2(rows.length));
		batches.push({ rows: filled(rows, Math.min(most, size)), length });
	}
	return batches;
};
