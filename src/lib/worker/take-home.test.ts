import { beforeEach, describe, expect, it } from 'vitest';
import { failingFolder } from '../fixtures/failing-folder.ts';
import {
	createTinyProject,
	createTinyRun,
	finishTinyRun,
	ignore,
	newDesk
} from '../fixtures/tiny-project.ts';
import type { Desk } from '../fixtures/tiny-project.ts';
import { readText } from '../weights/byte-source.ts';
import { listFiles } from '../workspace/folder.ts';
import type { Folder, StagingFolder } from '../workspace/folder.ts';
import { memoryFolder } from '../workspace/memory-folder.ts';
import { openZip } from '../workspace/zip.ts';
import type { Project, TakeAwayContent } from './protocol.ts';
import { planSave } from './save-plan.ts';
import { saveProject } from './take-home.ts';

const at = '2026-02-03T04:05:06.000Z';
const model = 'filters/mood/v1/model/model.safetensors';

let storage: StagingFolder;
let desk: Desk;
let projectId: string;
let firstRun: string;
let folder: StagingFolder;

const project = (): Promise<Project> => desk['open-project']({ type: 'open-project', projectId }, ignore);
const save = (into: StagingFolder, content: TakeAwayContent = 'filter'): Promise<void> =>
	saveProject(storage, projectId, content, { folder: into, folderKey: 'key' }, at, ignore);
const pathsIn = async (of: Folder): Promise<string[]> => (await listFiles(of)).map(({ path }) => path);
const contentOf = async (of: Folder): Promise<Record<string, string>> => {
	const texts: Record<string, string> = {};
	for (const path of await pathsIn(of)) texts[path] = await readText(of, path);
	return texts;
};
const secondRun = async (startedAt = '2026-05-06T07:08:09.000Z'): Promise<string> => {
	const runId = await createTinyRun(desk, projectId);
	await finishTinyRun(storage, runId, { startedAt });
	return runId;
};
const use = (runId: string): Promise<undefined> => desk['use-run']({ type: 'use-run', runId }, ignore);

beforeEach(async () => {
	storage = memoryFolder('browser');
	desk = newDesk(storage);
	projectId = await createTinyProject(desk);
	firstRun = await createTinyRun(desk, projectId);
	await finishTinyRun(storage, firstRun);
	folder = memoryFolder('news');
});

const filterPaths = [
	'filters/mood/v1/config.yaml',
	'filters/mood/v1/model/config.json',
	'filters/mood/v1/model/model.safetensors',
	'filters/mood/v1/prefilter.yaml',
	'filters/mood/v1/training_history.json',
	'filters/mood/v1/training_metadata.json',
	'reports/mood_v1_plots/training_summary.txt',
	'reports/mood_v1_runs/2026-01-02T03-04-05.678Z/evaluation.json',
	'reports/mood_v1_runs/2026-01-02T03-04-05.678Z/training_history.json',
	'reports/mood_v1_runs/2026-01-02T03-04-05.678Z/training_metadata.json'
];

const articlePaths = [
	'datasets/mood_ground_truth_v1/labeled_articles.jsonl',
	'datasets/mood_ground_truth_v1_splits/split_metadata.json',
	'datasets/mood_ground_truth_v1_splits/test.jsonl',
	'datasets/mood_ground_truth_v1_splits/train.jsonl',
	'datasets/mood_ground_truth_v1_splits/val.jsonl'
];

