import { beforeAll, describe, expect, it } from 'vitest';
import { lossesOf, memoryCheckpoints, tinyExamples, trainTiny } from '../fixtures/tiny-training.ts';
import type { MemoryCheckpoints, TinyChanges, TinyTraining } from '../fixtures/tiny-training.ts';
import { UserError } from '../errors.ts';
import { byteSourceFromBytes } from '../weights/byte-source.ts';
import { checkpointPosition } from './checkpoint.ts';
import type { TrainingControl } from './control.ts';
import type { Examples } from './examples.ts';
import type { TrainingEvent, TrainOutcome } from './trainer.ts';

/** What has to be the same after an interruption: everything but the times. */
const lasting = ({ history, best, bestEpoch, startedAt, warmupSteps }: TrainOutcome) => ({
	history: history.map(({ seconds: _, samples_per_second: __, ...record }) => record),
	best,
	bestEpoch,
	startedAt,
	warmupSteps
});

/** Cancels when it is asked for the `count`-th time; counts how often it was asked. */
const cancelAt = (count: number): TrainingControl & { asked: number } => ({
	asked: 0,
	async ready() {
		this.asked += 1;
		if (this.asked === count) throw new UserError('cancelled', 'Stopped', { remedy: 'Resume it.' });
	}
});

/** Three steps and two batches of evaluation for each of three epochs. */
const places = 3 * (3 + 2);
/** A checkpoint after each step and each epoch. */
const saves = 3 * (3 + 1);

const trainBriefly = ({ settings, ...changes }: TinyChanges = {}): Promise<TinyTraining> =>
	trainTiny({ ...changes, settings: { batchSize: 16, ...settings } });
const saveAtEachStep = { settings: { checkpointMinutes: 0 } };

describe('a run that is interrupted', () => {
	let whole: TinyTraining;
	let everySave: MemoryCheckpoints;
	let asked: number;
	beforeAll(async () => {
		const control = cancelAt(Infinity);
		everySave = memoryCheckpoints();
		whole = await trainBriefly({ control, checkpoints: everySave, ...saveAtEachStep });
		asked = control.asked;
	});

	it('can be so at all the places that are tested here', () => {
		expect([asked, everySave.files.length]).toEqual([places, saves]);
	});

	it('is not changed by checkpoints', async () => {
		const { losses, outcome } = await trainBriefly();
		expect([losses, lasting(outcome)]).toEqual([whole.losses, lasting(whole.outcome)]);
	});

	it.each(Array.from({ length: places }, (_, place) => place + 1))(
		'goes on as if nothing had happened when cancelled at place %i',
		async (place) => {
			const checkpoints = memoryCheckpoints();
			const before: TrainingEvent[] = [];
			const onEvent = (event: TrainingEvent): void => void before.push(event);
			const cancelled = trainBriefly({ checkpoints, control: cancelAt(place), onEvent });
			await expect(cancelled).rejects.toMatchObject({ code: 'cancelled' });
			const { losses, outcome } = await trainBriefly({ checkpoints, now: () => 'later' });
			expect([...lossesOf(before), ...losses]).toEqual(whole.losses);
			expect(lasting(outcome)).toEqual(lasting(whole.outcome));
		}
	);

	it.each(Array.from({ length: saves }, (_, save) => save))(
		'goes on as if nothing had happened when killed after checkpoint %i',
		async (save) => {
			const file = everySave.files[save];
			const { losses, outcome } = await trainBriefly({
				checkpoints: memoryCheckpoints(file),
				now: () => 'later'
			});
			const { step } = await checkpointPosition(byteSourceFromBytes('file', file));
			expect(losses).toEqual(whole.losses.slice(step));
			expect(lasting(outcome)).toEqual(lasting(whole.outcome));
		}
	);

	it('says where it goes on', async () => {
		const { events, outcome } = await trainBriefly({ checkpoints: memoryCheckpoints(everySave.files[4]) });
		const history = outcome.history.slice(0, 1).map((record) => ({ ...record, best: true }));
		expect(events[0]).toMatchObject({ type: 'started', step: 4, totalSteps: 9, history });
	});

	it('begins anew with the checkpoint of another run', async () => {
		const checkpoints = memoryCheckpoints(everySave.files[4]);
		const { events, losses } = await trainBriefly({ checkpoints, fingerprint: 'of another run' });
		expect(events[0]).toMatchObject({ type: 'started', step: 0, history: [] });
		expect(losses).toEqual(whole.losses);
	});

	it('begins anew with the checkpoint of a run that trained other parameters', async () => {
		const checkpoints = memoryCheckpoints(everySave.files[4]);
		const { events } = await trainBriefly({
			checkpoints,
			fingerprint: 'of another run',
			settings: { trainable: 'all' }
		});
		expect(events[0]).toMatchObject({ type: 'started', step: 0 });
	});

	it('does not go on with a broken checkpoint', async () => {
		const checkpoints = memoryCheckpoints(everySave.files[4].subarray(0, -1));
		await expect(trainBriefly({ checkpoints })).rejects.toMatchObject({
			code: 'bad-file',
			where: 'checkpoint.safetensors'
		});
	});

	it('saves no more often than asked', async () => {
		const checkpoints = memoryCheckpoints();
		await trainBriefly({ checkpoints });
		expect(checkpoints.files).toHaveLength(3);
	});
});

