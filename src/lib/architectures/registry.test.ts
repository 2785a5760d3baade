import { describe, expect, it } from 'vitest';
import { smallArchitecture } from '../fixtures/programs.ts';
import { stored } from '../fixtures/under-node.ts';
import { UserError } from '../errors.ts';
import { architectureFor, supportedModelTypes } from './index.ts';

const bertConfig = {
	model_type: 'bert',
	vocab_size: 120,
	hidden_size: 32,
	num_hidden_layers: 2,
	num_attention_heads: 4,
	intermediate_size: 64,
	max_position_embeddings: 40
};

/** The error that a config gives. */
const errorOf = (config: unknown): unknown => {
	try {
		architectureFor(config, 3, 'base/config.json');
	} catch (error) {
		return error;
	}
	return undefined;
};

describe('architectureFor', () => {
	it('takes a config that leaves out what has a default', () => {
		expect(architectureFor(bertConfig, 3, 'base/config.json').modelType).toBe('bert');
	});

	it('refuses a model type that is not built, and names those that are', () => {
		const error = errorOf({ ...bertConfig, model_type: 'modernbert' });
		expect(error).toBeInstanceOf(UserError);
		expect(error).toMatchObject({
			code: 'unsupported-model',
			where: 'base/config.json',
			message: expect.stringContaining('"modernbert"'),
			remedy: expect.stringContaining(supportedModelTypes.join(', '))
		});
	});

	it('does not take a property of every object for a model type', () => {
		expect(errorOf({ ...bertConfig, model_type: 'constructor' })).toMatchObject({
			code: 'unsupported-model'
		});
	});

	it.each([
		['a config without a model type', { vocab_size: 120 }],
		['a list', []],
		['nothing', null]
	])('says that %s is no config of a model', (_, config) => {
		expect(errorOf(config)).toMatchObject({ code: 'bad-file', where: 'base/config.json' });
	});

	it.each([
		['another activation', { hidden_act: 'gelu_new' }, 'hidden_act'],
		['relative positions', { position_embedding_type: 'relative_key' }, 'position_embedding_type'],
		['a missing size', { hidden_size: undefined }, 'hidden_size'],
		['a size that is no number', { hidden_size: '32' }, 'hidden_size'],
		['heads that do not divide the hidden size', { num_attention_heads: 5 }, 'num_attention_heads']
	])('refuses %s and names the key', (_, changes, key) => {
		expect(errorOf({ ...bertConfig, ...changes })).toMatchObject({
			code: 'unsupported-model',
			where: 'base/config.json',
			message: expect.stringContaining(key)
		});
	});

	it('refuses heads that do not divide DistilBERT', async () => {
		const broken = smallArchitecture('distilbert', (folder) => stored(`src/lib/fixtures/${folder}`), {
			n_heads: 5
		});
		await expect(broken).rejects.toMatchObject({
			code: 'unsupported-model',
			message: expect.stringContaining('n_heads')
		});
	});

	it.each([
		['bert', 40],
		// Positions are counted from the padding index, 1, on.
		['roberta', 38],
		['xlm-roberta', 38],
		['distilbert', 40]
	])('says how many tokens %s takes', async (modelType, expected) => {
		const architecture = await smallArchitecture(modelType, (folder) => stored(`src/lib/fixtures/${folder}`));
		expect(architecture.maxLength).toBe(expected);
	});
});