describe('a zip', () => {
	const zip = async (content: TakeAwayContent) => {
		const { name, blob } = await desk.zip({ type: 'zip', projectId, content }, ignore);
		return { name, tree: await openZip(blob, name) };
	};

	it('of the filter has its model and records, and no article', async () => {
		const { name, tree } = await zip('filter');
		expect(name).toBe('mood_v1.zip');
		expect((await listFiles(tree)).map(({ path }) => path)).toEqual(filterPaths);
	});

	it('of the whole project has the articles too, and the records of every run', async () => {
		await secondRun();
		const paths = (await listFiles((await zip('project')).tree)).map(({ path }) => path);
		expect(paths).toEqual(expect.arrayContaining([...filterPaths, ...articlePaths]));
		expect(paths).toContain('reports/mood_v1_runs/2026-05-06T07-08-09.000Z/training_history.json');
	});

	it('has the definition alone before anything is trained', async () => {
		await desk['delete-run']({ type: 'delete-run', runId: firstRun }, ignore);
		expect((await listFiles((await zip('filter')).tree)).map(({ path }) => path)).toEqual([
			'filters/mood/v1/config.yaml',
			'filters/mood/v1/prefilter.yaml'
		]);
	});

	it('has the model of the run in use', async () => {
		await use(await secondRun());
		expect(await readText((await zip('filter')).tree, model)).toBe('weights of 2026-05-06T07:08:09.000Z');
	});

	it('says how often the test figures were looked at', async () => {
		for (let i = 0; i < 2; i++) await desk['look-at-test']({ type: 'look-at-test', projectId }, ignore);
		const path = filterPaths[7];
		expect(JSON.parse(await readText((await zip('filter')).tree, path))).toMatchObject({
			test_examples: 600,
			test_looks: 2
		});
	});

	it('is noted, until another run is put to use', async () => {
		await zip('filter');
		expect((await project()).saved).toMatchObject({
			to: { kind: 'zip', name: 'mood_v1.zip' },
			isOutdated: false
		});
		await use(await secondRun());
		expect((await project()).saved.isOutdated).toBe(true);
	});
});

describe('a folder', () => {
	it('gets the filter, with a .gitignore', async () => {
		await save(folder);
		expect(await pathsIn(folder)).toEqual(['.gitignore', ...filterPaths]);
	});

	it('gets the whole project', async () => {
		await save(folder, 'project');
		expect(await pathsIn(folder)).toEqual(expect.arrayContaining([...filterPaths, ...articlePaths]));
	});

	it('is noted with its key', async () => {
		await save(folder);
		expect(await project()).toMatchObject({
			folderKey: 'key',
			saved: { to: { kind: 'folder', name: 'news', at }, isOutdated: false }
		});
	});

	it('keeps what is not ours', async () => {
		const theirs = {
			'.gitignore': 'mine',
			'filters/mood/v1/prompt.md': 'mine',
			'filters/mood/v1/README.md': 'mine',
			'notes.txt': 'mine'
		};
		for (const [path, text] of Object.entries(theirs)) await folder.write(path, text);
		await save(folder, 'project');
		expect(await contentOf(folder)).toMatchObject(theirs);
	});

	it('keeps a config that the person changed, and says so before', async () => {
		const path = 'filters/mood/v1/config.yaml';
		await save(folder);
		const changed = `# mine\n${await readText(folder, path)}`;
		await folder.write(path, changed);
		expect((await planSave(storage, projectId, folder)).kept).toEqual([path]);
		await save(folder);
		expect(await readText(folder, path)).toBe(changed);
	});

	it('has nothing to say of a model of the same run', async () => {
		await save(folder);
		expect(await planSave(storage, projectId, folder)).toMatchObject({ replacedModel: null, kept: [] });
	});

	it('has nothing to say of files that a withdrawn permission left empty', async () => {
		await folder.write(model, '');
		expect(await planSave(storage, projectId, folder)).toMatchObject({ replacedModel: null });
	});

	it("says which model it would replace, and keeps that one's files", async () => {
		await save(folder);
		await folder.write('filters/mood/v1/model/onnx/model_quantized.onnx', 'of the first run');
		await use(await secondRun());
		expect((await planSave(storage, projectId, folder)).replacedModel).toBe('filters/mood/v1/model');
		await save(folder);
		expect(await readText(folder, model)).toBe('weights of 2026-05-06T07:08:09.000Z');
		expect(await folder.has('filters/mood/v1/model/onnx/model_quantized.onnx')).toBe(false);
		expect(await contentOf(folder)).toMatchObject({
			'.distillery/replaced/mood_v1/model.safetensors': 'weights of 2026-01-02T03:04:05.678Z',
			'.distillery/replaced/mood_v1/onnx/model_quantized.onnx': 'of the first run'
		});
	});

	it('tells the bytes of both contents', async () => {
		const { bytes } = await planSave(storage, projectId, folder);
		expect(bytes.filter).toBeGreaterThan(0);
		expect(bytes.project).toBeGreaterThan(bytes.filter);
	});

	it('of filters gets the filter where it belongs', async () => {
		folder = memoryFolder('filters');
		await save(folder);
		expect(await pathsIn(folder)).toEqual(
			filterPaths.slice(0, 6).map((path) => path.replace('filters/', ''))
		);
	});

	it('of filters has no place for articles, and stays as it is', async () => {
		folder = memoryFolder('filters');
		await expect(save(folder, 'project')).rejects.toMatchObject({ code: 'usage' });
		expect(await pathsIn(folder)).toEqual([]);
	});

	it('of one version gets the new model in place of the old', async () => {
		folder = memoryFolder('v1');
		await folder.write(
			'config.yaml',
			await readText(storage, `projects/${projectId}/definition/config.yaml`)
		);
		await save(folder);
		expect(await folder.has('model/model.safetensors')).toBe(true);
	});

	it('of another filter is refused', async () => {
		const config = await readText(storage, `projects/${projectId}/definition/config.yaml`);
		await folder.write('filters/mood/v1/config.yaml', config.replaceAll('joy', 'anger'));
		await expect(planSave(storage, projectId, folder)).rejects.toMatchObject({ code: 'usage' });
		await expect(save(folder)).rejects.toMatchObject({ code: 'usage' });
	});
});

