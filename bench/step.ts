/** @file One optimizer step of MiniLM against its own matrix products, interleaved: `node bench/step.ts [batch] [length] [rounds]`. */

import { readFile } from 'node:fs/promises';
import { architectureFor, gradientName, gradientProgram } from '../src/lib/architectures/index.ts';
import { encodeModel, liveNodes } from '../src/lib/onnx/index.ts';
import { nodeRuntime } from '../src/lib/runtime/node.ts';
import { trainedParameters } from '../src/lib/training/settings.ts';
import { productsOf, randomTensor, timeProducts } from './products.ts';

const [batch = 16, length = 128, rounds = 7] = process.argv.slice(2).map(Number);
const config: unknown = JSON.parse(
	await readFile(new URL('../static/models/all-MiniLM-L6-v2/config.json', import.meta.url), 'utf8')
);
const architecture = architectureFor(config, 3, 'MiniLM');
const runtime = await nodeRuntime();
const names = trainedParameters(architecture, 'no_embeddings').map(({ name }) => name);
const graph = gradientProgram(architecture, { batch, length, padded: false }, names);
const program = await runtime.compile(encodeModel(graph));
const parameters = Object.fromEntries(
	architecture.parameters.map(({ name, shape }) => [name, randomTensor(runtime, shape)])
);
const optimizer = runtime.adamW(names.map((name) => parameters[name]));
const gradients = Object.fromEntries(
	names.map((name, index) => [gradientName(name), optimizer.gradients[index]])
);
const feeds = {
	input_ids: {
		data: Int32Array.from({ length: batch * length }, (_, i) => 1000 + ((i * 7919) % 20000)),
		shape: [batch, length]
	},
	targets: { data: new Float32Array(batch * 3).fill(0.5), shape: [batch, 3] },
	row_weights: { data: new Float32Array(batch).fill(1 / batch), shape: [batch, 1] }
};

const clock = (): number => performance.now();
let steps = 0;
const step = async (): Promise<{ gradient: number; update: number }> => {
	const start = clock();
	await program.run({ ...feeds, ...parameters }, { loss: null, predictions: null, ...gradients });
	const middle = clock();
	steps += 1;
	optimizer.step({
		learningRate: 1e-5,
		weightDecay: 0.01,
		beta1: 0.9,
		beta2: 0.999,
		epsilon: 1e-8,
		maxNorm: 1,
		step: steps
	});
	return { gradient: middle - start, update: clock() - middle };
};

const median = (values: readonly number[]): number =>
	values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

const { products, flops } = await productsOf(graph, runtime);
await step();
await timeProducts(products, clock);
const measured: { gradient: number; update: number; products: number; ratio: number }[] = [];
for (let round = 0; round < rounds; round += 1) {
	const { gradient, update } = await step();
	const alone = await timeProducts(products, clock);
	measured.push({ gradient, update, products: alone, ratio: alone / (gradient + update) });
}
const figure = (key: keyof (typeof measured)[number]): number => median(measured.map((row) => row[key]));
console.log(
	JSON.stringify({
		batch,
		length,
		rounds,
		nodes: liveNodes(graph).length,
		gradientMs: figure('gradient'),
		adamWMs: figure('update'),
		productsMs: figure('products'),
		gflops: flops / figure('products') / 1e6,
		productsShare: figure('ratio'),
		peakMB: process.resourceUsage().maxRSS / 1024
	})
);
