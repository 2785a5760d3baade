/** @file DistilBERT (Sanh et al., arXiv:1910.01108) as a sequence regressor. */

import { add, gatherRows, linear, relu, reshape, slice } from '../autodiff/index.ts';
import { z } from 'zod';
import type { Architecture } from './architecture.ts';
import { activationSchema, tokenCount } from './config.ts';
import { blockSpecs, encoderBlock, layer, linearSpecs, norm, normSpecs, tableSpec } from './encoder.ts';
import type { BlockNames } from './encoder.ts';

const count = z.int().positive();

const configSchema = z
	.object({
		vocab_size: count,
		dim: count,
		n_layers: count,
		n_heads: count,
		hidden_dim: count,
		max_position_embeddings: count,
		activation: activationSchema,
		initializer_range: z.number().positive().default(0.02)
	})
	.refine((config) => config.dim % config.n_heads === 0, {
		path: ['n_heads'],
		message: 'does not divide dim'
	});

/** DistilBERT has no config key for it: transformers uses this number. */
const epsilon = 1e-12;

const blockNames = (index: number): BlockNames => {
	const block = `distilbert.transformer.layer.${String(index)}.`;
	return {
		query: `${block}attention.q_lin`,
		key: `${block}attention.k_lin`,
		value: `${block}attention.v_lin`,
		attentionOutput: `${block}attention.out_lin`,
		attentionNorm: `${block}sa_layer_norm`,
		up: `${block}ffn.lin1`,
		down: `${block}ffn.lin2`,
		outputNorm: `${block}output_layer_norm`
	};
};

/** Builds DistilBertForSequenceClassification from its config.json. */
export const distilbert = (json: unknown, labels: number): Architecture => {
	const config = configSchema.parse(json);
	const size = config.dim;
	const shape = { heads: config.n_heads, epsilon, activation: config.activation };
	const embeddings = 'distilbert.embeddings.';
	const indices = Array.from({ length: config.n_layers }, (_, index) => index);
	return {
		modelType: 'distilbert',
		className: 'DistilBertForSequenceClassification',
		basePrefix: 'distilbert.',
		parameters: [
			tableSpec(`${embeddings}word_embeddings`, config.vocab_size, size),
			tableSpec(`${embeddings}position_embeddings`, config.max_position_embeddings, size),
			...normSpecs(`${embeddings}LayerNorm`, size, 'embeddings'),
			...indices.flatMap((index) => blockSpecs(blockNames(index), size, config.hidden_dim)),
			...linearSpecs('pre_classifier', size, size, 'head'),
			...linearSpecs('classifier', labels, size, 'head')
		],
		hiddenSize: size,
		intermediateSize: config.hidden_dim,
		heads: config.n_heads,
		blocks: config.n_layers,
		vocabularySize: config.vocab_size,
		labels,
		maxLength: config.max_position_embeddings,
		initializerRange: config.initializer_range,
		embed(parameters, { inputIds, batch, length }) {
			const words = gatherRows(parameters(`${embeddings}word_embeddings.weight`), inputIds);
			const positions = slice(parameters(`${embeddings}position_embeddings.weight`), 0, 0, length);
			const sum = add(words, reshape(positions, [1, length, size]));
			return norm(
				parameters,
				`${embeddings}LayerNorm`,
				reshape(sum, [tokenCount(batch, length), size]),
				epsilon
			);
		},
		block(parameters, index, hidden, context, rows) {
			return encoderBlock(parameters, blockNames(index), shape, hidden, context, rows);
		},
		head(parameters, pooled) {
			const dense = layer(parameters, 'pre_classifier');
			const output = layer(parameters, 'classifier');
			return linear(relu(linear(pooled, dense.weight, dense.bias)), output.weight, output.bias);
		},
		wordEmbeddings: `${embeddings}word_embeddings.weight`,
		regressionLayer: { weight: 'classifier.weight', bias: 'classifier.bias' }
	};
};
