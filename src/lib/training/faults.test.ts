import { beforeAll, describe, expect, it } from 'vitest';
import { UserError } from '../errors.ts';
import { faultyRuntime } from '../fixtures/faulty-runtime.ts';
import type { Faults } from '../fixtures/faulty-runtime.ts';
import { tinyRun } from '../fixtures/tiny-run.ts';
import { lossesOf, memoryCheckpoints } from '../fixtures/tiny-training.ts';
import { nodeRuntime } from '../runtime/node.ts';
import type { Runtime } from '../runtime/runtime.ts';
import type { TrainingControl } from './control.ts';
import type { JobEvent, TrainedFilter, TrainingJob } from './job.ts';
import { recovery } from './recovery.ts';
import type { TrainingEvent } from './training-event.ts';

interface Told {
	readonly trained: TrainedFilter;
	readonly events: readonly TrainingEvent[];
}

const isOfTraining = (event: JobEvent): event is TrainingEvent =>
	event.type !== 'settings' && event.type !== 'baselines';

const run = async (changes: Partial<TrainingJob>): Promise<Told> => {
	const events: TrainingEvent[] = [];
	const trained = await tinyRun({
		settings: { epochs: 2, learningRate: 1e-3, batchSize: 16 },
		...changes,
		onEvent: (event) => {
			if (isOfTraining(event)) events.push(event);
		}
	});
	await trained.model.dispose();
	return { trained, events };
};

const of = <Type extends TrainingEvent['type']>(
	type: Type,
	events: readonly TrainingEvent[]
): Extract<TrainingEvent, { readonly type: Type }>[] =>
	events.filter((event): event is Extract<TrainingEvent, { readonly type: Type }> => event.type === type);

const gpu = async (faults: Faults): Promise<Runtime> =>
	faultyRuntime(await nodeRuntime({ threads: 1 }), { kind: 'webgpu', deviceName: 'my GPU', ...faults });
const cpu = async (faults: Faults = {}): Promise<Runtime> =>
	faultyRuntime(await nodeRuntime({ threads: 1 }), { kind: 'wasm', deviceName: 'my CPU', ...faults });

/** Recovers on GPUs with these faults, one after the other, and on a CPU without. */
const onGpus = (...faults: readonly Faults[]) => {
	const waiting = [...faults];
	return recovery({ again: () => gpu(waiting.shift() ?? {}), cpu: () => cpu() });
};

/** What is the same in two runs, on whatever they ran: times, and what was told of faults, are not. */
const lasting = ({ trained: { history, evaluation, weights } }: Told) => ({
	history: history.map(({ seconds: _, samples_per_second: __, ...record }) => record),
	test: evaluation.test,
	weights
});

/** Stops the run when it is asked for the `count`-th time. */
const stoppedAt = (count: number): TrainingControl => {
	let asked = 0;
	return {
		async ready() {
			asked += 1;
			if (asked === count) throw new UserError('cancelled', 'Stopped', { remedy: 'Resume it.' });
		}
	};
};

