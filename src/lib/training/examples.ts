/** @file Encoded texts with their labels: what the loop trains and evaluates on. */

import { regressionMetrics } from '../evaluation/metrics.ts';
import { seededRandom, shuffle } from '../random.ts';
import type { HostTensor } from '../runtime/runtime.ts';
import { FILLER } from '../tokenize/batches.ts';
import type { Batch } from '../tokenize/batches.ts';
import type { ErrorFigures } from './records.ts';

/** Texts as token ids, and what the language model said of them. */
export interface Examples {
	/** The records' ids, for messages. */
	readonly ids: readonly string[];
	/** Token ids, already truncated. */
	readonly encoded: readonly Int32Array[];
	/** [rows, dimensions], in the filter's own scale. */
	readonly labels: Float32Array;
}

/** The filter's scale, and the 0-1 in which the model is trained. */
export interface TargetScale {
	readonly toUnit: (score: number) => number;
	readonly fromUnit: (value: number) => number;
}

/** A linear scale from min to max. */
export const targetScale = (min: number, max: number): TargetScale => ({
	toUnit: (score) => (score - min) / (max - min),
	fromUnit: (value) => min + value * (max - min)
});

/** At most `count` rows, always the same ones for a seed. */
export const sampleOf = (examples: Examples, dimensions: number, seed: number, count: number): Examples => {
	const order = shuffle([...examples.encoded.keys()], seededRandom(seed, sampleStream));
	const rows = order.slice(0, count);
	return {
		ids: rows.map((row) => examples.ids[row]),
		encoded: rows.map((row) => examples.encoded[row]),
		labels: Float32Array.from(
			rows.flatMap((row) => [...examples.labels.subarray(row * dimensions, (row + 1) * dimensions)])
		)
	};
};

/** The random stream that picks the sample; 0 is the head's, epochs count up from 1. */
const sampleStream = 2 ** 31;

/** Targets and weights of a micro-batch: every row weighs 1 / rows of the whole batch, a filler nothing. */
export const rowFeeds = (
	part: Batch,
	rowsOfBatch: number,
	targets: Float32Array,
	dimensions: number
): Record<string, HostTensor> => {
	const rows = part.rows.length;
	const labels = new Float32Array(rows * dimensions);
	const weights = new Float32Array(rows);
	part.rows.forEach((row, index) => {
		if (row === FILLER) return;
		labels.set(targets.subarray(row * dimensions, (row + 1) * dimensions), index * dimensions);
		weights[index] = 1 / rowsOfBatch;
	});
	return {
		targets: { data: labels, shape: [rows, dimensions] },
		row_weights: { data: weights, shape: [rows, 1] }
	};
};

/** Mean absolute and squared errors, overall and for each dimension, in the units of the labels. */
export const errorFigures = (
	predictions: Float32Array,
	labels: Float32Array,
	dimensions: readonly string[]
): ErrorFigures => {
	const metrics = regressionMetrics(predictions, labels, dimensions);
	const each = dimensions.flatMap((name) => {
		const { mae, rmse } = metrics.perDimension[name];
		return [
			[`${name}_mae`, mae],
			[`${name}_rmse`, rmse]
		] as const;
	});
	return { mae: metrics.mae, rmse: metrics.rmse, loss: metrics.mse, ...Object.fromEntries(each) };
};
