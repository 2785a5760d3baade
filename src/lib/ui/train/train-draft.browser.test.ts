import { describe, expect, it } from 'vitest';
import type { EngineCommand, Measurement } from '../../worker/protocol.ts';
import { TrainDraft, type TrainedProject } from './train-draft.svelte.ts';
import type { Engine } from './training.svelte.ts';

const project: TrainedProject = {
	articles: { train: 2000, val: 250, test: 250 },
	lengths: { quantiles: Array.from({ length: 20 }, () => 400), mean: 400, rows: 2000 },
	dimensions: [{ name: 'joy', weight: 1, description: '' }],
	runs: []
};
const measurement: Measurement = {
	backends: [
		{
			kind: 'wasm',
			device: 'CPU, 8 threads',
			secondsPerToken: 0.001,
			whyNot: null,
			memoryBytes: 1e9,
			microBatch: 16
		},
		{
			kind: 'webgpu',
			device: 'apple',
			secondsPerToken: 0.0001,
			whyNot: null,
			memoryBytes: 1e9,
			microBatch: 16
		}
	],
	fastest: 'webgpu',
	maxLength: 512,
	parameters: 100,
	trainableParameters: 50
};
const engineThatMeasures = (measurement: Measurement) =>
	({
		request: async ({ type }: EngineCommand) =>
			type === 'devices' ? { gpu: null, whyNoGpu: 'none', threads: 2 } : measurement
	}) as Engine;
const draft = (given: Partial<TrainedProject> = {}, measures = measurement) =>
	new TrainDraft({ ...project, ...given }, () => engineThatMeasures(measures));
const measured = async (one = draft()) => {
	await one.findDevices();
	const order = one.measureOrder;
	if (order) await one.measuring.measure(order, '/');
	return one;
};

describe('what is prepared before training', () => {
	it('is a quick look at first, and a standard training after it', () => {
		expect(draft().preset).toBe('quick');
		const finished = { id: 'p/r', bytes: 1, state: 'finished' } as TrainedProject['runs'][number];
		expect(draft({ runs: [finished] }).preset).toBe('standard');
	});

	it('orders what the preset says', () => {
		expect(draft().order).toEqual({
			preset: 'quick',
			share: 0.5,
			base: { kind: 'embedded' },
			settings: { trainable: 'no_embeddings', epochs: 1, maxLength: 128, seed: 42 },
			backend: 'auto'
		});
	});

	it("is the person's own where they set something", () => {
		const own = draft();
		own.settings.maxLength = 64;
		expect(own.order).toMatchObject({ preset: 'custom', share: 0.5, settings: { epochs: 1, maxLength: 64 } });
	});

	it('is still the preset where only its seed or its device is another', () => {
		const same = draft();
		same.settings.seed = 7;
		same.settings.backend = 'wasm';
		expect(same.order).toMatchObject({ preset: 'quick', settings: { seed: 7 }, backend: 'wasm' });
	});

	it('takes the time of the faster backend, or of the one that was chosen', async () => {
		const one = await measured();
		const automatic = one.forecast.seconds ?? 0;
		one.settings.backend = 'wasm';
		expect(one.forecast.seconds).toBeCloseTo(10 * automatic, 6);
	});

	it('orders the CPU where it is faster than the GPU, and leaves it to the engine otherwise', async () => {
		const twoDimensions = { dimensions: [...project.dimensions, ...project.dimensions] };
		const slowGpu = draft(twoDimensions, { ...measurement, fastest: 'wasm' });
		expect((await measured(slowGpu)).order?.backend).toBe('wasm');
		expect((await measured()).order?.backend).toBe('auto');
	});

	it('asks for the same measurement when all is known', async () => {
		const one = draft();
		await one.findDevices();
		const before = one.measureOrder;
		if (before) await one.measuring.measure(before, '/');
		one.preset = 'thorough';
		expect(one.measureOrder).toEqual(before);
	});
});