// An epoch is five program runs: three steps, and the errors on training and on validation rows.
describe('a run whose device fails', () => {
	let whole: Told;
	beforeAll(async () => {
		whole = await run({ runtime: await cpu() });
	});

	describe('for want of memory', () => {
		it('goes on with fewer rows at once, from where it was', async () => {
			const { events, trained } = await run({
				runtime: await cpu({ at: { 2: 'out-of-memory' } }),
				recover: onGpus()
			});
			expect(of('started', events)).toMatchObject([
				{ step: 0, microBatch: 16 },
				{ step: 1, microBatch: 8 }
			]);
			expect(lossesOf(events)).toHaveLength(6);
			expect(trained.metadata.setbacks).toEqual([
				{
					step: 1,
					message:
						"The device has not enough memory for this. Training goes on from there, with 8 of a batch's 16 articles at once " +
						'instead of 16: a little slower, and with the same result.'
				}
			]);
		});

		it('comes to nearly the same losses', async () => {
			const { events } = await run({ runtime: await cpu({ mostRows: 4 }), recover: onGpus() });
			lossesOf(events).forEach((loss, index) => {
				expect(loss).toBeCloseTo(lossesOf(whole.events)[index], 5);
			});
		});

		it('takes fewer rows until they fit', async () => {
			const { events } = await run({ runtime: await cpu({ mostRows: 3 }), recover: onGpus() });
			expect(of('started', events).map(({ microBatch }) => microBatch)).toEqual([16, 8, 4, 2]);
		});

		it('says that it takes less memory then', async () => {
			const { events } = await run({ runtime: await cpu({ mostRows: 8 }), recover: onGpus() });
			const [before, after] = of('started', events);
			expect(after.memoryBytes).toBeLessThan(before.memoryBytes);
		});

		it('ends with the fault, and a checkpoint, where one row is too much', async () => {
			const checkpoints = memoryCheckpoints();
			const ended = run({ runtime: await cpu({ mostRows: 0 }), recover: onGpus(), checkpoints });
			await expect(ended).rejects.toMatchObject({ code: 'out-of-memory' });
			expect(checkpoints.files.length).toBeGreaterThan(0);
		});

		it('goes to the CPU where one row is too much for the GPU', async () => {
			const faults = { mostRows: 0 };
			const { trained } = await run({
				runtime: await gpu(faults),
				recover: onGpus(faults, faults, faults, faults, faults)
			});
			expect(trained.metadata).toMatchObject({ backend: 'webgpu, then wasm', device: 'my GPU, then my CPU' });
		});

		it('goes to the CPU at once where the GPU cannot hold the model', async () => {
			const runtime = await gpu({});
			const { trained, events } = await run({
				runtime: {
					...runtime,
					tensor: () => {
						throw new UserError('out-of-memory', 'A tensor is too large', { remedy: 'Use the CPU.' });
					}
				},
				recover: onGpus()
			});
			expect(trained.metadata.device).toBe('my CPU');
			expect(of('setback', events)).toHaveLength(1);
		});
	});

	describe('and is lost', () => {
		it('goes on from its last checkpoint when the device is there again', async () => {
			const checkpoints = memoryCheckpoints();
			// After the first epoch's checkpoint and one step more.
			const told = await run({
				runtime: await gpu({ at: { 7: 'device' }, isReadable: false }),
				recover: onGpus({}),
				checkpoints
			});
			expect(of('started', told.events).map(({ step }) => step)).toEqual([0, 3]);
			expect(lasting(told)).toEqual(lasting(whole));
		});

		it('begins anew where there was no checkpoint yet', async () => {
			const told = await run({
				runtime: await gpu({ at: { 2: 'device' }, isReadable: false }),
				recover: onGpus({})
			});
			expect(of('setback', told.events)[0].message).toBe(
				'The GPU was lost. Training begins anew, on the GPU, which is there again.'
			);
			expect(lasting(told)).toEqual(lasting(whole));
		});

		it('goes to the CPU when it is lost again before it has come further', async () => {
			const lost: Faults = { at: { 2: 'device' }, isReadable: false };
			const told = await run({ runtime: await gpu(lost), recover: onGpus(lost) });
			// Nothing that the GPU computed is left.
			expect(told.trained.metadata).toMatchObject({
				backend: 'wasm',
				setbacks: [{ step: 1 }, { step: 1 }]
			});
			expect(lasting(told)).toEqual(lasting(whole));
		});

		it('stays on the GPU as long as it comes further each time', async () => {
			const told = await run({
				runtime: await gpu({ at: { 7: 'device' }, isReadable: false }),
				settings: { epochs: 3, learningRate: 1e-3, batchSize: 16 },
				recover: onGpus({ at: { 7: 'device' }, isReadable: false }, {}),
				checkpoints: memoryCheckpoints()
			});
			expect(told.trained.metadata.backend).toBe('webgpu');
			expect(of('setback', told.events)).toHaveLength(2);
		});

		it('measures the test articles on the next one when training was already done', async () => {
			// Two epochs are ten runs; the eleventh is of the test articles.
			const told = await run({
				runtime: await gpu({ at: { 11: 'device' }, isReadable: false }),
				recover: onGpus({})
			});
			expect(lossesOf(told.events)).toHaveLength(6);
			expect(lasting(told)).toEqual(lasting(whole));
		});
	});

	it('ends with the fault where nothing is to be done about it', async () => {
		const ended = run({ runtime: await gpu({ at: { 2: 'device' } }) });
		await expect(ended).rejects.toMatchObject({ code: 'device' });
	});

	it('keeps its setbacks when it is stopped and taken up again', async () => {
		const checkpoints = memoryCheckpoints();
		await run({
			runtime: await cpu({ at: { 2: 'out-of-memory' } }),
			recover: onGpus(),
			checkpoints,
			control: stoppedAt(5)
		}).catch(() => undefined);
		const { trained } = await run({ runtime: await gpu({}), checkpoints });
		expect(trained.metadata).toMatchObject({ backend: 'wasm, then webgpu', setbacks: [{ step: 1 }] });
	});
});
