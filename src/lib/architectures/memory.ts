/** @file How much memory a program will take, from shapes alone. */

import type { Architecture, ParameterSpec } from './architecture.ts';

const floatBytes = 4;

/**
 * Bytes of activations that a gradient program holds at its peak. Per token and block the forward pass keeps some rows of hidden
 * size and of intermediate size, per pair of tokens and head the attention probabilities; the backward pass of one block comes on
 * top. The numbers of rows are fitted to what onnxruntime-node 1.30 takes for MiniLM with frozen embeddings (the tests have the
 * measurements). Beside it stand parameters, gradients and moments, which no smaller batch makes less.
 */
export const gradientBytes = (architecture: Architecture, batch: number, length: number): number => {
	const { blocks, hiddenSize, intermediateSize, heads } = architecture;
	const tokens = batch * length;
	const kept = tokens * (7 * hiddenSize + 3 * intermediateSize) + batch * heads * length * length;
	const working = tokens * (6 * hiddenSize + 4 * intermediateSize) + 2 * batch * heads * length * length;
	return floatBytes * (blocks * kept + working);
};

/** Bytes of activations that a forward program holds at its peak: those of one block, in its attention or in its MLP. */
export const forwardBytes = (architecture: Architecture, batch: number, length: number): number => {
	const { hiddenSize, intermediateSize, heads } = architecture;
	const tokens = batch * length;
	const attention = tokens * 6 * hiddenSize + 2 * batch * heads * length * length;
	const mlp = tokens * (4 * hiddenSize + 3 * intermediateSize);
	return floatBytes * Math.max(attention, mlp);
};

/** The most rows of this length, up to `wanted`, whose program stays within a budget; at least one. */
export const rowsWithin = (
	bytesFor: typeof gradientBytes,
	architecture: Architecture,
	length: number,
	wanted: number,
	budgetBytes: number
): number => {
	const perRow = bytesFor(architecture, 1, length);
	return Math.max(1, Math.min(wanted, Math.floor(budgetBytes / perRow)));
};

/** What of a training its memory depends on. */
export interface TrainingShape {
	readonly trained: readonly ParameterSpec[];
	/** Rows that are computed at once, of the longest. */
	readonly rows: number;
	/** Of the longest rows, in tokens. */
	readonly length: number;
	/** Whether every input and output of a run is copied, as by WebAssembly. */
	readonly copies: boolean;
}

/**
 * Bytes that training takes at its peak, on the device and beside it: all parameters twice, on the device and as they were loaded;
 * of those that are trained the gradients, their sums, two moments and the best values so far; the activations; and where a run
 * copies, parameters and gradients once more. ONNX Runtime itself and the texts are not counted.
 */
export const trainingBytes = (
	architecture: Architecture,
	{ trained, rows, length, copies }: TrainingShape
): number => {
	const bytesOf = (parameters: readonly ParameterSpec[]): number =>
		floatBytes * parameters.reduce((sum, { shape }) => sum + shape.reduce((size, side) => size * side, 1), 0);
	const all = bytesOf(architecture.parameters);
	const changing = bytesOf(trained);
	return 2 * all + 5 * changing + gradientBytes(architecture, rows, length) + (copies ? all + changing : 0);
};
