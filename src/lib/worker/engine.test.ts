import { beforeEach, describe, expect, it } from 'vitest';
import {
	createTrainableRun,
	eventsOf,
	newEngine,
	trainAndHear,
	trainOn,
	trainUntil
} from '../fixtures/tiny-engine.ts';
import type { Engine } from '../fixtures/tiny-engine.ts';
import { createTinyProject, ignore, newDesk } from '../fixtures/tiny-project.ts';
import type { Desk } from '../fixtures/tiny-project.ts';
import { listFiles } from '../workspace/folder.ts';
import type { StagingFolder } from '../workspace/folder.ts';
import { memoryFolder } from '../workspace/memory-folder.ts';
import type { EngineEvent, RunOrder, TestedRun } from './protocol.ts';
import { folderOf, readOrder } from './stored-run.ts';

describe('the engine', () => {
	let storage: StagingFolder;
	let desk: Desk;
	let worker: Engine;
	let projectId: string;

	const create = (changes: Partial<RunOrder> = {}): Promise<string> =>
		createTrainableRun(desk, projectId, changes);
	const runs = async () => (await desk['open-project']({ type: 'open-project', projectId }, ignore)).runs;
	const test = async (): Promise<TestedRun['evaluation']> =>
		(await desk['look-at-test']({ type: 'look-at-test', projectId }, ignore)).evaluation;
	const score = (runId: string, from = worker) =>
		from.score({ type: 'score', runId, text: 'we is happy and good' }, ignore);

	beforeEach(async () => {
		storage = memoryFolder('browser');
		desk = newDesk(storage);
		worker = newEngine(storage);
		projectId = await createTinyProject(desk);
	});

	it('trains what was asked for, and keeps the result', async () => {
		const runId = await create();
		const result = await trainOn(worker, runId);
		expect(result).toEqual(await desk['open-run']({ type: 'open-run', runId }, ignore));
		expect(result).toMatchObject({ runId, projectId, filterName: 'mood', dimensionNames: ['joy', 'calm'] });
		expect(result.losses).toHaveLength(6);
		expect(result.history).toHaveLength(2);
	});

	it('tells of everything that the page shows', async () => {
		const types = new Set((await trainAndHear(worker, await create())).map(({ type }) => type));
		expect([...types].sort()).toEqual([
			'baselines',
			'checkpoint',
			'device',
			'epoch',
			'losses',
			'progress',
			'settings',
			'started',
			'step'
		]);
	});

	it('tells how much memory it takes', async () => {
		const [{ memoryBytes, microBatch }] = eventsOf('started', await trainAndHear(worker, await create()));
		expect(microBatch).toBe(16);
		expect(memoryBytes).toBeGreaterThan(0);
	});

	it('trains on a share of the articles', async () => {
		expect(await trainOn(worker, await create({ share: 0.5 }))).toMatchObject({
			trainExamples: 24,
			valExamples: 6
		});
	});

	it('starts from an earlier run where that was', async () => {
		const first = await create();
		const { history } = await trainOn(worker, first);
		const second = await create({
			base: { kind: 'run', runId: first },
			settings: { seed: 42, epochs: 1, learningRate: 0 }
		});
		const again = await trainOn(worker, second);
		const best = history.find(({ best }) => best);
		expect(again.history[0].val.mae).toBeCloseTo(best?.val.mae ?? NaN, 5);
	});

	it('scores a text with the files that are taken away', async () => {
		const runId = await create();
		await trainOn(worker, runId);
		const scored = await score(runId);
		expect(scored.scores.map(({ dimension }) => dimension)).toEqual(['joy', 'calm']);
		expect(scored.tokens).toBe(7);
		// Another worker has nothing but the files.
		expect(await score(runId, newEngine(storage))).toEqual(scored);
	});

	it('leaves nothing of a finished run that only its training needed', async () => {
		const runId = await create();
		await trainOn(worker, runId);
		const files = (await listFiles(folderOf(storage, runId))).map(({ path }) => path.split('/')[0]);
		expect([...new Set(files)].sort()).toEqual(['package', 'result.json', 'run.json']);
	});

	describe('that is interrupted', () => {
		it('goes on as if nothing had been', async () => {
			const whole = await trainOn(worker, await create());
			const ofWhole = await test();
			await desk['delete-run']({ type: 'delete-run', runId: whole.runId }, ignore);

			const runId = await create();
			await trainUntil(worker, runId, 4);
			expect(await runs()).toMatchObject([{ id: runId, state: 'unfinished', steps: 4, totalSteps: 6 }]);
			worker = newEngine(storage);
			const events: EngineEvent[] = [];
			const resumed = await trainOn(worker, runId, (event) => events.push(event));
			expect(eventsOf('started', events)).toMatchObject([{ step: 4 }]);
			expect(resumed.losses).toEqual(whole.losses);
			await desk['use-run']({ type: 'use-run', runId }, ignore);
			expect(await test()).toEqual(ofWhole);
		});

		it('begins anew when the tab was killed while it wrote the first checkpoint', async () => {
			const runId = await create();
			const run = folderOf(storage, runId);
			for (const file of ['losses.json', 'checkpoint.safetensors', 'result.json']) await run.write(file, '');
			expect(await runs()).toMatchObject([{ state: 'unfinished', steps: 0 }]);
			expect((await trainOn(worker, runId)).losses).toHaveLength(6);
		});

		it('records the settings that it goes on with', async () => {
			const runId = await create();
			await trainUntil(worker, runId, 1);
			expect((await readOrder(folderOf(storage, runId))).settings).toMatchObject({
				trainable: 'no_embeddings',
				batchSize: 16,
				maxLength: expect.any(Number)
			});
		});
	});

	it('pauses between two steps until told to go on', async () => {
		let paused = false;
		const stepsWhilePaused: number[] = [];
		await trainOn(worker, await create(), (event) => {
			if (event.type !== 'step') return;
			if (paused) stepsWhilePaused.push(event.step);
			if (event.step !== 2) return;
			paused = true;
			void worker.pause({ type: 'pause' }, ignore);
			setTimeout(() => {
				paused = false;
				void worker.resume({ type: 'resume' }, ignore);
			}, 100);
		});
		expect(stepsWhilePaused).toEqual([]);
	});

	it('says that it takes twice as long while it leaves room', async () => {
		let time = 0;
		// Each look at the clock is a millisecond later, so that each step takes as long as another.
		worker = newEngine(storage, { clock: () => ++time });
		const left: number[] = [];
		await trainOn(worker, await create(), (event) => {
			if (event.type !== 'step') return;
			left.push(event.secondsLeft);
			if (event.step === 1) void worker['leave-room']({ type: 'leave-room', on: true }, ignore);
			if (event.step === 2) void worker['leave-room']({ type: 'leave-room', on: false }, ignore);
		});
		// After one of six steps, after two, after three.
		expect(left[1]).toBeGreaterThan(left[0]);
		expect(left[2]).toBeLessThan(left[0]);
	});

	it('trains one run at a time', async () => {
		const runId = await create();
		const first = trainOn(worker, runId);
		await expect(trainOn(worker, runId)).rejects.toMatchObject({ code: 'usage' });
		await first;
	});

	it('does not train a run that another tab trains', async () => {
		const asked: string[] = [];
		worker = newEngine(storage, {
			alone: async (name) => {
				asked.push(name);
				return undefined;
			}
		});
		const runId = await create();
		await expect(trainOn(worker, runId)).rejects.toMatchObject({ code: 'usage', message: /another tab/ });
		expect(asked).toEqual([`run ${runId}`]);
	});

	it('waits with a second text until the first is scored', async () => {
		const runId = await create();
		await trainOn(worker, runId);
		const [first, second] = await Promise.all([score(runId), score(runId)]);
		expect(second).toEqual(first);
	});
});
