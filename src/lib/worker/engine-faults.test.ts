import { beforeEach, describe, expect, it } from 'vitest';
import { failingFolder } from '../fixtures/failing-folder.ts';
import type { Faults } from '../fixtures/faulty-runtime.ts';
import {
	createTrainableRun,
	eventsOf,
	newEngine,
	onNode,
	trainAndHear,
	trainOn,
	trainUntil
} from '../fixtures/tiny-engine.ts';
import type { Engine } from '../fixtures/tiny-engine.ts';
import { createTinyProject, ignore, newDesk } from '../fixtures/tiny-project.ts';
import type { Desk } from '../fixtures/tiny-project.ts';
import { UserError } from '../errors.ts';
import type { Folder, StagingFolder } from '../workspace/folder.ts';
import { memoryFolder } from '../workspace/memory-folder.ts';
import type { EngineTools } from './engine.ts';
import type { RunOrder } from './protocol.ts';

describe('the engine', () => {
	let storage: StagingFolder;
	let desk: Desk;
	let worker: Engine;
	let projectId: string;

	const create = (changes: Partial<RunOrder> = {}): Promise<string> =>
		createTrainableRun(desk, projectId, changes);
	const runs = async () => (await desk['open-project']({ type: 'open-project', projectId }, ignore)).runs;

	beforeEach(async () => {
		storage = memoryFolder('browser');
		desk = newDesk(storage);
		worker = newEngine(storage);
		projectId = await createTinyProject(desk);
	});

	it('goes on on the CPU when the GPU is no longer to be had, and says so', async () => {
		const select: EngineTools['select'] = (choice) =>
			onNode({ kind: choice === 'wasm' ? 'wasm' : 'webgpu', deviceName: `my ${choice}` });
		worker = newEngine(storage, { select });
		const runId = await create({ backend: 'webgpu' });
		await trainUntil(worker, runId, 2);
		worker = newEngine(storage, {
			select: async (choice) => {
				if (choice === 'wasm') return select(choice);
				throw new UserError('device', 'No GPU: it is gone', { remedy: 'Choose the CPU.' });
			}
		});
		const events = await trainAndHear(worker, runId);
		expect(eventsOf('setback', events)[0].message).toBe(
			'The GPU that this run began on is not used: No GPU: it is gone. Training goes on on the CPU, which is slower.'
		);
		expect(eventsOf('started', events)).toMatchObject([{ step: 2 }]);
		expect(await runs()).toMatchObject([{ device: 'my webgpu, then my wasm' }]);
	});

	describe('whose device fails', () => {
		it('opens it again and goes on', async () => {
			// After the self-test, an epoch of five runs and a step more.
			const waiting: Faults[] = [{ at: { 8: 'device' }, isReadable: false }];
			let opened = 0;
			worker = newEngine(storage, {
				select: () => onNode({ kind: 'webgpu', deviceName: `GPU ${++opened}`, ...waiting.shift() })
			});
			const events = await trainAndHear(worker, await create({ backend: 'webgpu' }));
			expect(eventsOf('device', events).map(({ device }) => device.name)).toEqual(['GPU 1', 'GPU 2']);
			expect(eventsOf('setback', events)).toHaveLength(1);
			expect(eventsOf('started', events).map(({ step }) => step)).toEqual([0, 3]);
			expect(eventsOf('losses', events).map(({ losses }) => losses.length)).toEqual([0, 3]);
			expect(eventsOf('step', events).at(-1)).toMatchObject({ step: 6 });
		});

		it('keeps the losses of each step once', async () => {
			const waiting: Faults[] = [{ at: { 8: 'device' }, isReadable: false }];
			worker = newEngine(storage, { select: () => onNode({ kind: 'webgpu', ...waiting.shift() }) });
			expect((await trainOn(worker, await create({ backend: 'webgpu' }))).losses).toHaveLength(6);
		});

		it('can be used again after a fault that ended a run', async () => {
			const waiting: Faults[] = [{ at: { 3: 'device' } }];
			worker = newEngine(storage, { select: () => onNode({ kind: 'wasm', ...waiting.shift() }) });
			const runId = await create();
			await expect(trainOn(worker, runId)).rejects.toMatchObject({ code: 'device' });
			expect((await trainOn(worker, runId)).losses).toHaveLength(6);
		});
	});

	it('makes room for another worker when a fault has ended a run', async () => {
		let retired = 0;
		worker = newEngine(storage, {
			select: () => onNode({ kind: 'wasm', at: { 3: 'device' } }),
			retire: () => (retired += 1)
		});
		await expect(trainOn(worker, await create())).rejects.toMatchObject({ code: 'device' });
		expect(retired).toBe(1);
	});

	describe('when there is no room', () => {
		/** Everything finds room but files of this name. */
		const fullFor = (name: string): Folder => ({
			...storage,
			write: async (path, data) => {
				const full = failingFolder(storage, () => path.endsWith(name));
				await full.write(path, data);
			}
		});

		it('trains on without checkpoints', async () => {
			worker = newEngine(fullFor('checkpoint.safetensors'));
			const events = await trainAndHear(worker, await create());
			expect(eventsOf('setback', events)).toHaveLength(1);
			expect(await runs()).toMatchObject([{ state: 'finished', steps: 6 }]);
		});

		it('writes a trained result when it is asked again, and does not train again', async () => {
			let isFull = true;
			worker = newEngine(storage, {
				storage: async () => (isFull ? fullFor('model/model.safetensors') : storage)
			});
			const runId = await create();
			await expect(trainOn(worker, runId)).rejects.toMatchObject({
				code: 'storage',
				remedy: expect.stringContaining('resume the run')
			});
			expect(await runs()).toMatchObject([{ state: 'unfinished' }]);
			isFull = false;
			const events = await trainAndHear(worker, runId);
			expect(eventsOf('step', events)).toEqual([]);
			expect(await runs()).toMatchObject([{ state: 'finished', steps: 6 }]);
		});

		it('goes on from the last checkpoint where the tab with the result is gone', async () => {
			worker = newEngine(fullFor('model/model.safetensors'));
			const runId = await create();
			await expect(trainOn(worker, runId)).rejects.toMatchObject({ code: 'storage' });
			worker = newEngine(storage);
			const events = await trainAndHear(worker, runId);
			expect(eventsOf('started', events)).toMatchObject([{ step: 6 }]);
			expect(await runs()).toMatchObject([{ state: 'finished', steps: 6 }]);
		});
	});
});
