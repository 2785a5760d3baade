/** @file From config.json's model_type to the architecture. */

import { z } from 'zod';
import { UserError } from '../errors.ts';
import type { Architecture } from './architecture.ts';
import { bert } from './bert.ts';
import { distilbert } from './distilbert.ts';
import { roberta } from './roberta.ts';

const builders: Readonly<Record<string, (config: unknown, labels: number) => Architecture>> = {
	bert,
	distilbert,
	roberta: roberta('roberta'),
	'xlm-roberta': roberta('xlm-roberta')
};

/** The model types that can be trained. */
export const supportedModelTypes: readonly string[] = Object.keys(builders);

const modelTypeSchema = z.object({ model_type: z.string() });

/**
 * The architecture that a config.json describes, with a regression head of the given number of labels.
 * @param where the file's name, for messages
 * @throws UserError 'unsupported-model' for another model_type or a variant that is not built, 'bad-file' for no config at all
 */
export const architectureFor = (config: unknown, labels: number, where: string): Architecture => {
	const named = modelTypeSchema.safeParse(config);
	if (!named.success) {
		throw new UserError('bad-file', 'This config.json names no model_type', {
			where,
			remedy: 'Choose the folder of a Hugging Face model: its config.json says which architecture it is.'
		});
	}
	const modelType = named.data.model_type;
	if (!Object.hasOwn(builders, modelType)) {
		throw new UserError('unsupported-model', `Models of type "${modelType}" cannot be trained`, {
			where,
			remedy: `Choose a base of one of these types: ${supportedModelTypes.join(', ')}.`
		});
	}
	try {
		return builders[modelType](config, labels);
	} catch (error) {
		if (!(error instanceof z.ZodError)) throw error;
		const problems = error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ');
		throw new UserError('unsupported-model', `This ${modelType} variant cannot be trained: ${problems}`, {
			where,
			remedy: 'Choose another base, for example sentence-transformers/all-MiniLM-L6-v2.',
			cause: error
		});
	}
};
