import { beforeEach, describe, expect, it } from 'vitest';
import {
	createTinyProject,
	createTinyRun,
	finishTinyRun,
	ignore,
	newDesk
} from '../fixtures/tiny-project.ts';
import type { Desk } from '../fixtures/tiny-project.ts';
import { failingFolder } from '../fixtures/failing-folder.ts';
import { parseConfig } from '../filter/config.ts';
import { readText } from '../weights/byte-source.ts';
import { listFiles } from '../workspace/folder.ts';
import type { StagingFolder } from '../workspace/folder.ts';
import { memoryFolder } from '../workspace/memory-folder.ts';

let storage: StagingFolder;
let desk: Desk;
let first: string;

const newVersion = (of = first, note = 'Calm weighs more'): Promise<string> =>
	desk['new-version']({ type: 'new-version', projectId: of, note }, ignore);
const open = (projectId: string) => desk['open-project']({ type: 'open-project', projectId }, ignore);

beforeEach(async () => {
	storage = memoryFolder('browser');
	desk = newDesk(storage);
	first = await createTinyProject(desk);
	await finishTinyRun(storage, await createTinyRun(desk, first));
	await storage.write(`projects/${first}/definition/prompt-compressed.md`, 'Score the mood.');
});

describe('a new version', () => {
	it('has the filter and the articles of the old one, and none of its runs', async () => {
		expect(await open(await newVersion())).toMatchObject({
			filterName: 'mood',
			version: 2,
			data: { articles: { train: 48, val: 6, test: 6 } },
			runs: [],
			usedRunId: null,
			saved: { to: null }
		});
	});

	it('says in its config which it is and what changes', async () => {
		const config = await readText(storage, `projects/${await newVersion()}/definition/config.yaml`);
		expect(parseConfig(config).version).toBe('2.0');
		expect(config).toContain('Calm weighs more');
	});

	it('has what others put beside the filter', async () => {
		const path = `projects/${await newVersion()}/definition/prompt-compressed.md`;
		expect(await readText(storage, path)).toBe('Score the mood.');
	});

	it('has the number after the highest that there is', async () => {
		await newVersion();
		expect(await open(await newVersion(first))).toMatchObject({ version: 3 });
	});

	it('needs a word on what changes', async () => {
		await expect(newVersion(first, '  ')).rejects.toMatchObject({ code: 'usage' });
	});

	it('leaves nothing where there is no room', async () => {
		const before = await listFiles(storage);
		desk = newDesk(failingFolder(storage, (_change, _path, count) => count >= 4));
		await expect(newVersion()).rejects.toMatchObject({ code: 'storage' });
		expect(await listFiles(storage)).toEqual(before);
	});
});
