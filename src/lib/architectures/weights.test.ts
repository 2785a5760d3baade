import { beforeAll, describe, expect, it } from 'vitest';
import { stored } from '../fixtures/under-node.ts';
import { architectureOf, openTensors } from '../fixtures/torch-check.ts';
import { byteSourceFromBytes } from '../weights/byte-source.ts';
import { openSafetensors, writeSafetensors } from '../weights/safetensors.ts';
import type { NamedTensor, SafetensorsFile } from '../weights/safetensors.ts';
import type { Architecture } from './index.ts';
import { loadWeights } from './index.ts';

const headNames = ['bert.pooler.dense', 'classifier'].flatMap((name) => [`${name}.weight`, `${name}.bias`]);

describe('loadWeights', () => {
	let architecture: Architecture;
	let tensors: NamedTensor[];
	beforeAll(async () => {
		const files = stored('src/lib/fixtures/bert');
		architecture = await architectureOf(files);
		const file = await openTensors(files, 'model.safetensors');
		tensors = await Promise.all(
			[...file.entries.values()].map(async ({ name, shape }) => ({
				name,
				shape,
				data: await file.readFloat32(name)
			}))
		);
	});

	/** The checkpoint with some tensors changed, or left out where `change` gives nothing. */
	const checkpoint = (
		change: (tensor: NamedTensor) => NamedTensor | undefined = (tensor) => tensor
	): Promise<SafetensorsFile> => {
		const changed = tensors.map(change).filter((tensor) => tensor !== undefined);
		const bytes = Buffer.concat([...writeSafetensors(changed)]);
		return openSafetensors(byteSourceFromBytes('model.safetensors', new Uint8Array(bytes)));
	};
	const load = (file: SafetensorsFile, seed = 1) => loadWeights(architecture, file, seed, 'base');
	const numbersOf = (name: string) => tensors.find((tensor) => tensor.name === name)?.data;
	const withoutHead = (tensor: NamedTensor) => (headNames.includes(tensor.name) ? undefined : tensor);

	it('takes every parameter from a full model', async () => {
		const { weights, initialised } = await load(await checkpoint());
		expect(initialised).toEqual([]);
		expect(weights).toEqual(new Map(architecture.parameters.map(({ name }) => [name, numbersOf(name)])));
	});

	it('finds the parameters of a base model, whose names lack the prefix', async () => {
		const short = await checkpoint((tensor) => ({ ...tensor, name: tensor.name.replace(/^bert\./, '') }));
		const { weights, initialised } = await load(short);
		expect(initialised).toEqual([]);
		expect(weights.get('bert.pooler.dense.bias')).toEqual(numbersOf('bert.pooler.dense.bias'));
	});

	it('finds the normalisations of old checkpoints, which call them gamma and beta', async () => {
		const old = await checkpoint((tensor) => ({
			...tensor,
			name: tensor.name
				.replace(/LayerNorm\.weight$/, 'LayerNorm.gamma')
				.replace(/LayerNorm\.bias$/, 'LayerNorm.beta')
		}));
		const { weights } = await load(old);
		const name = 'bert.embeddings.LayerNorm.weight';
		expect(weights.get(name)).toEqual(numbersOf(name));
	});

	it('initialises a head that is missing, and says so', async () => {
		const { weights, initialised } = await load(await checkpoint(withoutHead));
		expect(initialised).toEqual(headNames);
		expect(weights.get('classifier.bias')).toEqual(new Float32Array(3));
		const matrix = Array.from(weights.get('bert.pooler.dense.weight') ?? []);
		// 1,024 numbers of standard deviation 0.02, whose root mean square has one of 0.00044.
		const deviation = Math.sqrt(matrix.reduce((sum, x) => sum + x * x, 0) / 1024);
		expect(Math.abs(deviation - 0.02)).toBeLessThan(0.002);
	});

	it('initialises a head from the seed', async () => {
		const base = await checkpoint(withoutHead);
		const first = await load(base, 1);
		expect((await load(base, 1)).weights).toEqual(first.weights);
		expect((await load(base, 2)).weights).not.toEqual(first.weights);
	});

	it('initialises a head that was made for other labels', async () => {
		const two = await checkpoint((tensor) =>
			tensor.name === 'classifier.weight'
				? { ...tensor, shape: [2, 32], data: tensor.data.slice(0, 64) }
				: tensor
		);
		expect((await load(two)).initialised).toEqual(['classifier.weight']);
	});

	it('refuses a checkpoint without one of its encoder parameters', async () => {
		const name = 'bert.encoder.layer.1.output.dense.bias';
		const file = await checkpoint((tensor) => (tensor.name === name ? undefined : tensor));
		await expect(load(file)).rejects.toMatchObject({
			code: 'bad-weights',
			where: 'base',
			message: `The weights have no tensor ${name}`
		});
	});

	it('refuses an encoder parameter of another shape', async () => {
		const name = 'bert.embeddings.word_embeddings.weight';
		const file = await checkpoint((tensor) =>
			tensor.name === name ? { ...tensor, shape: [60, 64] } : tensor
		);
		await expect(load(file)).rejects.toMatchObject({
			code: 'bad-weights',
			message: `Tensor ${name} has shape [60, 64] where config.json calls for [120, 32]`
		});
	});
});
