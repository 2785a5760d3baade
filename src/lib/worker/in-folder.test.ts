import { beforeEach, describe, expect, it } from 'vitest';
import {
	createTinyProject,
	createTinyRun,
	finishTinyRun,
	ignore,
	newDesk
} from '../fixtures/tiny-project.ts';
import type { Desk } from '../fixtures/tiny-project.ts';
import { readText } from '../weights/byte-source.ts';
import type { StagingFolder } from '../workspace/folder.ts';
import { memoryFolder } from '../workspace/memory-folder.ts';
import { planSave } from './save-plan.ts';
import { saveProject } from './take-home.ts';

const path = 'filters/mood/v1/config.yaml';
const at = '2026-02-03T04:05:06.000Z';

let storage: StagingFolder;
let desk: Desk;
let projectId: string;
let folder: StagingFolder;

const save = (): Promise<void> =>
	saveProject(storage, projectId, 'project', { folder, folderKey: 'key' }, at, ignore);
const editHere = async (from: string, to: string): Promise<void> => {
	const { config } = await desk['read-definition']({ type: 'read-definition', projectId }, ignore);
	const texts = { config: config.replace(from, to) };
	await desk['edit-definition']({ type: 'edit-definition', projectId, texts }, ignore);
};
const editThere = async (from: string, to: string): Promise<void> =>
	folder.write(path, (await readText(folder, path)).replace(from, to));
const isOutdated = async (): Promise<boolean> =>
	(await desk['open-project']({ type: 'open-project', projectId }, ignore)).saved.isOutdated;

beforeEach(async () => {
	storage = memoryFolder('browser');
	desk = newDesk(storage);
	projectId = await createTinyProject(desk);
	await finishTinyRun(storage, await createTinyRun(desk, projectId));
	folder = memoryFolder('news');
	await save();
});

describe('a config that lies in a folder and here', () => {
	it('is written there when it was changed here', async () => {
		await editHere('weight: 0.6', 'weight: 0.5');
		expect(await isOutdated()).toBe(true);
		expect((await planSave(storage, projectId, folder)).edited).toEqual([path]);
		await save();
		expect(await readText(folder, path)).toContain('weight: 0.5');
		expect(await isOutdated()).toBe(false);
	});

	it('stays there when it was changed there', async () => {
		await editThere('weight: 0.6', 'weight: 0.3');
		await save();
		expect(await readText(folder, path)).toContain('weight: 0.3');
	});

	it('stays there when it was changed in both places, and that is told', async () => {
		await editHere('weight: 0.6', 'weight: 0.5');
		await editThere('weight: 0.6', 'weight: 0.3');
		expect((await planSave(storage, projectId, folder)).kept).toEqual([path]);
		await save();
		expect(await readText(folder, path)).toContain('weight: 0.3');
	});

	it('goes with the model of a run that was trained before it was changed', async () => {
		await editHere('weight: 0.6', 'weight: 0.5');
		const other = memoryFolder('elsewhere');
		await saveProject(storage, projectId, 'filter', { folder: other, folderKey: 'other' }, at, ignore);
		expect(await readText(other, path)).toContain('weight: 0.5');
	});
});

describe('splits that lie in a folder and here', () => {
	const train = 'datasets/mood_ground_truth_v1_splits/train.jsonl';

	it('are written there when the articles were divided anew here', async () => {
		const before = await readText(folder, train);
		await desk['split-project'](
			{ type: 'split-project', projectId, split: { kind: 'stratified', seed: 7 }, siteUrl: '' },
			ignore
		);
		await save();
		expect(await readText(folder, train)).not.toBe(before);
	});

	it('stay as they are when only their lines were written otherwise', async () => {
		const reordered = (await readText(folder, train)).trimEnd();
		await folder.write(train, reordered);
		await save();
		expect(await readText(folder, train)).toBe(reordered);
	});
});
