/** @file What an architecture gives: its parameters by their Hugging Face names, and its forward pass in pieces. */

import type { Dimension, Value } from '../onnx/index.ts';

/** Where in the model a parameter lives; what is trained is chosen by it. */
export type ParameterGroup = 'embeddings' | 'encoder' | 'head';

/** One tensor of the model. */
export interface ParameterSpec {
	/** Its name in the state_dict of Hugging Face's ...ForSequenceClassification. */
	readonly name: string;
	readonly shape: readonly number[];
	readonly group: ParameterGroup;
	/** How Hugging Face initialises it where the base has none: normal with the config's deviation, or constant. */
	readonly initial: 'normal' | 'zeros' | 'ones';
}

/** Finds a parameter of the program being built by its name. */
export type ParameterLookup = (name: string) => Value;

/** One batch of token ids. */
export interface TextBatch {
	/** int32 [batch, length] */
	readonly inputIds: Value;
	/** int32 [batch, length]: 1 for a token, 0 for padding, which is always on the right; `undefined` where nothing is padded. */
	readonly attentionMask: Value | undefined;
	readonly batch: Dimension;
	readonly length: Dimension;
}

/** What every block of one forward pass shares. */
export interface BlockContext extends TextBatch {
	/** The additive attention mask, [batch, 1, 1, length]; `undefined` where nothing is padded. */
	readonly bias: Value | undefined;
}

/** A transformer with a regression head, ready to be emitted. */
export interface Architecture {
	/** The `model_type` of config.json. */
	readonly modelType: string;
	/** The class that loads it in Python. */
	readonly className: string;
	/** Prefix of the parameters that a base model without a head leaves off. */
	readonly basePrefix: string;
	readonly parameters: readonly ParameterSpec[];
	readonly hiddenSize: number;
	readonly intermediateSize: number;
	readonly heads: number;
	readonly blocks: number;
	readonly vocabularySize: number;
	readonly labels: number;
	/** Most tokens a text can have. */
	readonly maxLength: number;
	/** Standard deviation of new weights. */
	readonly initializerRange: number;
	/** @returns [batch · length, hidden] */
	embed(parameters: ParameterLookup, text: TextBatch): Value;
	/**
	 * One transformer block.
	 * @param hidden [batch · length, hidden]
	 * @param rows 'pooled' computes only the rows that the head reads, [batch, hidden]: exact, and for the last block all that is needed
	 */
	block(
		parameters: ParameterLookup,
		index: number,
		hidden: Value,
		context: BlockContext,
		rows: 'all' | 'pooled'
	): Value;
	/**
	 * Pooling's dense layer, if any, and the regression layer.
	 * @param pooled [batch, hidden]
	 * @returns [batch, labels]
	 */
	head(parameters: ParameterLookup, pooled: Value): Value;
	/** The name of the table that token ids are looked up in, [vocabulary, hidden]. */
	readonly wordEmbeddings: string;
	/** The names of the last linear layer, which holds the scale of the scores: out = weight · x + bias. */
	readonly regressionLayer: { readonly weight: string; readonly bias: string };
}

/** The final predictions, [batch, labels]. */
export const forward = (
	architecture: Architecture,
	parameters: ParameterLookup,
	context: BlockContext
): Value => {
	let hidden = architecture.embed(parameters, context);
	for (let index = 0; index < architecture.blocks; index += 1) {
		const rows = index === architecture.blocks - 1 ? 'pooled' : 'all';
		hidden = architecture.block(parameters, index, hidden, context, rows);
	}
	return architecture.head(parameters, hidden);
};
