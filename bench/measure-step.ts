/** @file One optimizer step of MiniLM against its own matrix products, interleaved, on any backend. */

import type { InferenceSession } from 'onnxruntime-web';
import { architectureFor, gradientProgram } from '../src/lib/architectures/index.ts';
import { deviceModel } from '../src/lib/inference/device-model.ts';
import { liveNodes } from '../src/lib/onnx/index.ts';
import { sizeOf } from '../src/lib/runtime/array-tensor.ts';
import type { Runtime } from '../src/lib/runtime/runtime.ts';
import { batchGradient } from '../src/lib/training/batch-gradient.ts';
import { trainedParameters } from '../src/lib/training/settings.ts';
import { moderateNumbers, productsOf } from './products.ts';
import type { OnnxRuntime } from './products.ts';

export interface StepFigures {
	readonly backend: string;
	readonly batch: number;
	readonly length: number;
	readonly nodes: number;
	readonly gradientMs: number;
	readonly adamWMs: number;
	readonly productsMs: number;
	readonly productsGflops: number;
	/** Time of the products alone / time of the whole step, the median over the rounds. */
	readonly productsShare: number;
}

const median = (values: readonly number[]): number =>
	values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

/** Medians over rounds of one step and one run of all its products, in turn, after a warm-up of each. */
export const measureStep = async (
	runtime: Runtime,
	ort: OnnxRuntime,
	options: InferenceSession.SessionOptions,
	config: unknown,
	{ batch, length, rounds }: { readonly batch: number; readonly length: number; readonly rounds: number }
): Promise<StepFigures> => {
	const architecture = architectureFor(config, 3, 'MiniLM');
	const names = trainedParameters(architecture, 'no_embeddings').map(({ name }) => name);
	const program = gradientProgram(architecture, { batch, length, padded: false }, names);
	const weights = new Map(
		architecture.parameters.map(({ name, shape }) => [name, moderateNumbers(sizeOf(shape))])
	);
	const model = deviceModel(runtime, architecture, weights, 0, Infinity);
	const optimizer = runtime.adamW(names.map((name) => model.parameters[name]));
	const encoded = Array.from({ length: batch }, (_, row) =>
		Int32Array.from({ length }, (_, i) => 1000 + (((row * length + i) * 7919) % 20000))
	);
	const targets = new Float32Array(batch * 3).fill(0.5);
	const gradientOf = batchGradient({ model, trained: names, optimizer, encoded, targets });
	let steps = 0;
	const takeStep = async (): Promise<{ gradient: number; update: number }> => {
		const start = performance.now();
		await gradientOf({ rows: encoded.map((_, row) => row), length });
		const middle = performance.now();
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
		return { gradient: middle - start, update: performance.now() - middle };
	};
	const products = await productsOf(program, ort, options);
	const runProducts = async (): Promise<number> => {
		const start = performance.now();
		await products.run();
		return performance.now() - start;
	};

	await takeStep();
	await runProducts();
	const rows: { gradient: number; update: number; products: number; share: number }[] = [];
	for (let round = 0; round < rounds; round += 1) {
		const { gradient, update } = await takeStep();
		const alone = await runProducts();
		rows.push({ gradient, update, products: alone, share: alone / (gradient + update) });
	}
	const figure = (key: keyof (typeof rows)[number]): number => median(rows.map((row) => row[key]));
	return {
		backend: runtime.kind,
		batch,
		length,
		nodes: liveNodes(program).length,
		gradientMs: figure('gradient'),
		adamWMs: figure('update'),
		productsMs: figure('products'),
		productsGflops: products.flops / figure('products') / 1e6,
		productsShare: figure('share')
	};
};
