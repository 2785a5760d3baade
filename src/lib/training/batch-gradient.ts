/** @file Loss and gradients of one batch, in as many micro-batches as memory calls for. */

import { gradientName, gradientProgram } from '../architectures/index.ts';
import type { Graph, ProgramShape } from '../architectures/index.ts';
import type { DeviceModel } from '../inference/device-model.ts';
import { compiled, modelFeeds } from '../inference/feeds.ts';
import type { Optimizer } from '../runtime/runtime.ts';
import { microBatches, padBatch, realRows } from '../tokenize/batches.ts';
import type { Batch } from '../tokenize/batches.ts';
import { rowFeeds } from './examples.ts';
import { rowsAtOnce } from './memory.ts';

interface GradientOptions {
	readonly model: DeviceModel;
	/** The names of the trained parameters. */
	readonly trained: readonly string[];
	/** Of these parameters, in their order. */
	readonly optimizer: Optimizer;
	/** Token ids of the training rows. */
	readonly encoded: readonly Int32Array[];
	/** [rows, dimensions], scaled to 0-1. */
	readonly targets: Float32Array;
}

/**
 * A function that leaves a batch's gradients with the optimizer and gives the batch's loss: the mean squared error of its rows.
 * @throws UserError 'out-of-memory' or 'device'
 */
export const batchGradient = ({
	model,
	trained,
	optimizer,
	encoded,
	targets
}: GradientOptions): ((batch: Batch) => Promise<number>) => {
	const { architecture, padId } = model;
	const gradients = Object.fromEntries(
		trained.map((name, index) => [gradientName(name), optimizer.gradients[index]])
	);
	return async (batch) => {
		const rows = realRows(batch).length;
		const most = rowsAtOnce(model, batch.rows.length, batch.length);
		let loss = 0;
		for (const [index, part] of microBatches(batch, most * batch.length).entries()) {
			if (index > 0) optimizer.accumulate();
			const padded = padBatch(encoded, part, padId);
			const build = (shape: ProgramShape): Graph => gradientProgram(architecture, shape, trained);
			const program = await compiled(model, 'gradient', part, padded.padded, build, trained);
			const feeds = modelFeeds(model, padded, part, trained);
			const outputs = await program.run(
				{ ...feeds, ...rowFeeds(part, rows, targets, architecture.labels) },
				{ loss: null, ...gradients }
			);
			loss += outputs.loss[0];
		}
		return loss;
	};
};
