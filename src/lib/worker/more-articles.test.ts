import { beforeEach, describe, expect, it } from 'vitest';
import { createTinyProject, ignore, newDesk } from '../fixtures/tiny-project.ts';
import type { Desk } from '../fixtures/tiny-project.ts';
import { tinyArticles } from '../fixtures/tiny-articles.ts';
import { memoryFolder } from '../workspace/memory-folder.ts';
import type { DataSummary } from './protocol.ts';

let desk: Desk;
let projectId: string;

/** Articles that the project has not. */
const moreFile = (from: number, to: number): File =>
	new File(
		tinyArticles(to)
			.slice(from)
			.map((article) => `${JSON.stringify(article)}\n`),
		'more.jsonl'
	);
const read = (file: File, adds: boolean): Promise<DataSummary> =>
	desk.read({ type: 'read', files: [file], projectId, adds }, ignore);
const give = () =>
	desk['give-articles'](
		{ type: 'give-articles', projectId, split: { kind: 'stratified', seed: 42 }, siteUrl: '' },
		ignore
	);
const articlesOf = async (): Promise<number> => {
	const { data } = await desk['open-project']({ type: 'open-project', projectId }, ignore);
	return data ? data.articles.train + data.articles.val + data.articles.test : 0;
};

beforeEach(async () => {
	desk = newDesk(memoryFolder('browser'));
	projectId = await createTinyProject(desk);
});

describe('more articles of a project', () => {
	it('are added to those that are there', async () => {
		await read(moreFile(60, 75), true);
		await give();
		expect(await articlesOf()).toBe(75);
	});

	it('may be added again and again', async () => {
		for (const [from, to] of [
			[60, 70],
			[70, 80]
		] as const) {
			await read(moreFile(from, to), true);
			await give();
		}
		expect(await articlesOf()).toBe(80);
	});

	it('may take the place of those that are there', async () => {
		await read(moreFile(0, 50), false);
		await give();
		expect(await articlesOf()).toBe(50);
	});
});