describe('a folder that stops working', () => {
	/** The first run's filter lies there; the second's is to be saved. */
	beforeEach(async () => {
		await save(folder);
		await use(await secondRun());
	});

	it.each([0, 4, 7])('while files are written beside their places (%i) stays as it was', async (files) => {
		const before = await contentOf(folder);
		let staged = 0;
		const full = failingFolder(folder, (change) => change === 'stage' && staged++ === files);
		await expect(save(full)).rejects.toMatchObject({ code: 'storage' });
		expect(await contentOf(folder)).toEqual(before);
	});

	it('before the first file is put in its place stays as it was', async () => {
		const full = failingFolder(folder, (change) => change === 'commit');
		await expect(save(full)).rejects.toMatchObject({ code: 'storage' });
		expect(await readText(folder, model)).toBe('weights of 2026-01-02T03:04:05.678Z');
		expect(await pathsIn(folder)).not.toContain('.distillery/saving_mood_v1');
	});

	it('is not said to have been saved into', async () => {
		const full = failingFolder(folder, (change) => change === 'stage');
		await save(full).catch(ignore);
		expect((await project()).saved.isOutdated).toBe(true);
	});

	it('between two files says that the filter in it is not whole', async () => {
		let commits = 0;
		const withdrawn = failingFolder(folder, (change) => change === 'commit' && commits++ === 3, false);
		const saving = save(withdrawn);
		await expect(saving).rejects.toMatchObject({ code: 'storage' });
		await expect(saving).rejects.toThrow(/after 3 of \d+ files/);
		expect(await folder.has('.distillery/saving_mood_v1')).toBe(true);
	});

	it('between two files is mended by saving once more', async () => {
		let commits = 0;
		await save(failingFolder(folder, (change) => change === 'commit' && commits++ === 3)).catch(ignore);
		await save(folder);
		expect(await folder.has('.distillery/saving_mood_v1')).toBe(false);
		expect(await readText(folder, model)).toBe('weights of 2026-05-06T07:08:09.000Z');
		expect((await project()).saved.isOutdated).toBe(false);
	});

	it('while the old model is set aside stays as it was', async () => {
		const before = await contentOf(folder);
		const full = failingFolder(folder, (change, path) => change === 'write' && path.includes('/replaced/'));
		await expect(save(full)).rejects.toMatchObject({ code: 'storage' });
		expect(await contentOf(folder)).toEqual(before);
	});
});
