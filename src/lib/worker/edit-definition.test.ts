import { beforeEach, describe, expect, it } from 'vitest';
import {
	createTinyProject,
	createTinyRun,
	finishTinyRun,
	ignore,
	newDesk
} from '../fixtures/tiny-project.ts';
import type { Desk } from '../fixtures/tiny-project.ts';
import type { StagingFolder } from '../workspace/folder.ts';
import { memoryFolder } from '../workspace/memory-folder.ts';
import type { DefinitionTexts } from './protocol.ts';

let storage: StagingFolder;
let desk: Desk;
let projectId: string;

const read = (): Promise<DefinitionTexts> =>
	desk['read-definition']({ type: 'read-definition', projectId }, ignore);
const edit = async (texts: Partial<DefinitionTexts>): Promise<void> => {
	await desk['edit-definition']({ type: 'edit-definition', projectId, texts }, ignore);
};
const open = () => desk['open-project']({ type: 'open-project', projectId }, ignore);

beforeEach(async () => {
	storage = memoryFolder('browser');
	desk = newDesk(storage);
	projectId = await createTinyProject(desk);
});

describe('the definition of a project', () => {
	it('is changed file by file', async () => {
		const before = await read();
		await edit({ config: before.config.replace('weight: 0.6', 'weight: 0.5') });
		const after = await read();
		expect(after.config).toContain('weight: 0.5');
		expect(after.prefilter).toBe(before.prefilter);
	});

	it('is not changed to what is not right', async () => {
		const { config } = await read();
		await expect(edit({ config: config.replace('weight: 0.6', 'weight: much') })).rejects.toMatchObject({
			code: 'bad-config'
		});
		await expect(edit({ prefilter: 'version: 1\nexclde: {}\n' })).rejects.toMatchObject({
			code: 'bad-config'
		});
		expect((await read()).config).toBe(config);
	});

	it('keeps dimensions that a run was trained for', async () => {
		await finishTinyRun(storage, await createTinyRun(desk, projectId));
		const { config } = await read();
		await expect(edit({ config: config.replace('joy:', 'gladness:') })).rejects.toMatchObject({
			code: 'usage'
		});
		await edit({ config: config.replace('weight: 0.6', 'weight: 0.5') });
	});

	it('with other dimensions asks for the articles to be split anew', async () => {
		const { config } = await read();
		await edit({ config: config.replace('joy:', 'gladness:') });
		expect((await open()).data).toBeNull();
		await desk['split-project'](
			{ type: 'split-project', projectId, split: { kind: 'stratified', seed: 1 }, siteUrl: '' },
			ignore
		);
		expect(await open()).toMatchObject({
			data: { articles: { train: 48 } },
			dimensions: [{ name: 'gladness' }, { name: 'calm' }]
		});
	});
});

describe('articles', () => {
	it('that were divided anew set earlier runs apart', async () => {
		await finishTinyRun(storage, await createTinyRun(desk, projectId));
		expect((await open()).runs).toMatchObject([{ division: 'same' }]);
		await desk['split-project'](
			{ type: 'split-project', projectId, split: { kind: 'stratified', seed: 1 }, siteUrl: '' },
			ignore
		);
		expect((await open()).runs).toMatchObject([{ division: 'other' }]);
	});

	it('are not divided anew while a training needs them as they are', async () => {
		await createTinyRun(desk, projectId);
		await expect(
			desk['split-project'](
				{ type: 'split-project', projectId, split: { kind: 'stratified', seed: 1 }, siteUrl: '' },
				ignore
			)
		).rejects.toMatchObject({ code: 'usage' });
	});
});
