import { beforeEach, describe, expect, it } from 'vitest';
import { splitNames } from '../data/article.ts';
import { createTinyProject, ignore, newDesk, readTiny } from '../fixtures/tiny-project.ts';
import type { Desk } from '../fixtures/tiny-project.ts';
import { tinyArticles } from '../fixtures/tiny-articles.ts';
import { readText } from '../weights/byte-source.ts';
import { memoryFolder } from '../workspace/memory-folder.ts';
import type { StagingFolder } from '../workspace/folder.ts';
import type { SplitWish } from './protocol.ts';

let storage: StagingFolder;
let desk: Desk;
beforeEach(() => {
	storage = memoryFolder('browser');
	desk = newDesk(storage);
});

const split = { kind: 'stratified', seed: 42 } as const;

const preview = (keepOf: string | null, wish: SplitWish = split) =>
	desk['preview-split']({ type: 'preview-split', of: { kind: 'draft' }, split: wish, keepOf }, ignore);

const linesOf = async (projectId: string): Promise<ReadonlyMap<string, string>> => {
	const found = new Map<string, string>();
	for (const name of splitNames) {
		const text = await readText(storage, `projects/${projectId}/splits/${name}.jsonl`);
		for (const line of text.split('\n').filter(Boolean)) found.set(line, name);
	}
	return found;
};

const metadataOf = async (projectId: string): Promise<unknown> =>
	JSON.parse(await readText(storage, `projects/${projectId}/splits/split_metadata.json`));

/** Reads more articles than the project has, without its first five, for it. */
const readGrown = async (projectId: string): Promise<void> => {
	const lines = tinyArticles(90).map((article) => `${JSON.stringify(article)}\n`);
	const file = new File(lines.slice(5), 'mood.jsonl');
	await desk.read({ type: 'read', files: [file], projectId }, ignore);
};

describe('a split that is only tried', () => {
	it('is told with its sizes, and stores nothing', async () => {
		await readTiny(desk);
		const view = await preview(null);
		expect(view.quality.articles).toEqual({ train: 48, val: 6, test: 6 });
		expect(view).toMatchObject({ leaks: [], growth: null, method: { kind: 'stratified', by: 'mean_score' } });
		expect(await storage.list('projects')).toEqual([]);
	});

	it('says what is new and what is gone for a project that has articles', async () => {
		const projectId = await createTinyProject(desk);
		await readGrown(projectId);
		const { growth } = await preview(projectId);
		expect(growth).toMatchObject({
			added: { count: 30 },
			changed: { count: 0 },
			removed: { count: 5 },
			unchanged: 55,
			leftOut: { count: 0 }
		});
		expect(growth?.added.examples).toHaveLength(20);
	});

	it('refuses to split by time what has none', async () => {
		await readTiny(desk);
		await expect(preview(null, { kind: 'time' })).rejects.toMatchObject({ code: 'bad-data' });
	});
});

describe('articles that a project gets', () => {
	const give = async (projectId: string, isReshuffled: boolean): Promise<void> => {
		await readGrown(projectId);
		await desk['give-articles'](
			{ type: 'give-articles', projectId, split, isReshuffled, siteUrl: '' },
			ignore
		);
	};
	const drawOf = async (projectId: string) =>
		(await desk['open-project']({ type: 'open-project', projectId }, ignore)).data?.drawId;

	it('stay where they were in its splits', async () => {
		const projectId = await createTinyProject(desk);
		const [before, draw] = [await linesOf(projectId), await drawOf(projectId)];
		await give(projectId, false);
		const after = await linesOf(projectId);
		expect(after.size).toBe(85);
		for (const [line, name] of before) expect(after.get(line) ?? name).toBe(name);
		expect(await drawOf(projectId)).toBe(draw);
		expect(await metadataOf(projectId)).toMatchObject({ last_split: { new: 30, changed: 0, removed: 5 } });
	});

	it('are divided anew when that is asked for', async () => {
		const projectId = await createTinyProject(desk);
		const [before, draw] = [await linesOf(projectId), await drawOf(projectId)];
		await give(projectId, true);
		const after = await linesOf(projectId);
		expect([...before].some(([line, name]) => after.has(line) && after.get(line) !== name)).toBe(true);
		expect(await drawOf(projectId)).not.toBe(draw);
		expect(await metadataOf(projectId)).not.toHaveProperty('last_split');
	});

	it('have the scores that were corrected', async () => {
		const projectId = await createTinyProject(desk);
		const [{ joy }] = tinyArticles(1);
		const line = [...(await linesOf(projectId)).keys()].find((one) => one.includes(tinyArticles(1)[0].text));
		const { id } = JSON.parse(line ?? '{}') as { id: string };
		const correction = {
			article_id: id,
			dimension: 'joy',
			old: joy,
			new: 10 - joy / 2,
			at: '2026-01-02T00:00:00Z',
			why: ''
		};
		await storage.write(`projects/${projectId}/corrections.jsonl`, `${JSON.stringify(correction)}\n`);
		await desk['split-project'](
			{ type: 'split-project', projectId, split, keepsSplit: true, siteUrl: '' },
			ignore
		);
		expect(await metadataOf(projectId)).toMatchObject({
			corrections: 1,
			last_split: { new: 0, changed: 1, removed: 0 }
		});
	});
});

describe('the splits of a project', () => {
	it('are looked at as they lie there', async () => {
		const projectId = await createTinyProject(desk);
		const look = () => desk['check-split']({ type: 'check-split', projectId }, ignore);
		expect(await look()).toMatchObject({
			findings: [],
			record: { seed: 42, train_articles: 48 },
			newCorrections: 0
		});
		const folder = `projects/${projectId}/splits`;
		const test = await readText(storage, `${folder}/test.jsonl`);
		await storage.write(`${folder}/val.jsonl`, `${test}{"content":"x","labels":[1,99]}\n`);
		expect((await look()).findings.map(({ check }) => check)).toEqual([
			'split_off_scale',
			'split_counts',
			'leak_id'
		]);
	});
});
