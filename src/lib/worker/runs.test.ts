import { beforeEach, describe, expect, it } from 'vitest';
import { failingFolder } from '../fixtures/failing-folder.ts';
import { tinyFolderFiles } from '../fixtures/tiny-folder-files.ts';
import {
	createTinyProject,
	createTinyRun,
	finishTinyRun,
	ignore,
	newDesk,
	tinyRunOrder
} from '../fixtures/tiny-project.ts';
import type { Desk } from '../fixtures/tiny-project.ts';
import { listFiles } from '../workspace/folder.ts';
import type { StagingFolder } from '../workspace/folder.ts';
import { memoryFolder } from '../workspace/memory-folder.ts';
import type { Project, TestedRun } from './protocol.ts';
import { openInputs } from './run-inputs.ts';
import { folderOf, readOrder } from './stored-run.ts';

let storage: StagingFolder;
let desk: Desk;
let projectId: string;

const project = (): Promise<Project> => desk['open-project']({ type: 'open-project', projectId }, ignore);
const look = (): Promise<TestedRun> => desk['look-at-test']({ type: 'look-at-test', projectId }, ignore);
const use = (runId: string): Promise<undefined> => desk['use-run']({ type: 'use-run', runId }, ignore);
const remove = (runId: string): Promise<undefined> =>
	desk['delete-run']({ type: 'delete-run', runId }, ignore);
const noFetch = async (): Promise<Response> => {
	throw new Error('nothing is fetched');
};

beforeEach(async () => {
	storage = memoryFolder('browser');
	desk = newDesk(storage);
	projectId = await createTinyProject(desk);
});

describe('a run', () => {
	it('is told of before it was trained', async () => {
		const id = await createTinyRun(desk, projectId);
		expect((await project()).runs).toMatchObject([
			{
				id,
				state: 'unfinished',
				preset: 'quick',
				baseName: 'sentence-transformers/all-MiniLM-L6-v2',
				settings: { seed: 42, epochs: 2 },
				history: [],
				bestValMae: null,
				device: null,
				steps: 0,
				totalSteps: 0
			}
		]);
	});

	it('is told of after, with the settings that were used, and without its test figures', async () => {
		const id = await createTinyRun(desk, projectId);
		await finishTinyRun(storage, id, { valMae: 0.4 });
		const { runs, usedRunId } = await project();
		expect(runs).toMatchObject([
			{ id, state: 'finished', settings: { epochs: 1 }, bestValMae: 0.4, device: 'CPU', steps: 3 }
		]);
		expect(JSON.stringify(runs)).not.toContain('evaluation');
		expect(usedRunId).toBe(id);
	});

	it('is opened without its test figures', async () => {
		const runId = await createTinyRun(desk, projectId);
		await finishTinyRun(storage, runId);
		const result = await desk['open-run']({ type: 'open-run', runId }, ignore);
		expect(result).toMatchObject({ runId, projectId, losses: [0.3, 0.2, 0.1] });
		expect(result).not.toHaveProperty('evaluation');
	});

	it('keeps the files of a base from the disk', async () => {
		const files = await tinyFolderFiles();
		const id = await createTinyRun(desk, projectId, { base: { kind: 'folder', name: 'tiny', files } });
		expect(await folderOf(storage, id).has('base/model.safetensors')).toBe(true);
	});

	it('leaves nothing when its base does not fit', async () => {
		const before = await listFiles(storage);
		const full = failingFolder(storage, (_, path) => path.endsWith('model.safetensors'));
		desk = newDesk(full);
		const files = await tinyFolderFiles();
		const creating = createTinyRun(desk, projectId, { base: { kind: 'folder', name: 'tiny', files } });
		await expect(creating).rejects.toMatchObject({ code: 'storage' });
		expect(await listFiles(storage)).toEqual(before);
	});

	it('cannot be made in a project that is not there', async () => {
		const creating = desk['create-run'](
			{ type: 'create-run', projectId: 'none', order: tinyRunOrder() },
			ignore
		);
		await expect(creating).rejects.toMatchObject({ code: 'not-found' });
		expect(await listFiles(storage, 'projects/none')).toEqual([]);
	});

	it('is not deleted while it is being trained', async () => {
		const runId = await createTinyRun(desk, projectId);
		desk = newDesk(storage, { isHeld: async (held) => held === runId });
		await expect(remove(runId)).rejects.toMatchObject({ code: 'usage' });
		expect((await project()).runs).toHaveLength(1);
	});

	it('of another version is listed, and can be deleted', async () => {
		const runId = await createTinyRun(desk, projectId);
		await folderOf(storage, runId).write('run.json', '{"version":9}');
		expect((await project()).runs).toMatchObject([{ id: runId, state: 'unreadable' }]);
		await remove(runId);
		expect((await project()).runs).toEqual([]);
	});
});

