/** @file How much memory a program will take, from shapes alone. */

import type { Architecture } from './architecture.ts';

const floatBytes = 4;

/**
 * Bytes of activations that a gradient program holds at its peak. Per token and block the forward pass keeps some rows of hidden
 * size and of intermediate size, per pair of tokens and head the attention probabilities; the backward pass of one block comes on
 * top.
 */
export const gradientBytes = (architecture: Architecture, batch: number, length: number): number => {
	const { blocks, hiddenSize, intermediateSize, heads } = architecture;
	const tokens = batch * length;
	const kept =
		tokens * (keptHidden * hiddenSize + keptIntermediate * intermediateSize) +
		batch * heads * length * length;
	const working = tokens * (6 * hiddenSize + 4 * intermediateSize) + 4 * batch * heads * length * length;
	return floatBytes * (blocks * kept + working);
};

/** Rows of hidden and intermediate size that one block keeps for its gradient. */
const keptHidden = 13;
const keptIntermediate = 4;

/** Bytes of activations that a forward program holds at its peak: those of one block. */
export const forwardBytes = (architecture: Architecture, batch: number, length: number): number => {
	const { hiddenSize, intermediateSize, heads } = architecture;
	const tokens = batch * length;
	return (
		floatBytes * (tokens * (8 * hiddenSize + 3 * intermediateSize) + 3 * batch * heads * length * length)
	);
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
