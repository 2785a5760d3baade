import { beforeEach, describe, expect, it } from 'vitest';
import { faultyRuntime } from '../fixtures/faulty-runtime.ts';
import type { Faults } from '../fixtures/faulty-runtime.ts';
import { tinyFolderFiles } from '../fixtures/tiny-folder-files.ts';
import { createTinyProject, createTinyRun, ignore, newDesk } from '../fixtures/tiny-project.ts';
import { nodeRuntime } from '../runtime/node.ts';
import type { BackendChoice, Selection } from '../runtime/select.ts';
import type { StagingFolder } from '../workspace/folder.ts';
import { memoryFolder } from '../workspace/memory-folder.ts';
import { engine } from './engine.ts';
import type { EngineTools } from './engine.ts';
import type { BaseChoice, Devices, EngineEvent, MeasureOrder, Measurement } from './protocol.ts';

const withGpu: Devices = { gpu: { name: 'my GPU', isSoftware: false }, whyNoGpu: null, threads: 1 };

/** A browser whose devices have these faults, and are slower by so many milliseconds a run. */
const browser =
	(devices: { readonly webgpu?: Slow; readonly wasm?: Slow }, clock: Clock) =>
	async (choice: BackendChoice): Promise<Selection> => {
		const kind = choice === 'wasm' ? 'wasm' : 'webgpu';
		const { milliseconds = 1, ...faults } = devices[kind] ?? {};
		const runtime = faultyRuntime(await nodeRuntime({ threads: 1 }), {
			kind,
			deviceName: `my ${kind}`,
			...faults
		});
		return {
			runtime: {
				...runtime,
				compile: async (model) => {
					const program = await runtime.compile(model);
					return {
						run: (feeds, outputs) => {
							clock.time += milliseconds;
							return program.run(feeds, outputs);
						},
						dispose: () => program.dispose()
					};
				}
			}
		};
	};

interface Slow extends Faults {
	readonly milliseconds?: number;
}

interface Clock {
	time: number;
}

