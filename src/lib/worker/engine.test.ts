import { beforeEach, describe, expect, it } from 'vitest';
import { tinyArticles } from '../fixtures/tiny-articles.ts';
import { tinyFolderFiles } from '../fixtures/tiny-folder-files.ts';
import { nodeRuntime } from '../runtime/node.ts';
import { readText } from '../weights/byte-source.ts';
import { listFiles } from '../workspace/folder.ts';
import type { Folder } from '../workspace/folder.ts';
import { memoryFolder } from '../workspace/memory-folder.ts';
import { openZip } from '../workspace/zip.ts';
import { dataDesk } from './data-desk.ts';
import { engine } from './engine.ts';
import type { EngineEvent, RunOrder, RunResult } from './protocol.ts';

const noFetch = async (): Promise<Response> => {
	throw new Error('nothing is fetched');
};
const now = () => '2025-01-02T03:04:05.678Z';

const newDesk = (storage: Folder) => {
	let ids = 0;
	return dataDesk({ storage: async () => storage, fetch: noFetch, now, newId: () => String(++ids) });
};

const newEngine = (storage: Folder) =>
	engine({
		storage: async () => storage,
		fetch: noFetch,
		select: async () => ({ runtime: await nodeRuntime() }),
		software: { test: '1' },
		alone: async (_, work) => work(),
		clock: () => performance.now(),
		now
	});

const articles = new File(
	tinyArticles(60).map((article) => `${JSON.stringify(article)}\n`),
	'mood.jsonl'
);

/** An order for two short epochs of the tiny base. */
const order = async (changes: Partial<RunOrder> = {}): Promise<RunOrder> => ({
	filterName: 'mood',
	useOwnSplit: false,
	base: { kind: 'folder', name: 'tiny', files: await tinyFolderFiles() },
	settings: { seed: 42, epochs: 2, learningRate: 1e-3 },
	backend: 'wasm',
	...changes
});

const ignore = () => undefined;

describe('the workers', () => {
	let storage: Folder;
	let desk: ReturnType<typeof newDesk>;
	let worker: ReturnType<typeof newEngine>;

	const create = async (changes?: Partial<RunOrder>): Promise<string> => {
		await desk.read({ type: 'read', file: articles }, ignore);
		return desk['create-run']({ type: 'create-run', order: await order(changes) }, ignore);
	};
	const train = (runId: string, onEvent: (event: EngineEvent) => void = ignore): Promise<RunResult> =>
		worker.train({ type: 'train', runId, siteUrl: '' }, onEvent);
	const runs = () => desk['list-runs']({ type: 'list-runs' }, ignore);

	beforeEach(() => {
		storage = memoryFolder('browser');
		desk = newDesk(storage);
		worker = newEngine(storage);
	});

	it('train what was asked for, and keep the result', async () => {
		const runId = await create();
		const result = await train(runId);
		expect(result).toEqual(await desk['open-run']({ type: 'open-run', runId }, ignore));
		expect(result).toMatchObject({ runId, filterName: 'mood', dimensionNames: ['joy', 'calm'] });
		expect(result.losses).toHaveLength(6);
		expect(result.history).toHaveLength(2);
	});

	it('tell of everything that the page shows', async () => {
		const types = new Set<string>();
		await train(await create(), ({ type }) => types.add(type));
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

	it("pack a finished run's files in the workspace's layout", async () => {
		const runId = await create();
		await train(runId);
		const { name, blob } = await desk['zip-run']({ type: 'zip-run', runId }, ignore);
		const paths = (await listFiles(await openZip(blob, name))).map(({ path }) => path);
		expect(name).toBe('mood_v1.zip');
		expect(paths).toContain('filters/mood/v1/model/model.safetensors');
		expect(paths).toContain('reports/mood_v1_plots/training_summary.txt');
	});

	it('score a text with the files that were packed', async () => {
		const runId = await create();
		await train(runId);
		const scored = await worker.score({ type: 'score', runId, text: 'we is happy and good' }, ignore);
		expect(scored.scores.map(({ dimension }) => dimension)).toEqual(['joy', 'calm']);
		expect(scored.tokens).toBe(7);
		// Another worker has nothing but the files.
		const again = await newEngine(storage).score(
			{ type: 'score', runId, text: 'we is happy and good' },
			ignore
		);
		expect(again).toEqual(scored);
	});

	it('stop a run when asked, and go on with it as if nothing had been', async () => {
		const whole = await train(await create());

		const runId = await create();
		const stopped = train(runId, (event) => {
			if (event.type === 'step' && event.step === 4) void worker.cancel({ type: 'cancel' }, ignore);
		});
		await expect(stopped).rejects.toMatchObject({ code: 'cancelled' });
		expect((await runs()).at(0)).toMatchObject({ id: runId, state: 'unfinished', steps: 4, totalSteps: 6 });

		desk = newDesk(storage);
		worker = newEngine(storage);
		const events: EngineEvent[] = [];
		const resumed = await train(runId, (event) => events.push(event));
		expect(events.find(({ type }) => type === 'started')).toMatchObject({ step: 4 });
		expect(resumed.losses).toEqual(whole.losses);
		expect(resumed.evaluation).toEqual(whole.evaluation);
	});

	it('begin anew when the tab was killed while it wrote the first checkpoint', async () => {
		const runId = await create();
		for (const file of ['losses.json', 'checkpoint.safetensors', 'result.json']) {
			await storage.write(`runs/${runId}/${file}`, '');
		}
		expect(await runs()).toMatchObject([{ state: 'unfinished', steps: 0 }]);
		expect((await train(runId)).losses).toHaveLength(6);
	});

	it('pause between two steps until told to go on', async () => {
		let paused = false;
		const stepsWhilePaused: number[] = [];
		await train(await create(), (event) => {
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

	it('train one run at a time', async () => {
		const runId = await create();
		const first = train(runId);
		await expect(train(runId)).rejects.toMatchObject({ code: 'usage' });
		await first;
	});

	it('leave nothing of a finished run that only its training needed', async () => {
		const runId = await create();
		await train(runId);
		const files = (await listFiles(storage, `runs/${runId}`)).map(({ path }) => path.split('/')[2]);
		expect([...new Set(files)].sort()).toEqual([
			'definition',
			'package',
			'result.json',
			'run.json',
			'splits'
		]);
	});

	it('keep nothing of a run that cannot be made', async () => {
		await desk.read({ type: 'read', file: articles }, ignore);
		const name = { ...(await order()), filterName: 'not a name' };
		await expect(desk['create-run']({ type: 'create-run', order: name }, ignore)).rejects.toMatchObject({
			code: 'usage'
		});
		expect(await listFiles(storage)).toEqual([]);
	});

	it('list a run of another version as unreadable, and delete it', async () => {
		const runId = await create();
		await storage.write(`runs/${runId}/run.json`, '{"version": 9}');
		expect(await runs()).toMatchObject([{ id: runId, state: 'unreadable' }]);
		await desk['delete-run']({ type: 'delete-run', runId }, ignore);
		expect(await runs()).toEqual([]);
	});

	it('divide the articles by the seed', async () => {
		const test = async (seed: number): Promise<string> => {
			const runId = await create({ settings: { seed } });
			return readText(storage, `runs/${runId}/splits/test.jsonl`);
		};
		expect(await test(1)).toBe(await test(1));
		expect(await test(1)).not.toBe(await test(2));
	});
});
