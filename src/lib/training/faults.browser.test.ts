import { beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { architectureFor, loadWeights } from '../architectures/index.ts';
import type { Architecture, ModelWeights } from '../architectures/index.ts';
import { openGpu, openWasm, served } from '../fixtures/in-browser.ts';
import { openTensors, readJson } from '../fixtures/torch-check.ts';
import { deviceModel } from '../inference/device-model.ts';
import { seededRandom } from '../random.ts';
import type { Runtime } from '../runtime/runtime.ts';
import { RunControl } from './control.ts';
import { targetScale } from './examples.ts';
import type { Examples } from './examples.ts';
import { gettingOverFaults } from './faults.ts';
import { recovery } from './recovery.ts';
import type { Recover } from './recovery.ts';
import type { TrainingSettings } from './settings.ts';
import { train } from './trainer.ts';
import type { TrainingEvent } from './training-event.ts';

const settings: TrainingSettings = {
	trainable: 'head',
	epochs: 1,
	batchSize: 4,
	learningRate: 1e-3,
	weightDecay: 0.01,
	warmupShare: 0.1,
	maxNorm: 1,
	maxLength: 16,
	seed: 42,
	patience: 2,
	checkpointMinutes: 1000
};

/** Texts of 16 random tokens, so that one program serves them all. */
const examples = (rows: number, seed: number): Examples => {
	const random = seededRandom(seed);
	return {
		ids: Array.from({ length: rows }, (_, row) => String(row)),
		encoded: Array.from({ length: rows }, () => Int32Array.from({ length: 16 }, () => 4 + random() * 100)),
		labels: Float32Array.from({ length: rows * 2 }, () => 10 * random())
	};
};

describe('a run whose GPU is taken away', { timeout: 180_000 }, () => {
	let architecture: Architecture;
	let weights: ModelWeights;
	/** Of a run that nothing disturbs. */
	let wholeLosses: readonly number[];
	beforeAll(async () => {
		const files = served('/src/lib/fixtures/bert');
		// One block of it: a GPU in software compiles slowly.
		const config = z.looseObject({}).parse(await readJson(files, 'config.json'));
		architecture = architectureFor({ ...config, num_hidden_layers: 1 }, 2, files.name);
		({ weights } = await loadWeights(
			architecture,
			await openTensors(files, 'model.safetensors'),
			42,
			files.name
		));
		({ losses: wholeLosses } = await run(await openWasm(), () => undefined));
	});

	/** Five steps; after the second, something is done to the device. */
	const run = async (runtime: Runtime, afterSecond: () => void, recover?: Recover) => {
		const events: TrainingEvent[] = [];
		let isDone = false;
		const { model, result } = await gettingOverFaults(
			{
				runtime,
				...(recover ? { recover } : {}),
				architecture,
				settings,
				onEvent: (event) => {
					events.push(event);
					if (isDone || event.type !== 'step' || event.step !== 2) return;
					isDone = true;
					afterSecond();
				}
			},
			(place) => deviceModel(place.runtime, architecture, weights, 0, place.activationBudget),
			async (model, attempt) =>
				train({
					...attempt,
					model,
					dimensions: ['joy', 'calm'],
					scale: targetScale(0, 10),
					train: examples(20, 1),
					val: examples(8, 2),
					settings,
					fingerprint: 'of this run',
					control: new RunControl(),
					clock: () => performance.now(),
					now: () => '2025-01-02T03:04:05.678Z'
				})
		);
		await model.dispose();
		await model.runtime.close();
		return {
			result,
			steps: events.flatMap((event) => (event.type === 'step' ? [event.step] : [])),
			losses: events.flatMap((event) => (event.type === 'step' ? [event.loss] : [])),
			setbacks: events.flatMap((event) => (event.type === 'setback' ? [event.message] : []))
		};
	};
	const onGpuAgain = (): Recover => recovery({ again: openGpu, cpu: openWasm });

	it('goes on on the same GPU when the browser gives it out again', async () => {
		const gpu = await openGpu();
		const { steps, losses, setbacks, result } = await run(gpu, () => void gpu.close(), onGpuAgain());
		expect(setbacks).toHaveLength(1);
		expect(setbacks[0]).toMatch(
			/^The GPU was lost .* Training begins anew, on the GPU, which is there again\.$/
		);
		// The third step found the device gone; there was no checkpoint yet.
		expect(steps).toEqual([1, 2, 1, 2, 3, 4, 5]);
		losses.slice(2).forEach((loss, step) => expect(loss).toBeCloseTo(wholeLosses[step], 4));
		expect(result.devices.map(({ backend }) => backend)).toEqual(['webgpu']);
	});

	it('goes on from where it was when the GPU refuses memory', async () => {
		const { runtime, refuse } = await refusingGpu();
		const { steps, losses, setbacks } = await run(runtime, refuse, onGpuAgain());
		expect(setbacks).toEqual([
			"The GPU has not enough memory for this. Training goes on from there, with 2 of a batch's 4 articles at once instead of 4: " +
				'a little slower, and with the same result.'
		]);
		expect(steps).toEqual([1, 2, 3, 4, 5]);
		losses.forEach((loss, step) => expect(loss).toBeCloseTo(wholeLosses[step], 4));
	});
});

/** The GPU, and a way to have it say that it has no memory, as it does when it is asked for too much. */
const refusingGpu = async (): Promise<{ readonly runtime: Runtime; readonly refuse: () => void }> => {
	const request = vi.spyOn(GPUAdapter.prototype, 'requestDevice');
	const runtime = await openGpu();
	const devices = request.mock.settledResults.map(({ value }) => value as GPUDevice);
	request.mockRestore();
	return {
		runtime,
		refuse: () => {
			const error = new GPUOutOfMemoryError('too much');
			for (const device of devices) {
				device.dispatchEvent(new GPUUncapturedErrorEvent('uncapturederror', { error }));
			}
		}
	};
};
