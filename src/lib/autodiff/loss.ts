/** @file The training loss. */

import type { Value } from '../onnx/index.ts';
import { multiply, subtract } from './elementwise.ts';
import { sum } from './shape.ts';

/**
 * sum over rows of weight · mean over dimensions of (prediction - target)². With weights 1 / rows it is torch's mse_loss; a row
 * of weight 0 does not count; micro-batches of one batch, weighted by 1 / rows of the batch, add up to the batch's loss.
 * @param predictions [rows, dimensions]
 * @param targets [rows, dimensions]
 * @param weights [rows, 1]
 * @returns scalar, shape [1, 1]
 */
export const weightedSquaredError = (predictions: Value, targets: Value, weights: Value): Value => {
	const error = subtract(predictions, targets);
	const dimensions = predictions.shape[1];
	const share = predictions.graph.scalar(1 / Number(dimensions));
	return sum(multiply(multiply(error, error), multiply(weights, share)), [0, 1]);
};
