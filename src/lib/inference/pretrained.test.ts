import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { tinyBase } from '../fixtures/tiny-training.ts';
import { hasHeadFor, openPretrained } from './pretrained.ts';
import type { Pretrained } from './pretrained.ts';

const stored = (name: string): Promise<Uint8Array> =>
	readFile(new URL(`../fixtures/bert/${name}`, import.meta.url));
const storedConfig = JSON.parse(Buffer.from(await stored('config.json')).toString()) as object;

const open = async (
	changes: Parameters<typeof tinyBase>[0],
	dimensions = ['joy', 'calm', 'awe']
): Promise<Pretrained> => openPretrained(await tinyBase(changes), 'example/tiny', dimensions, 1);

/** The tiny base as a filter that was trained on these dimensions. */
const filterOf = (...labels: string[]): { 'config.json': string } => ({
	'config.json': JSON.stringify({ ...storedConfig, id2label: Object.fromEntries(labels.entries()) })
});
const headOf = ({ weights }: Pretrained) => weights.get('classifier.weight');

describe('a model folder that cannot be used', () => {
	it.each(['config.json', 'tokenizer.json', 'tokenizer_config.json'])('has no %s', async (path) => {
		await expect(open({ [path]: undefined })).rejects.toMatchObject({ code: 'not-found', where: path });
	});

	it('has no weights', async () => {
		await expect(open({ 'model.safetensors': undefined })).rejects.toMatchObject({
			code: 'not-found',
			message: 'tiny has no model.safetensors'
		});
	});

	it.each(['config.json', 'tokenizer.json', 'tokenizer_config.json'])('has a broken %s', async (path) => {
		await expect(open({ [path]: '{"a": ' })).rejects.toMatchObject({
			code: 'bad-file',
			where: `tiny/${path}`
		});
	});

	it.each(['[]', '"bert"', '{"model_type": "bert", "id2label": {"0": 1}}'])(
		'has the config %s',
		async (text) => {
			await expect(open({ 'config.json': text })).rejects.toMatchObject({
				code: 'bad-file',
				where: 'tiny/config.json'
			});
		}
	);

	it('has weights of another shape than its config', async () => {
		const config = JSON.stringify({ ...storedConfig, vocab_size: 121 });
		await expect(open({ 'config.json': config })).rejects.toMatchObject({
			code: 'bad-weights',
			where: 'tiny',
			message:
				'Tensor bert.embeddings.word_embeddings.weight has shape [120, 32] where config.json calls for [121, 32]'
		});
	});

	it('lacks one of the tensors', async () => {
		const config = JSON.stringify({ ...storedConfig, num_hidden_layers: 3 });
		await expect(open({ 'config.json': config })).rejects.toMatchObject({
			code: 'bad-weights',
			where: 'tiny',
			message: 'The weights have no tensor bert.encoder.layer.2.attention.self.query.weight'
		});
	});

	it('has weights that end too soon', async () => {
		const weights = await stored('model.safetensors');
		await expect(open({ 'model.safetensors': weights.subarray(0, -8) })).rejects.toMatchObject({
			code: 'truncated',
			where: 'model.safetensors'
		});
	});
});

describe('the head of an opened model', () => {
	it('is kept where the model is a filter for the same dimensions', async () => {
		const model = await open(filterOf('joy', 'calm', 'awe'));
		expect(hasHeadFor(model, ['joy', 'calm', 'awe'])).toBe(true);
		expect(model.initialised).toEqual([]);
	});

	it.each([
		['as many others', ['joy', 'calm', 'fear']],
		['the same in another order', ['calm', 'joy', 'awe']],
		['fewer', ['joy', 'calm']]
	])('has a new regression layer where the filter was for %s', async (_, dimensions) => {
		const model = await open(filterOf('joy', 'calm', 'awe'), dimensions);
		expect(hasHeadFor(model, dimensions)).toBe(false);
		expect(model.initialised).toEqual(['classifier.weight', 'classifier.bias']);
	});

	it('is new for each seed where it is new', async () => {
		const files = await tinyBase();
		const [first, again, other] = await Promise.all(
			[1, 1, 2].map((seed) => openPretrained(files, 'tiny', ['joy'], seed))
		);
		expect(headOf(again)).toEqual(headOf(first));
		expect(headOf(other)).not.toEqual(headOf(first));
	});

	it('is new where the config names no labels', async () => {
		const config = JSON.stringify({ ...storedConfig, id2label: null });
		expect(hasHeadFor(await open({ 'config.json': config }), ['joy', 'calm', 'awe'])).toBe(false);
	});
});

describe('an opened model', () => {
	it('carries the files of its tokenizer along as they are', async () => {
		const vocabulary = new TextEncoder().encode('[PAD]\n[UNK]\n');
		const { tokenizerFiles } = await open({ 'vocab.txt': vocabulary });
		expect(tokenizerFiles.map(({ path }) => path)).toEqual([
			'tokenizer.json',
			'tokenizer_config.json',
			'vocab.txt'
		]);
		expect(tokenizerFiles[2].data).toEqual(vocabulary);
	});
});
