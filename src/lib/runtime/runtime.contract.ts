/** @file What every backend must do, as tests that each backend's own test file runs. */
import { describe, expect, it } from 'vitest';
import { encodeModel, Graph } from '../onnx/index.ts';
import { adamWOnCpu } from './adamw.ts';
import {
	firstMoments,
	gradientsAt,
	secondMoments,
	settingsAt,
	shapes,
	start,
	trajectory
} from './adamw.expected.ts';
import { ArrayTensor, asArray } from './array-tensor.ts';
import type { DeviceTensor, Optimizer, Runtime } from './runtime.ts';

/** Largest difference between the two lists, which must be of one length. */
export const distance = (actual: readonly number[], expected: readonly number[]): number => {
	expect(actual).toHaveLength(expected.length);
	return Math.max(...actual.map((value, index) => Math.abs(value - expected[index])));
};

/** Inputs w [2, 3] and rows int32 [2]; outputs loss = sum(w²) [], gradient = 2w [2, 3], chosen = w[rows] [2, 3]. */
export const sumOfSquares = (): Uint8Array => {
	const graph = new Graph();
	const w = graph.input('w', 'float32', [2, 3]);
	const rows = graph.input('rows', 'int32', [2]);
	const squares = graph.node('Mul', [w, w], {}, [2, 3]);
	graph.output('loss', graph.node('ReduceSum', [squares], { keepdims: 0 }, []));
	graph.output('gradient', graph.node('Add', [w, w], {}, [2, 3]));
	graph.output('chosen', graph.node('Gather', [w, rows], { axis: 0 }, [2, 3]));
	return encodeModel(graph);
};

const rows = { data: Int32Array.of(1, 1), shape: [2] };