describe('timing a step of training', () => {
	let storage: StagingFolder;
	let base: BaseChoice;
	let clock: Clock;

	const newEngine = (
		devices: { readonly webgpu?: Slow; readonly wasm?: Slow } = {},
		changes: Partial<EngineTools> = {}
	) =>
		engine({
			storage: async () => storage,
			fetch: async () => {
				throw new Error('nothing is fetched');
			},
			select: browser(devices, clock),
			devices: async () => withGpu,
			software: { test: '1' },
			alone: async (_, work) => work(),
			retire: () => undefined,
			clock: () => clock.time,
			now: () => '2025-01-02T03:04:05.678Z',
			...changes
		});
	const measureOn = async (
		worker: ReturnType<typeof newEngine>,
		changes: Partial<MeasureOrder> = {},
		onEvent: (event: EngineEvent) => void = ignore
	): Promise<Measurement> =>
		worker.measure(
			{
				type: 'measure',
				order: { base, settings: {}, length: 20, dimensions: 2, ...changes },
				siteUrl: ''
			},
			onEvent
		);

	beforeEach(async () => {
		storage = memoryFolder('browser');
		base = { kind: 'folder', name: 'tiny', files: await tinyFolderFiles() };
		clock = { time: 0 };
	});

	it('gives the time of each backend for a token, padding included', async () => {
		const { backends } = await measureOn(
			newEngine({ webgpu: { milliseconds: 640 }, wasm: { milliseconds: 1280 } })
		);
		// A step is one run on a batch of 16 rows of 20 tokens on this CPU.
		expect(backends).toMatchObject([
			{ kind: 'webgpu', device: 'my webgpu', secondsPerToken: 0.64 / 320, whyNot: null },
			{ kind: 'wasm', device: 'my wasm', secondsPerToken: 1.28 / 320, whyNot: null }
		]);
	});

	it('finds the faster one', async () => {
		const slowGpu = { webgpu: { milliseconds: 700 }, wasm: { milliseconds: 600 } };
		const slowCpu = { webgpu: { milliseconds: 600 }, wasm: { milliseconds: 700 } };
		expect((await measureOn(newEngine(slowGpu))).fastest).toBe('wasm');
		expect((await measureOn(newEngine(slowCpu))).fastest).toBe('webgpu');
	});

	it('tells how large the base is, and how much is trained of it', async () => {
		expect(await measureOn(newEngine())).toMatchObject({
			maxLength: 40,
			parameters: 5248 + 2 * 8544 + 1056 + 66,
			trainableParameters: 2 * 8544 + 1056 + 66
		});
	});

	it('tells how much memory training takes, for the rows that are asked for', async () => {
		const { backends: small } = await measureOn(newEngine(), { settings: { batchSize: 4 } });
		const { backends: large } = await measureOn(newEngine(), { settings: { batchSize: 32 } });
		expect(small[0].microBatch).toBe(4);
		expect(large[0].microBatch).toBe(32);
		expect(large[0].memoryBytes).toBeGreaterThan(small[0].memoryBytes);
	});

	it('does not time a GPU that is only imitated', async () => {
		const devices = async (): Promise<Devices> => ({
			...withGpu,
			gpu: { name: 'SwiftShader', isSoftware: true }
		});
		const { backends, fastest } = await measureOn(newEngine({}, { devices }));
		expect(backends[0]).toMatchObject({
			device: 'SwiftShader',
			secondsPerToken: null,
			whyNot: 'the browser only imitates a GPU, which is slower than the CPU'
		});
		expect(backends[0].memoryBytes).toBeGreaterThan(0);
		expect(fastest).toBe('wasm');
	});

	it('says why there is no GPU', async () => {
		const devices = async (): Promise<Devices> => ({ gpu: null, whyNoGpu: 'it is off', threads: 1 });
		const { backends } = await measureOn(newEngine({}, { devices }));
		expect(backends[0]).toMatchObject({ device: 'no GPU', secondsPerToken: null, whyNot: 'it is off' });
	});

	it('says why a GPU cannot be used that fails at the step', async () => {
		// The first run is the self-test.
		const { backends, fastest } = await measureOn(newEngine({ webgpu: { at: { 2: 'device' } } }));
		expect(backends[0]).toMatchObject({ secondsPerToken: null, whyNot: 'The GPU was lost' });
		expect(fastest).toBe('wasm');
	});

	it('says why a GPU cannot be used that fails its test', async () => {
		const { backends } = await measureOn(newEngine({ webgpu: { at: { 1: 'device' } } }));
		expect(backends[0].secondsPerToken).toBeNull();
		expect(backends[0].whyNot).toContain('failed its test');
	});

	it('says that the base cannot be trained where no backend can', async () => {
		const none = { webgpu: { mostRows: 8 }, wasm: { mostRows: 8 } };
		await expect(measureOn(newEngine(none))).rejects.toMatchObject({ code: 'device', where: 'my wasm' });
	});

	it('tells of a base that is not in this browser', async () => {
		const hub: BaseChoice = {
			kind: 'hub',
			description: {
				repo: 'example/base',
				revision: 'main',
				commit: 'c0ffee',
				files: [],
				bytes: 1,
				gated: false,
				url: 'https://huggingface.co/example/base'
			}
		};
		await expect(measureOn(newEngine(), { base: hub })).rejects.toMatchObject({ code: 'not-found' });
	});

	it('stops when it is told to', async () => {
		const worker = newEngine();
		const stopped = measureOn(worker, {}, () => {
			void worker['stop-measuring']({ type: 'stop-measuring' }, ignore);
		});
		await expect(stopped).rejects.toMatchObject({ code: 'cancelled' });
	});

	it('stops for a newer one', async () => {
		const worker = newEngine();
		const older = measureOn(worker);
		const newer = measureOn(worker, { length: 10 });
		await expect(older).rejects.toMatchObject({ code: 'cancelled' });
		expect((await newer).backends).toHaveLength(2);
	});

	describe('beside a training', () => {
		const createRun = async (): Promise<string> => {
			const desk = newDesk(storage);
			const projectId = await createTinyProject(desk);
			return createTinyRun(desk, projectId, { base, settings: { seed: 42, epochs: 1 } });
		};

		it('is refused', async () => {
			const worker = newEngine();
			const training = worker.train({ type: 'train', runId: await createRun(), siteUrl: '' }, ignore);
			await expect(measureOn(worker)).rejects.toMatchObject({ code: 'usage' });
			await training;
		});

		it('gives way', async () => {
			const worker = newEngine();
			const runId = await createRun();
			const measuring = measureOn(worker);
			const training = worker.train({ type: 'train', runId, siteUrl: '' }, ignore);
			await expect(measuring).rejects.toMatchObject({ code: 'cancelled' });
			expect((await training).losses).toHaveLength(3);
		});
	});
});
