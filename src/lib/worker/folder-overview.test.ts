import { beforeEach, describe, expect, it } from 'vitest';
import { savedFolder } from '../fixtures/saved-folder.ts';
import { ignore, newDesk } from '../fixtures/tiny-project.ts';
import { readText } from '../weights/byte-source.ts';
import type { StagingFolder } from '../workspace/folder.ts';
import { memoryFolder } from '../workspace/memory-folder.ts';
import { zipFolder } from '../workspace/zip.ts';
import { folderOverview } from './folder-overview.ts';
import type { FolderOverview } from './protocol.ts';

/** What the person opens: a project that was saved whole, unless a test changes it. */
let folder: StagingFolder;

const overview = async (): Promise<FolderOverview> => folderOverview(folder);

beforeEach(async () => {
	folder = await savedFolder();
});

describe('an opened folder', () => {
	it('tells what filters it has, with articles and model', async () => {
		expect(await overview()).toEqual({
			name: 'news',
			filters: [
				{
					path: 'filters/mood/v1',
					name: 'mood',
					version: 1,
					dimensionNames: ['joy', 'calm'],
					articles: 'splits',
					articlesOf: 1,
					isTrained: true,
					standing: {
						state: 'reported',
						isLabelled: true,
						isSplit: true,
						isTrained: true,
						hasWeights: true,
						isReported: true,
						publishedTo: null
					},
					foreign: [],
					findings: [],
					fault: null
				}
			],
			labelledFiles: [],
			findings: [],
			hasOldLayout: false
		});
	});

	it('tells of labelled articles that are not split yet', async () => {
		await folder.remove('datasets/mood_ground_truth_v1_splits');
		expect((await overview()).filters).toMatchObject([{ articles: 'labelled' }]);
	});

	it('tells of a filter without articles and model', async () => {
		await folder.remove('datasets');
		await folder.remove('filters/mood/v1/model');
		expect((await overview()).filters).toMatchObject([{ articles: null, isTrained: false }]);
	});

	it('does not take empty files for a model', async () => {
		await folder.write('filters/mood/v1/model/model.safetensors', '');
		expect((await overview()).filters).toMatchObject([{ isTrained: false }]);
	});

	it('names what lies beside our files, and warns of rules that are not run', async () => {
		const filter = 'filters/mood/v1';
		for (const file of ['prefilter.py', 'prompt-compressed.md', 'probe/e5.pkl']) {
			await folder.write(`${filter}/${file}`, 'x');
		}
		await folder.remove(`${filter}/prefilter.yaml`);
		const [{ foreign, findings }] = (await overview()).filters;
		expect(foreign.map(({ path }) => path)).toEqual(['prefilter.py', 'prompt-compressed.md', 'probe/e5.pkl']);
		expect(findings).toMatchObject([{ check: 'python_prefilter', severity: 'warning' }]);
	});

	it('warns where the config names another version than the folder', async () => {
		const config = await readText(folder, 'filters/mood/v1/config.yaml');
		await folder.write('filters/mood/v2/config.yaml', config);
		expect((await overview()).filters[1]).toMatchObject({
			version: 2,
			findings: [{ check: 'version_mismatch' }],
			standing: { state: 'no_data' }
		});
	});

	it('takes the articles of an earlier version where one has none and the same dimensions', async () => {
		const config = await readText(folder, 'filters/mood/v1/config.yaml');
		await folder.write('filters/mood/v2/config.yaml', config);
		await folder.write('filters/mood/v3/config.yaml', config.replaceAll('calm', 'awe'));
		expect((await overview()).filters).toMatchObject([
			{ version: 1, articles: 'splits', articlesOf: 1 },
			{ version: 2, articles: 'splits', articlesOf: 1 },
			{ version: 3, articles: null, articlesOf: null }
		]);
	});

	it('names the repository that a filter was published to', async () => {
		const file = 'filters/mood/v1/inference_hub.py';
		await folder.write(file, 'def f(\n    repo_id: str = "someone/mood-v1",\n):\n');
		expect((await overview()).filters).toMatchObject([
			{ standing: { state: 'published', publishedTo: 'someone/mood-v1' } }
		]);
	});

	it('says what is wrong with a filter, and lists the others', async () => {
		await folder.write('filters/tone/v2/config.yaml', 'scoring: [');
		expect((await overview()).filters).toMatchObject([
			{ name: 'mood', fault: null },
			{ name: 'tone', version: 2, fault: { code: 'bad-config' } }
		]);
	});

	it('tells of an old layout, and of a .gitignore that lets large files in', async () => {
		await folder.write('inference/deployed/mood_v1/model/config.json', '{}');
		await folder.write('.gitignore', '*.png\n');
		expect(await overview()).toMatchObject({
			hasOldLayout: true,
			findings: [{ check: 'gitignore_lets_in', severity: 'warning' }]
		});
	});

	it('says that a filter was saved half', async () => {
		await folder.write('.distillery/saving_mood_v1', 'x');
		expect((await overview()).filters).toMatchObject([{ fault: { code: 'bad-file' } }]);
	});

	it('lists labelled files that are of no filter', async () => {
		for (const path of [
			'more.csv',
			'datasets/old.jsonl',
			'datasets/new/a.tsv',
			'reports/x.csv',
			'notes.txt'
		]) {
			await folder.write(path, 'x');
		}
		expect((await overview()).labelledFiles.map(({ path }) => path)).toEqual([
			'more.csv',
			'datasets/old.jsonl',
			'datasets/new/a.tsv'
		]);
	});

	it('without a filter tells of labelled files one folder deeper', async () => {
		folder = memoryFolder('news');
		for (const path of ['a/b.csv', 'a/deeper/c.csv', '.cache/d.csv', 'e.jsonl'])
			await folder.write(path, 'x');
		expect((await overview()).labelledFiles.map(({ path }) => path)).toEqual(['e.jsonl', 'a/b.csv']);
	});

	it('may be a zip', async () => {
		const file = new File([await zipFolder(folder)], 'news.zip');
		const desk = newDesk(memoryFolder('browser'));
		const { filters } = await desk['open-folder'](
			{ type: 'open-folder', source: { kind: 'zip', file } },
			ignore
		);
		expect(filters).toMatchObject([{ path: 'filters/mood/v1', articles: 'splits', isTrained: true }]);
	});
});
