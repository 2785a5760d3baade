/** @file RoBERTa (Liu et al., arXiv:1907.11692) and XLM-RoBERTa as sequence regressors. */

import { add, gatherRows, linear, reshape, slice, tanh } from '../autodiff/index.ts';
import type { Value } from '../onnx/index.ts';
import { z } from 'zod';
import type { Architecture, TextBatch } from './architecture.ts';
import { bertBlockNames } from './bert.ts';
import { encoderConfigSchema, tokenCount } from './config.ts';
import { blockSpecs, encoderBlock, layer, linearSpecs, norm, normSpecs, tableSpec } from './encoder.ts';

const configSchema = encoderConfigSchema.safeExtend({ pad_token_id: z.int().nonnegative().default(1) });

/** Builds RobertaForSequenceClassification, or XLMRobertaForSequenceClassification, from its config.json. */
export const roberta =
	(modelType: 'roberta' | 'xlm-roberta') =>
	(json: unknown, labels: number): Architecture => {
		const config = configSchema.parse(json);
		const size = config.hidden_size;
		const epsilon = config.layer_norm_eps;
		const shape = { heads: config.num_attention_heads, epsilon, activation: config.hidden_act };
		const embeddings = 'roberta.embeddings.';
		const indices = Array.from({ length: config.num_hidden_layers }, (_, index) => index);
		return {
			modelType,
			className:
				modelType === 'roberta' ? 'RobertaForSequenceClassification' : 'XLMRobertaForSequenceClassification',
			basePrefix: 'roberta.',
			parameters: [
				tableSpec(`${embeddings}word_embeddings`, config.vocab_size, size),
				tableSpec(`${embeddings}position_embeddings`, config.max_position_embeddings, size),
				tableSpec(`${embeddings}token_type_embeddings`, config.type_vocab_size, size),
				...normSpecs(`${embeddings}LayerNorm`, size, 'embeddings'),
				...indices.flatMap((index) =>
					blockSpecs(bertBlockNames('roberta.', index), size, config.intermediate_size)
				),
				...linearSpecs('classifier.dense', size, size, 'head'),
				...linearSpecs('classifier.out_proj', labels, size, 'head')
			],
			hiddenSize: size,
			intermediateSize: config.intermediate_size,
			heads: config.num_attention_heads,
			blocks: config.num_hidden_layers,
			vocabularySize: config.vocab_size,
			labels,
			// Positions are counted from the padding index on.
			maxLength: config.max_position_embeddings - config.pad_token_id - 1,
			initializerRange: config.initializer_range,
			embed(parameters, text) {
				const words = gatherRows(parameters(`${embeddings}word_embeddings.weight`), text.inputIds);
				const table = parameters(`${embeddings}position_embeddings.weight`);
				const type = slice(parameters(`${embeddings}token_type_embeddings.weight`), 0, 0, 1);
				const positions = text.attentionMask
					? gatherRows(table, paddedPositions(text.attentionMask, config.pad_token_id))
					: unpaddedPositions(table, text, config.pad_token_id);
				const sum = add(add(words, positions), reshape(type, [1, 1, size]));
				const rows = reshape(sum, [tokenCount(text.batch, text.length), size]);
				return norm(parameters, `${embeddings}LayerNorm`, rows, epsilon);
			},
			block(parameters, index, hidden, context, rows) {
				return encoderBlock(parameters, bertBlockNames('roberta.', index), shape, hidden, context, rows);
			},
			head(parameters, pooled) {
				const dense = layer(parameters, 'classifier.dense');
				const output = layer(parameters, 'classifier.out_proj');
				return linear(tanh(linear(pooled, dense.weight, dense.bias)), output.weight, output.bias);
			},
			wordEmbeddings: `${embeddings}word_embeddings.weight`,
			regressionLayer: { weight: 'classifier.out_proj.weight', bias: 'classifier.out_proj.bias' }
		};
	};

/** Tokens count up from padding index + 1, padding stays at the padding index: int32 [batch, length]. */
const paddedPositions = (attentionMask: Value, paddingIndex: number): Value => {
	const { graph, shape } = attentionMask;
	const int = (number: number): Value => graph.constant(Int32Array.of(number), []);
	const counted = graph.node('CumSum', [attentionMask, int(1)], {}, shape, 'int32');
	const masked = graph.node('Mul', [counted, attentionMask], {}, shape, 'int32');
	return graph.node('Add', [masked, int(paddingIndex)], {}, shape, 'int32');
};

/** The rows of the position table for texts without padding, [1, length, size]. */
const unpaddedPositions = (table: Value, { length }: TextBatch, paddingIndex: number): Value => {
	const [rows, size] = table.shape;
	return reshape(slice(slice(table, 0, paddingIndex + 1, rows), 0, 0, length), [1, length, size]);
};
