/** @file Rows of mixed lengths against as many tokens in full-length rows, in turn: `node bench/lengths.ts [rounds]`. */

import { readFile } from 'node:fs/promises';
import { architectureFor } from '../src/lib/architectures/index.ts';
import { batchLengths, deviceModel } from '../src/lib/inference/device-model.ts';
import { seededRandom } from '../src/lib/random.ts';
import { nodeRuntime } from '../src/lib/runtime/node.ts';
import { groupByLength } from '../src/lib/tokenize/batches.ts';
import { createTokenizer } from '../src/lib/tokenize/tokenizer.ts';
import { batchGradient } from '../src/lib/training/batch-gradient.ts';
import { trainedParameters } from '../src/lib/training/settings.ts';
import { moderateNumbers } from './products.ts';

const [rounds = 3] = process.argv.slice(2).map(Number);
const readStatic = (path: string): Promise<string> =>
	readFile(new URL(`../static/${path}`, import.meta.url), 'utf8');
const json = async (name: string): Promise<unknown> =>
	JSON.parse(await readStatic(`models/all-MiniLM-L6-v2/${name}`));

const architecture = architectureFor(await json('config.json'), 3, 'MiniLM');
const weights = new Map(
	architecture.parameters.map(({ name, shape }) => [
		name,
		moderateNumbers(shape.reduce((product, length) => product * length, 1))
	])
);
const model = deviceModel(await nodeRuntime(), architecture, weights, 0);
const names = trainedParameters(architecture, 'no_embeddings').map(({ name }) => name);
const optimizer = model.runtime.adamW(names.map((name) => model.parameters[name]));

/** Seconds that an epoch over rows of these lengths takes, updates included. */
const timeEpoch = async (lengths: readonly number[]): Promise<number> => {
	const encoded = lengths.map((length) => Int32Array.from({ length }, (_, i) => 1000 + ((i * 7919) % 20000)));
	const targets = new Float32Array(lengths.length * 3).fill(0.5);
	const gradientOf = batchGradient({ model, trained: names, optimizer, encoded, targets });
	const buckets = batchLengths(model.runtime, Math.max(...lengths));
	const start = performance.now();
	for (const batch of groupByLength(lengths, { batchSize: 16, seed: 42, epoch: 1, buckets })) {
		await gradientOf(batch);
		optimizer.step({
			learningRate: 0,
			weightDecay: 0,
			beta1: 0.9,
			beta2: 0.999,
			epsilon: 1e-8,
			maxNorm: 1,
			step: 1
		});
	}
	return (performance.now() - start) / 1000;
};

const tokenizer = createTokenizer(await json('tokenizer.json'), await json('tokenizer_config.json'));
const sample = (await readStatic('samples/reader-emotion.jsonl'))
	.trimEnd()
	.split('\n')
	.map((line) => JSON.parse(line) as { readonly content: string; readonly split: string })
	.filter(({ split }) => split === 'train')
	.map(({ content }) => tokenizer.encode(content, 64).length);
const random = seededRandom(1);
const uniform = Array.from({ length: 192 }, () => 1 + Math.floor(random() * 512));

for (const [name, mixed, full] of [
	['sample, full rows of 64', sample, 64],
	['uniform 1-512, full rows of 512', uniform, 512]
] as const) {
	const tokens = mixed.reduce((total, length) => total + length, 0);
	const whole = Array.from({ length: Math.round(tokens / full) }, () => full);
	await timeEpoch(mixed.slice(0, 32));
	await timeEpoch(whole.slice(0, 32));
	const ratios: number[] = [];
	for (let round = 0; round < rounds; round += 1)
		ratios.push((await timeEpoch(mixed)) / (await timeEpoch(whole)));
	const ratio = ratios.toSorted((a, b) => a - b)[Math.floor(rounds / 2)];
	console.log(JSON.stringify({ name, rows: mixed.length, tokens, ratio, ratios }));
}
console.log(JSON.stringify({ peakMB: process.resourceUsage().maxRSS / 1024 }));