/** Declares the tests; `open` is asked for a runtime once for each. */
export const describeRuntime = (name: string, open: () => Promise<Runtime>): void => {
	const valuesOf = async (runtime: Runtime, tensors: readonly DeviceTensor[]): Promise<number[]> =>
		(await Promise.all(tensors.map((tensor) => runtime.read(tensor)))).flatMap((data) => Array.from(data));

	const fill = (runtime: Runtime, tensors: readonly DeviceTensor[], values: readonly number[]): void => {
		let offset = 0;
		for (const tensor of tensors)
			runtime.write(tensor, Float32Array.from(values.slice(offset, (offset += tensor.size))));
	};

	const prepare = (runtime: Runtime): { parameters: DeviceTensor[]; optimizer: Optimizer } => {
		const parameters = shapes.map((shape) => runtime.tensor(shape));
		fill(runtime, parameters, start);
		return { parameters, optimizer: runtime.adamW(parameters) };
	};

	describe(`the ${name} runtime`, () => {
		it('returns the outputs that are asked for and writes the others into their tensors', async () => {
			const runtime = await open();
			const program = await runtime.compile(sumOfSquares());
			const w = runtime.tensor([2, 3], Float32Array.of(1, 2, 3, 4, 5, 6));
			const gradient = runtime.tensor([2, 3]);
			const values = await program.run({ w, rows }, { loss: null, gradient, chosen: null });
			expect(values).toEqual({ loss: Float32Array.of(91), chosen: Float32Array.of(4, 5, 6, 4, 5, 6) });
			expect(await runtime.read(gradient)).toEqual(Float32Array.of(2, 4, 6, 8, 10, 12));
			await program.dispose();
			await runtime.close();
		});

		it('takes inputs from JavaScript and leaves out the outputs that nobody wants', async () => {
			const runtime = await open();
			const program = await runtime.compile(sumOfSquares());
			const w = { data: Float32Array.of(1, 0, 0, 0, 0, 2), shape: [2, 3] };
			expect(await program.run({ w, rows }, { loss: null })).toEqual({ loss: Float32Array.of(5) });
			await program.dispose();
			await runtime.close();
		});

		it('compiles and runs one after the other what is asked for at once', async () => {
			const runtime = await open();
			const results = await Promise.all(
				[1, 2, 3, 4].map(async (value) => {
					const program = await runtime.compile(sumOfSquares());
					const w = runtime.tensor([2, 3], new Float32Array(6).fill(value));
					const [first, second] = await Promise.all([
						program.run({ w, rows }, { loss: null }),
						program.run({ w, rows }, { chosen: null })
					]);
					await program.dispose();
					return [first.loss[0], second.chosen[0]];
				})
			);
			expect(results).toEqual([
				[6, 1],
				[24, 2],
				[54, 3],
				[96, 4]
			]);
			await runtime.close();
		});

		it('keeps its own copy of what a tensor is made of', async () => {
			const runtime = await open();
			const data = Float32Array.of(1, 2, 3);
			const tensor = runtime.tensor([3], data);
			data.fill(0);
			expect(await runtime.read(tensor)).toEqual(Float32Array.of(1, 2, 3));
			await runtime.close();
		});

		it('starts tensors at zero and overwrites them whole', async () => {
			const runtime = await open();
			const tensor = runtime.tensor([5]);
			expect(await runtime.read(tensor)).toEqual(new Float32Array(5));
			runtime.write(tensor, Float32Array.of(1, 2, 3, 4, 5));
			expect(await runtime.read(tensor)).toEqual(Float32Array.of(1, 2, 3, 4, 5));
			await runtime.close();
		});

		it('refuses data that does not fill the shape', async () => {
			const runtime = await open();
			expect(() => runtime.tensor([2, 2], new Float32Array(5))).toThrow(RangeError);
			expect(() => {
				runtime.write(runtime.tensor([2, 2]), new Float32Array(3));
			}).toThrow(RangeError);
			await runtime.close();
		});

		it('takes the AdamW steps that PyTorch takes', async () => {
			const runtime = await open();
			const { parameters, optimizer } = prepare(runtime);
			for (const [index, expected] of trajectory.entries()) {
				fill(runtime, optimizer.gradients, gradientsAt(index + 1));
				optimizer.step(settingsAt(index + 1));
				expect(distance(await valuesOf(runtime, parameters), expected)).toBeLessThan(1e-6);
			}
			const { first, second } = optimizer.moments;
			expect(distance(await valuesOf(runtime, first), firstMoments)).toBeLessThan(1e-7);
			expect(distance(await valuesOf(runtime, second), secondMoments)).toBeLessThan(1e-9);
			await runtime.close();
		});

		it('takes the AdamW step of the sum of the micro-batches', async () => {
			const runtime = await open();
			const { parameters, optimizer } = prepare(runtime);
			const shares = [0.5, -0.25, 0.75];
			for (const [index, expected] of trajectory.entries()) {
				for (const [part, share] of shares.entries()) {
					const gradients = gradientsAt(index + 1).map((value) => value * share);
					fill(runtime, optimizer.gradients, gradients);
					if (part + 1 < shares.length) optimizer.accumulate();
				}
				optimizer.step(settingsAt(index + 1));
				expect(distance(await valuesOf(runtime, parameters), expected)).toBeLessThan(1e-6);
			}
			await runtime.close();
		});

		it('goes on from stored parameters and moments', async () => {
			const runtime = await open();
			const whole = prepare(runtime);
			fill(runtime, whole.optimizer.gradients, gradientsAt(1));
			whole.optimizer.step(settingsAt(1));

			const resumed = prepare(runtime);
			const { first, second } = whole.optimizer.moments;
			fill(runtime, resumed.parameters, await valuesOf(runtime, whole.parameters));
			fill(runtime, resumed.optimizer.moments.first, await valuesOf(runtime, first));
			fill(runtime, resumed.optimizer.moments.second, await valuesOf(runtime, second));

			for (const { optimizer } of [whole, resumed]) {
				fill(runtime, optimizer.gradients, gradientsAt(2));
				optimizer.step(settingsAt(2));
			}
			const expected = await valuesOf(runtime, whole.parameters);
			expect(await valuesOf(runtime, resumed.parameters)).toEqual(expected);
			await runtime.close();
		});

		it('leaves gradients unclipped when the largest norm is infinite', async () => {
			const runtime = await open();
			const { optimizer } = prepare(runtime);
			fill(runtime, optimizer.gradients, gradientsAt(1));
			optimizer.step({ ...settingsAt(1), maxNorm: Infinity });
			const expected = gradientsAt(1).map((value) => value * 0.1);
			const actual = await valuesOf(runtime, optimizer.moments.first);
			expect(distance(actual, expected)).toBeLessThan(1e-7);
			await runtime.close();
		});

		it('keeps runs and steps in their order, with nothing read in between', async () => {
			const runtime = await open();
			const program = await runtime.compile(sumOfSquares());
			const w = runtime.tensor([2, 3], Float32Array.from(start.slice(0, 6)));
			const optimizer = runtime.adamW([w]);
			const reference = new ArrayTensor([2, 3], Float32Array.from(start.slice(0, 6)));
			const expected = adamWOnCpu([reference]);
			for (let step = 1; step <= 10; step++) {
				await program.run({ w, rows }, { gradient: optimizer.gradients[0] });
				optimizer.step(settingsAt(step));
				asArray(expected.gradients[0]).data.set(reference.data.map((value) => 2 * value));
				expected.step(settingsAt(step));
			}
			expect(distance(await valuesOf(runtime, [w]), Array.from(reference.data))).toBeLessThan(2e-6);
			await runtime.close();
		});
	});
};