describe('what a run trains on', () => {
	const inputs = async (runId: string) =>
		openInputs(storage, runId, await readOrder(folderOf(storage, runId)), '', noFetch);

	it("is the project's articles", async () => {
		const { splits, filter, folder } = await inputs(await createTinyRun(desk, projectId));
		expect([splits.train.length, splits.val.length, splits.test.length]).toEqual([48, 6, 6]);
		expect(filter.dimensions).toEqual(['joy', 'calm']);
		expect(folder).toEqual({ name: 'mood', version: 1 });
	});

	it('is a share of the training articles where that was asked for, and all of the others', async () => {
		const { splits } = await inputs(await createTinyRun(desk, projectId, { share: 0.25 }));
		expect([splits.train.length, splits.val.length, splits.test.length]).toEqual([12, 6, 6]);
	});

	it('is the same share each time it is taken up', async () => {
		const runId = await createTinyRun(desk, projectId, { share: 0.5 });
		expect((await inputs(runId)).splits).toEqual((await inputs(runId)).splits);
	});

	it('starts from the best weights of an earlier run', async () => {
		const earlier = await createTinyRun(desk, projectId);
		await finishTinyRun(storage, earlier);
		const runId = await createTinyRun(desk, projectId, { base: { kind: 'run', runId: earlier } });
		const { base, origin } = await inputs(runId);
		const weights = await base.files.open('model.safetensors');
		expect(new TextDecoder().decode(await weights.read(0, weights.size))).toMatch(/^weights of/);
		expect(base.name).toMatch(/^mood_v1 of 2026-01-02T/);
		expect(origin.repository).toBe('sentence-transformers/all-MiniLM-L6-v2');
	});

	it('cannot be an earlier run that is not finished', async () => {
		const earlier = await createTinyRun(desk, projectId);
		const creating = createTinyRun(desk, projectId, { base: { kind: 'run', runId: earlier } });
		await expect(creating).rejects.toMatchObject({ code: 'not-found' });
	});

	it('is not deleted under a run that starts from it', async () => {
		const earlier = await createTinyRun(desk, projectId);
		await finishTinyRun(storage, earlier);
		const later = await createTinyRun(desk, projectId, { base: { kind: 'run', runId: earlier } });
		await expect(remove(earlier)).rejects.toMatchObject({ code: 'usage' });
		await finishTinyRun(storage, later);
		await remove(earlier);
		expect((await project()).runs.map(({ id }) => id)).toEqual([later]);
	});
});

describe('the run in use', () => {
	it('is the first that is finished, until another is chosen', async () => {
		const [first, second] = [await createTinyRun(desk, projectId), await createTinyRun(desk, projectId)];
		await finishTinyRun(storage, second);
		await finishTinyRun(storage, first);
		expect((await project()).usedRunId).toBe(second);
		await use(first);
		expect((await project()).usedRunId).toBe(first);
	});

	it('cannot be one that is not finished', async () => {
		await expect(use(await createTinyRun(desk, projectId))).rejects.toMatchObject({ code: 'not-found' });
	});

	it('is none after it was deleted', async () => {
		const runId = await createTinyRun(desk, projectId);
		await finishTinyRun(storage, runId);
		await remove(runId);
		expect((await project()).usedRunId).toBeNull();
	});

	it('shows its test figures, and each look is counted', async () => {
		const runId = await createTinyRun(desk, projectId);
		await finishTinyRun(storage, runId);
		expect(await look()).toMatchObject({ runId, looks: 1, evaluation: { test_examples: 600 } });
		expect(await look()).toMatchObject({ looks: 2 });
	});

	it('counts the looks of the whole project, whichever run is in use', async () => {
		const [first, second] = [await createTinyRun(desk, projectId), await createTinyRun(desk, projectId)];
		await finishTinyRun(storage, first);
		await finishTinyRun(storage, second);
		await look();
		await use(second);
		expect(await look()).toMatchObject({ runId: second, looks: 2 });
	});

	it('has nothing to show before there is one', async () => {
		await expect(look()).rejects.toMatchObject({ code: 'not-found' });
	});
});
