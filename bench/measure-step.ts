/** @file One optimizer step of MiniLM against its own matrix products, interleaved, on any backend. */

import type { InferenceSession } from 'onnxruntime-web';
import { architectureFor, gradientName, gradientProgram } from '../src/lib/architectures/index.ts';
import { encodeModel, liveNodes } from '../src/lib/onnx/index.ts';
import type { Runtime } from '../src/lib/runtime/runtime.ts';
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
	const fixed = gradientProgram(architecture, { batch, length, padded: false }, names);
	const used =
		runtime.shapes === 'fixed'
			? fixed
			: gradientProgram(architecture, { batch: 'batch', length: 'length', padded: false }, names);
	const program = await runtime.compile(encodeModel(used));
	const parameters = Object.fromEntries(
		architecture.parameters.map(({ name, shape }) => {
			const size = shape.reduce((product, length) => product * length, 1);
			return [name, runtime.tensor(shape, moderateNumbers(size))];
		})
	);
	const optimizer = runtime.adamW(names.map((name) => parameters[name]));
	const gradients = Object.fromEntries(
		names.map((name, index) => [gradientName(name), optimizer.gradients[index]])
	);
	const inputIds = Int32Array.from({ length: batch * length }, (_, i) => 1000 + ((i * 7919) % 20000));
	const feeds = {
		input_ids: { data: inputIds, shape: [batch, length] },
		targets: { data: new Float32Array(batch * 3).fill(0.5), shape: [batch, 3] },
		row_weights: { data: new Float32Array(batch).fill(1 / batch), shape: [batch, 1] }
	};
	let steps = 0;
	const takeStep = async (): Promise<{ gradient: number; update: number }> => {
		const start = performance.now();
		await program.run({ ...feeds, ...parameters }, { loss: null, predictions: null, ...gradients });
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
	const products = await productsOf(fixed, ort, options);
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
		nodes: liveNodes(fixed).length,
		gradientMs: figure('gradient'),
		adamWMs: figure('update'),
		productsMs: figure('products'),
		productsGflops: products.flops / figure('products') / 1e6,
		productsShare: figure('share')
	};
};
