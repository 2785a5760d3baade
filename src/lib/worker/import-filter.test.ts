import { beforeEach, describe, expect, it } from 'vitest';
import { failingFolder } from '../fixtures/failing-folder.ts';
import { droppedFolder, savedFolder } from '../fixtures/saved-folder.ts';
import { tinyArticles } from '../fixtures/tiny-articles.ts';
import { ignore, newDesk } from '../fixtures/tiny-project.ts';
import type { Desk } from '../fixtures/tiny-project.ts';
import { readText } from '../weights/byte-source.ts';
import { listFiles } from '../workspace/folder.ts';
import type { StagingFolder } from '../workspace/folder.ts';
import { memoryFolder } from '../workspace/memory-folder.ts';
import { zipFolder } from '../workspace/zip.ts';
import type { FolderSource, Project } from './protocol.ts';

let storage: StagingFolder;
let desk: Desk;
/** What the person opens: a project that was saved whole, unless a test changes it. */
let folder: StagingFolder;

/** The folder as its files were dropped on the page. */
const dropped = (): Promise<FolderSource> => droppedFolder(folder);
const importFrom = async (source: FolderSource, path = 'filters/mood/v1'): Promise<string> =>
	desk['import-filter']({ type: 'import-filter', source, path, folderKey: 'key', siteUrl: '' }, ignore);
const open = (projectId: string): Promise<Project> =>
	desk['open-project']({ type: 'open-project', projectId }, ignore);

beforeEach(async () => {
	folder = await savedFolder({ valMae: 0.4, looks: 1 });
	storage = memoryFolder('browser');
	desk = newDesk(storage);
});

describe('a filter of an opened folder', () => {
	it('becomes a project that is as it was when it was saved', async () => {
		const projectId = await importFrom(await dropped());
		expect(await open(projectId)).toMatchObject({
			filterName: 'mood',
			version: 1,
			dimensions: [
				{ name: 'joy', weight: 0.6 },
				{ name: 'calm', weight: 0.4 }
			],
			data: { source: 'news', articles: { train: 48, val: 6, test: 6 } },
			runs: [{ state: 'finished', bestValMae: 0.4, baseName: 'tiny', createdAt: '2026-01-02T03:04:05.678Z' }],
			folderKey: 'key'
		});
	});

	it('brings its model, which is the one in use', async () => {
		const projectId = await importFrom(await dropped());
		const { usedRunId, runs } = await open(projectId);
		expect(usedRunId).toBe(runs[0].id);
		const weights = `projects/${runs[0].id.replace('/', '/runs/')}/package/filters/mood/v1/model/model.safetensors`;
		expect(await readText(storage, weights)).toBe('weights of 2026-01-02T03:04:05.678Z');
	});

	it('brings its test figures, and how often they were looked at', async () => {
		const projectId = await importFrom(await dropped());
		const tested = await desk['look-at-test']({ type: 'look-at-test', projectId }, ignore);
		expect(tested).toMatchObject({ looks: 2, evaluation: { test_examples: 600 } });
	});

	it('is split anew where its articles were not', async () => {
		await folder.remove('datasets/mood_ground_truth_v1_splits');
		const projectId = await importFrom(await dropped());
		expect((await open(projectId)).data?.articles).toEqual({ train: 48, val: 6, test: 6 });
	});

	it('has the articles of all its labelled files, which it keeps', async () => {
		await folder.remove('datasets/mood_ground_truth_v1_splits');
		const more = 'id,text,joy,calm\nnew,A text that no other article has,5,5\n';
		await folder.write('datasets/mood_ground_truth_v1/labeled_articles_2.csv', more);
		const projectId = await importFrom(await dropped());
		const articles = (await open(projectId)).data?.articles;
		expect(articles && articles.train + articles.val + articles.test).toBe(61);
		expect(await readText(storage, `projects/${projectId}/source/labeled_articles_2.csv`)).toBe(more);
	});

	it('keeps the parts that its articles had in an earlier version', async () => {
		for (const { path, size } of await listFiles(folder)) {
			if (!path.startsWith('filters/mood/v1') && !path.includes('v1/')) continue;
			const file = await folder.open(path);
			await folder.write(path.replaceAll('v1', 'v2'), await file.read(0, size));
		}
		const labelled = 'datasets/mood_ground_truth_v2/labeled_articles.jsonl';
		await folder.write(
			labelled,
			tinyArticles(80)
				.map((article) => `${JSON.stringify(article)}\n`)
				.join('')
		);
		const projectId = await importFrom(await dropped(), 'filters/mood/v2');
		const test = 'mood_ground_truth_v1_splits/test.jsonl';
		const before = (await readText(folder, `datasets/${test}`)).trimEnd().split('\n');
		const after = await readText(storage, `projects/${projectId}/splits/test.jsonl`);
		for (const line of before) expect(after).toContain(line);
		expect(
			JSON.parse(await readText(storage, `projects/${projectId}/splits/split_metadata.json`))
		).toMatchObject({ last_split: { new: 20, changed: 0, removed: 0 } });
	});

	it('may come out of a zip of its own folder, wrapped once more', async () => {
		const wrapped = memoryFolder('wrapped');
		for (const { path, size } of await listFiles(folder)) {
			await wrapped.write(`my-news/${path}`, await (await folder.open(path)).read(0, size));
		}
		const file = new File([await zipFolder(wrapped)], 'news.zip');
		const projectId = await importFrom({ kind: 'zip', file }, 'my-news/filters/mood/v1');
		expect(await open(projectId)).toMatchObject({
			data: { articles: { train: 48 } },
			runs: [{ state: 'finished' }]
		});
	});

	it('of a later version keeps its number', async () => {
		for (const { path, size } of await listFiles(folder)) {
			if (!/v1/.test(path)) continue;
			await folder.write(path.replaceAll('v1', 'v3'), await (await folder.open(path)).read(0, size));
		}
		const projectId = await importFrom(await dropped(), 'filters/mood/v3');
		expect(await open(projectId)).toMatchObject({ version: 3, runs: [{ state: 'finished' }] });
	});

	it('without articles is opened, its model too', async () => {
		await folder.remove('datasets');
		const projectId = await importFrom(await dropped());
		expect(await open(projectId)).toMatchObject({ data: null, runs: [{ state: 'finished' }] });
	});

	it('with a damaged split is refused, with its line', async () => {
		const path = 'datasets/mood_ground_truth_v1_splits/val.jsonl';
		const [first] = (await readText(folder, path)).split('\n');
		await folder.write(path, `${first}\n{"content": "no labels"}\n`);
		await expect(importFrom(await dropped())).rejects.toMatchObject({
			code: 'bad-data',
			where: expect.stringMatching(/val\.jsonl, line 2/) as unknown
		});
	});

	it.each([2, 9, 14])('that finds no more room after %i files leaves nothing', async (files) => {
		const source = await dropped();
		const full = failingFolder(storage, (change, _, before) => change !== 'commit' && before >= files);
		desk = newDesk(full);
		await expect(importFrom(source)).rejects.toMatchObject({ code: 'storage' });
		expect(await listFiles(storage)).toEqual([]);
	});
});