describe('a run whose numbers cease to be numbers', () => {
	let train: Examples;
	beforeAll(async () => {
		({ train } = await tinyExamples());
	});
	const poisoned = (): Examples => ({
		...train,
		labels: train.labels.map((label, index) => (index === 2 * train.ids.indexOf('a9') ? NaN : label))
	});

	it('names the step and the records', async () => {
		const losses: number[] = [];
		const onEvent = (event: TrainingEvent): void => {
			if (event.type === 'step') losses.push(event.loss);
		};
		const error = await trainBriefly({ train: poisoned(), onEvent }).catch((thrown: unknown) => thrown);
		expect(error).toMatchObject({
			code: 'diverged',
			message: `The loss is no longer a number at step ${losses.length + 1}`,
			where: expect.stringMatching(/^epoch 1, records (a\d+, )*a9(,|$)/)
		});
	});

	it('stops where the learning rate is far too high', async () => {
		await expect(trainBriefly({ settings: { learningRate: 1e30 } })).rejects.toMatchObject({
			code: 'diverged'
		});
	});

	it('proposes a learning rate that is lower, and not absurd', async () => {
		await expect(trainBriefly({ settings: { learningRate: 1e30 } })).rejects.toMatchObject({
			remedy: expect.stringContaining('(for example 0.0001)')
		});
	});

	it('leaves an earlier checkpoint as it is', async () => {
		const checkpoints = memoryCheckpoints();
		await trainBriefly({ checkpoints, control: cancelAt(1) }).catch(() => undefined);
		const [file] = checkpoints.files;
		await trainBriefly({ checkpoints, train: poisoned() }).catch(() => undefined);
		expect(checkpoints.files).toEqual([file]);
	});

	it('tells of no epoch whose errors are no numbers', async () => {
		const told: string[] = [];
		const run = trainBriefly({
			settings: { batchSize: 42, learningRate: NaN },
			onEvent: ({ type }) => told.push(type)
		});
		await expect(run).rejects.toMatchObject({ code: 'diverged' });
		expect(told).toEqual(['started', 'step']);
	});

	// A step along a rate that is no number spoils the parameters after a loss that still was one.
	it.each<[string, TinyChanges]>([
		['a checkpoint within the epoch', saveAtEachStep],
		['the end of the epoch', { settings: { batchSize: 42 } }],
		['being cancelled', { control: cancelAt(2) }]
	])('saves no spoiled parameters at %s', async (_, { settings, ...changes }) => {
		const checkpoints = memoryCheckpoints();
		const run = trainBriefly({ checkpoints, ...changes, settings: { ...settings, learningRate: NaN } });
		await expect(run).rejects.toMatchObject({
			code: 'diverged',
			message: expect.stringContaining('at step 1')
		});
		expect(checkpoints.files).toEqual([]);
	});
});
