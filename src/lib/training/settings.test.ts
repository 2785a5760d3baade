import { beforeAll, describe, expect, it } from 'vitest';
import type { Architecture } from '../architectures/index.ts';
import { smallArchitecture } from '../fixtures/programs.ts';
import { stored } from '../fixtures/under-node.ts';
import { defaultSettings, trainedParameters } from './settings.ts';

const architectureOf = (changes: Readonly<Record<string, unknown>> = {}): Promise<Architecture> =>
	smallArchitecture('bert', (folder) => stored(`src/lib/fixtures/${folder}`), changes);

describe('trainedParameters', () => {
	let architecture: Architecture;
	beforeAll(async () => {
		architecture = await architectureOf();
	});
	const namesOf = (...options: Parameters<typeof trainedParameters>): string[] =>
		trainedParameters(...options).map(({ name }) => name);
	const all = (): string[] => architecture.parameters.map(({ name }) => name);

	it('are all of them for "all"', () => {
		expect(namesOf(architecture, 'all')).toEqual(all());
	});

	it('leave out everything under embeddings for "no_embeddings", its LayerNorm included', () => {
		const frozen = all().filter((name) => !namesOf(architecture, 'no_embeddings').includes(name));
		expect(frozen).toEqual([
			'bert.embeddings.word_embeddings.weight',
			'bert.embeddings.position_embeddings.weight',
			'bert.embeddings.token_type_embeddings.weight',
			'bert.embeddings.LayerNorm.weight',
			'bert.embeddings.LayerNorm.bias'
		]);
	});

	it('are pooler and regression layer for "head"', () => {
		expect(namesOf(architecture, 'head')).toEqual([
			'bert.pooler.dense.weight',
			'bert.pooler.dense.bias',
			'classifier.weight',
			'classifier.bias'
		]);
	});
});

describe('defaultSettings', () => {
	it.each([
		[384, 1e-4],
		[768, 2e-5]
	])('with a hidden size of %i learn at a rate of %d', async (hiddenSize, learningRate) => {
		const architecture = await architectureOf({ hidden_size: hiddenSize });
		expect(defaultSettings(architecture, 64).learningRate).toBe(learningRate);
	});

	it('are those of the documentation', async () => {
		expect(defaultSettings(await architectureOf(), 64)).toMatchObject({
			trainable: 'no_embeddings',
			epochs: 3,
			batchSize: 16,
			weightDecay: 0.01,
			warmupShare: 0.1,
			maxNorm: 1,
			maxLength: 64,
			seed: 42,
			patience: 2
		});
	});
});
