/** @file BERT (Devlin et al., arXiv:1810.04805) as a sequence regressor: MiniLM, BGE, E5 and their kin. */

import { add, gatherRows, linear, reshape, slice, tanh } from '../autodiff/index.ts';
import type { Architecture } from './architecture.ts';
import { encoderConfigSchema, tokenCount } from './config.ts';
import { blockSpecs, encoderBlock, layer, linearSpecs, norm, normSpecs, tableSpec } from './encoder.ts';
import type { BlockNames } from './encoder.ts';

/** The block names of BERT's state_dict, which RoBERTa shares under its own prefix. */
export const bertBlockNames = (prefix: string, index: number): BlockNames => {
	const block = `${prefix}encoder.layer.${String(index)}.`;
	return {
		query: `${block}attention.self.query`,
		key: `${block}attention.self.key`,
		value: `${block}attention.self.value`,
		attentionOutput: `${block}attention.output.dense`,
		attentionNorm: `${block}attention.output.LayerNorm`,
		up: `${block}intermediate.dense`,
		down: `${block}output.dense`,
		outputNorm: `${block}output.LayerNorm`
	};
};

/** Builds BertForSequenceClassification from its config.json. */
export const bert = (json: unknown, labels: number): Architecture => {
	const config = encoderConfigSchema.parse(json);
	const size = config.hidden_size;
	const epsilon = config.layer_norm_eps;
	const shape = { heads: config.num_attention_heads, epsilon, activation: config.hidden_act };
	const embeddings = 'bert.embeddings.';
	const indices = Array.from({ length: config.num_hidden_layers }, (_, index) => index);
	return {
		modelType: 'bert',
		className: 'BertForSequenceClassification',
		basePrefix: 'bert.',
		parameters: [
			tableSpec(`${embeddings}word_embeddings`, config.vocab_size, size),
			tableSpec(`${embeddings}position_embeddings`, config.max_position_embeddings, size),
			tableSpec(`${embeddings}token_type_embeddings`, config.type_vocab_size, size),
			...normSpecs(`${embeddings}LayerNorm`, size, 'embeddings'),
			...indices.flatMap((index) =>
				blockSpecs(bertBlockNames('bert.', index), size, config.intermediate_size)
			),
			...linearSpecs('bert.pooler.dense', size, size, 'head'),
			...linearSpecs('classifier', labels, size, 'head')
		],
		hiddenSize: size,
		intermediateSize: config.intermediate_size,
		heads: config.num_attention_heads,
		blocks: config.num_hidden_layers,
		vocabularySize: config.vocab_size,
		labels,
		maxLength: config.max_position_embeddings,
		initializerRange: config.initializer_range,
		embed(parameters, { inputIds, batch, length }) {
			const words = gatherRows(parameters(`${embeddings}word_embeddings.weight`), inputIds);
			const positions = slice(parameters(`${embeddings}position_embeddings.weight`), 0, 0, length);
			// One text at a time: every token is of type 0.
			const type = slice(parameters(`${embeddings}token_type_embeddings.weight`), 0, 0, 1);
			const sum = add(words, reshape(add(positions, type), [1, length, size]));
			return norm(
				parameters,
				`${embeddings}LayerNorm`,
				reshape(sum, [tokenCount(batch, length), size]),
				epsilon
			);
		},
		block(parameters, index, hidden, context, rows) {
			return encoderBlock(parameters, bertBlockNames('bert.', index), shape, hidden, context, rows);
		},
		head(parameters, pooled) {
			const pooler = layer(parameters, 'bert.pooler.dense');
			const classifier = layer(parameters, 'classifier');
			return linear(tanh(linear(pooled, pooler.weight, pooler.bias)), classifier.weight, classifier.bias);
		},
		wordEmbeddings: `${embeddings}word_embeddings.weight`,
		regressionLayer: { weight: 'classifier.weight', bias: 'classifier.bias' }
	};
};