describe('a model of another tool', () => {
	beforeEach(async () => {
		await folder.remove('reports');
		await folder.write('filters/mood/v1/training_history.json', '[]');
		await folder.write(
			'filters/mood/v1/training_metadata.json',
			'{"model_name":"distilbert-base-uncased","epochs":3,"max_length":128,"train_examples":40,"val_examples":5}'
		);
		await folder.write('filters/mood/v1/model/config.json', '{"id2label":{"0":"LABEL_0","1":"LABEL_1"}}');
	});

	it('is taken with what is known of it', async () => {
		const { runs, usedRunId } = await open(await importFrom(await dropped()));
		expect(runs).toMatchObject([
			{
				id: usedRunId,
				baseName: 'distilbert-base-uncased',
				history: [],
				settings: { epochs: 3, maxLength: 128 }
			}
		]);
	});

	it('has no test figures', async () => {
		const projectId = await importFrom(await dropped());
		const looking = desk['look-at-test']({ type: 'look-at-test', projectId }, ignore);
		await expect(looking).rejects.toMatchObject({ code: 'not-found' });
	});

	it('gets the names of its outputs from the filter', async () => {
		const { usedRunId } = await open(await importFrom(await dropped()));
		const run = `projects/${String(usedRunId).replace('/', '/runs/')}`;
		const config = await readText(storage, `${run}/package/filters/mood/v1/model/config.json`);
		expect(JSON.parse(config)).toMatchObject({ id2label: { 0: 'joy', 1: 'calm' } });
	});
});

describe('a dropped zip', () => {
	const jsonl = tinyArticles(20)
		.map((article) => JSON.stringify(article))
		.join('\n');
	const read = async (files: Readonly<Record<string, string>>, paths: readonly string[] | null = null) => {
		const zipped = memoryFolder('zip');
		for (const [path, text] of Object.entries(files)) await zipped.write(path, text);
		const file = new File([await zipFolder(zipped)], 'data.zip');
		return desk.read({ type: 'read', files: [file], paths }, ignore);
	};

	it('with one labelled file is read as that file', async () => {
		expect(await read({ 'data/mood.jsonl': jsonl, 'data/README.md': 'hello' })).toMatchObject({
			file: 'mood.jsonl',
			records: 20
		});
	});

	it('with several is read as one', async () => {
		expect(await read({ 'a.jsonl': jsonl, 'x/b.csv': 'text,joy,calm\nOne more,1,2\n' })).toMatchObject({
			file: '2 files',
			files: [
				{ name: 'a.jsonl', format: 'jsonl', records: 20 },
				{ name: 'b.csv', format: 'csv', records: 1 }
			],
			records: 21
		});
	});

	it('with several is read where one was chosen', async () => {
		const summary = await read({ 'a.jsonl': '{', 'b/mood.jsonl': jsonl }, ['b/mood.jsonl']);
		expect(summary).toMatchObject({ file: 'mood.jsonl', records: 20 });
	});

	it('with none says so', async () => {
		await expect(read({ 'a.txt': 'hello' })).rejects.toMatchObject({ code: 'bad-data' });
	});

	it('that is none says so', async () => {
		const reading = desk.read({ type: 'read', files: [new File(['no zip'], 'data.zip')] }, ignore);
		await expect(reading).rejects.toMatchObject({ code: 'bad-file' });
	});
});
