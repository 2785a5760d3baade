import { beforeEach, describe, expect, it } from 'vitest';
import {
	createTinyProject,
	createTinyRun,
	finishTinyRun,
	ignore,
	newDesk,
	readTiny,
	tinyInsight,
	tinyOrder
} from '../fixtures/tiny-project.ts';
import type { Desk } from '../fixtures/tiny-project.ts';
import { failingFolder } from '../fixtures/failing-folder.ts';
import { UserError } from '../errors.ts';
import { parseConfig } from '../filter/config.ts';
import { readText } from '../weights/byte-source.ts';
import { listFiles } from '../workspace/folder.ts';
import type { StagingFolder } from '../workspace/folder.ts';
import { memoryFolder } from '../workspace/memory-folder.ts';
import type { Project, ProjectSummary } from './protocol.ts';

let storage: StagingFolder;
let desk: Desk;

const list = (): Promise<readonly ProjectSummary[]> =>
	desk['list-projects']({ type: 'list-projects' }, ignore);
const open = (projectId: string): Promise<Project> =>
	desk['open-project']({ type: 'open-project', projectId }, ignore);

beforeEach(() => {
	storage = memoryFolder('browser');
	desk = newDesk(storage);
});

describe('a project', () => {
	it('is made of what was read, as the person ordered it', async () => {
		expect(await open(await createTinyProject(desk))).toMatchObject({
			filterName: 'mood',
			version: 1,
			dimensions: [
				{ name: 'joy', weight: 0.6, description: 'Happy' },
				{ name: 'calm', weight: 0.4, description: 'Quiet' }
			],
			scale: { min: 0, max: 10 },
			data: {
				source: 'mood.jsonl',
				articles: { train: 48, val: 6, test: 6 },
				instant: tinyInsight.instant,
				lengths: tinyInsight.lengths,
				otherLanguages: ['German']
			},
			runs: [],
			usedRunId: null,
			folderKey: null,
			saved: { to: null, isOutdated: false }
		});
	});

	it('keeps the labelled file as it came', async () => {
		const id = await createTinyProject(desk);
		const kept = await readText(storage, `projects/${id}/source/labeled_articles.jsonl`);
		expect(kept.split('\n')[0]).toMatch(/^{"id":"a0","text":/);
	});

	it('calls its dimensions as the person does, in its splits too', async () => {
		const id = await createTinyProject(desk, {
			dimensions: [
				{ name: 'gladness', weight: 0.5, description: '' },
				{ name: 'calm', weight: 0.5, description: '' }
			]
		});
		const [line] = (await readText(storage, `projects/${id}/splits/val.jsonl`)).split('\n');
		expect(JSON.parse(line)).toMatchObject({ dimension_names: ['gladness', 'calm'] });
		const metadata = JSON.parse(
			await readText(storage, `projects/${id}/splits/split_metadata.json`)
		) as unknown;
		expect(metadata).toMatchObject({ dimension_names: ['gladness', 'calm'] });
		const config = parseConfig(await readText(storage, `projects/${id}/definition/config.yaml`));
		expect(config.dimensions.map(({ name }) => name)).toEqual(['gladness', 'calm']);
	});

	it.each([1, 2])('is divided by the seed (%i)', async (seed) => {
		const test = async (): Promise<string> => {
			const id = await createTinyProject(desk, { split: { kind: 'stratified', seed } });
			return readText(storage, `projects/${id}/splits/test.jsonl`);
		};
		const other = await createTinyProject(desk, { split: { kind: 'stratified', seed: seed + 1 } });
		expect(await test()).toBe(await test());
		expect(await test()).not.toBe(await readText(storage, `projects/${other}/splits/test.jsonl`));
	});

	it('is looked into once, and not again for the same split', async () => {
		let looks = 0;
		desk = newDesk(storage, {
			lookInto: async () => {
				looks += 1;
				return tinyInsight;
			}
		});
		await readTiny(desk);
		const { split } = tinyOrder();
		await desk['look-into']({ type: 'look-into', split, siteUrl: '' }, ignore);
		const create = (joy: number, calm: number) => {
			const dimensions = [
				{ name: 'joy', weight: joy, description: '' },
				{ name: 'calm', weight: calm, description: '' }
			];
			const order = tinyOrder({ dimensions });
			return desk['create-project']({ type: 'create-project', order, siteUrl: '' }, ignore);
		};
		await create(0.5, 0.5);
		expect(looks).toBe(1);
		// With other weights the final score is another, and so is the split by it.
		await create(0.6, 0.4);
		expect(looks).toBe(2);
	});

	it('keeps the folder in mind that its file came from', async () => {
		await readTiny(desk);
		const projectId = await desk['create-project'](
			{ type: 'create-project', order: tinyOrder(), siteUrl: '', folderKey: 'key' },
			ignore
		);
		expect(await open(projectId)).toMatchObject({ folderKey: 'key' });
	});

	it('cannot be made before anything is read', async () => {
		const creating = desk['create-project'](
			{ type: 'create-project', order: tinyOrder(), siteUrl: '' },
			ignore
		);
		await expect(creating).rejects.toMatchObject({ code: 'usage' });
	});

	it('leaves nothing where its name cannot be', async () => {
		await expect(createTinyProject(desk, { filterName: 'not a name' })).rejects.toMatchObject({
			code: 'usage'
		});
		expect(await listFiles(storage)).toEqual([]);
	});

	it.each([0, 3, 5])('leaves nothing when the room is used up after %i files', async (files) => {
		const full = failingFolder(storage, (change, _, before) => change !== 'commit' && before >= files);
		desk = newDesk(full);
		await expect(createTinyProject(desk)).rejects.toMatchObject({ code: 'storage' });
		expect(await listFiles(storage)).toEqual([]);
	});

	it('is deleted with everything in it', async () => {
		const id = await createTinyProject(desk);
		await finishTinyRun(storage, await createTinyRun(desk, id));
		await desk['delete-project']({ type: 'delete-project', projectId: id }, ignore);
		expect(await listFiles(storage)).toEqual([]);
	});

	it('is not deleted while one of its runs is being trained', async () => {
		const id = await createTinyProject(desk);
		const runId = await createTinyRun(desk, id);
		desk = newDesk(storage, { isHeld: async (held) => held === runId });
		const deleting = desk['delete-project']({ type: 'delete-project', projectId: id }, ignore);
		await expect(deleting).rejects.toMatchObject({ code: 'usage' });
		expect(await list()).toHaveLength(1);
	});

	it('that is not there is not found', async () => {
		await expect(open('2026-none')).rejects.toMatchObject({ code: 'not-found' });
	});
});

describe('the list of projects', () => {
	it('is empty at first', async () => {
		expect(await list()).toEqual([]);
	});

	it('tells of each, the newest first', async () => {
		const first = await createTinyProject(desk);
		const second = await createTinyProject(desk, { filterName: 'tone' });
		const projects = await list();
		expect(projects.map(({ id }) => id)).toEqual([second, first]);
		expect(projects[1]).toMatchObject({
			state: 'readable',
			filterName: 'mood',
			version: 1,
			articles: 60,
			runs: 0,
			unfinished: null,
			usedValMae: null,
			saved: { to: null, isOutdated: false }
		});
	});

	it('counts the bytes of all files of a project', async () => {
		const id = await createTinyProject(desk);
		const files = await listFiles(storage, `projects/${id}`);
		expect((await list())[0].bytes).toBe(files.reduce((sum, { size }) => sum + size, 0));
	});

	it('offers the newest run that can be taken up again, and tells how good the one in use is', async () => {
		const id = await createTinyProject(desk);
		await finishTinyRun(storage, await createTinyRun(desk, id), { valMae: 0.7 });
		const unfinished = await createTinyRun(desk, id);
		await storage.write(
			`projects/${unfinished.replace('/', '/runs/')}/losses.json`,
			'{"losses":[1,2],"totalSteps":9}'
		);
		expect(await list()).toMatchObject([
			{ runs: 2, usedValMae: 0.7, unfinished: { runId: unfinished, steps: 2, totalSteps: 9 } }
		]);
	});

	it.each([
		['stored half', async (id: string) => storage.remove(`projects/${id}/project.json`)],
		[
			'left empty by a tab that was killed',
			async (id: string) => storage.write(`projects/${id}/project.json`, '')
		],
		[
			'of another version',
			async (id: string) => storage.write(`projects/${id}/project.json`, '{"version":9}')
		]
	])('has a project that was %s, which can only be deleted', async (_, damage) => {
		const id = await createTinyProject(desk);
		await damage(id);
		expect(await list()).toMatchObject([{ id, state: 'unreadable' }]);
		await expect(open(id)).rejects.toBeInstanceOf(UserError);
		await desk['delete-project']({ type: 'delete-project', projectId: id }, ignore);
		expect(await list()).toEqual([]);
	});
});
