/** @file The part of config.json that the BERT family shares. */

import { z } from 'zod';
import type { Dimension } from '../onnx/index.ts';

const count = z.int().positive();

/** The activations that Hugging Face calls "gelu" (the exact one) and "relu". */
export const activationSchema = z.enum(['gelu', 'relu']).default('gelu');

/** Keys of BERT's and RoBERTa's configs, with the defaults of transformers. */
export const encoderConfigSchema = z
	.object({
		vocab_size: count,
		hidden_size: count,
		num_hidden_layers: count,
		num_attention_heads: count,
		intermediate_size: count,
		max_position_embeddings: count,
		type_vocab_size: count.default(2),
		hidden_act: activationSchema,
		position_embedding_type: z.literal('absolute').default('absolute'),
		layer_norm_eps: z.number().positive().default(1e-12),
		initializer_range: z.number().positive().default(0.02)
	})
	.refine((config) => config.hidden_size % config.num_attention_heads === 0, {
		path: ['num_attention_heads'],
		message: 'does not divide hidden_size'
	});

/** The number of tokens of a batch: a number where both sizes are known, else a name for "inferred". */
export const tokenCount = (batch: Dimension, length: Dimension): Dimension =>
	typeof batch === 'number' && typeof length === 'number' ? batch * length : 'tokens';
