import { beforeEach, describe, expect, it } from 'vitest';
import {
	createTinyProject,
	createTinyRun,
	finishTinyRun,
	ignore,
	newDesk
} from '../fixtures/tiny-project.ts';
import { generatedPart } from '../filter/generated-parts.ts';
import { readText } from '../weights/byte-source.ts';
import type { StagingFolder } from '../workspace/folder.ts';
import { memoryFolder } from '../workspace/memory-folder.ts';
import { definitionOf, projectOf } from './stored-project.ts';
import { folderOf, runFiles } from './stored-run.ts';
import { saveProject } from './take-home.ts';

const path = 'filters/mood/v1/README.md';
const readme = (figures: string, own = ''): string =>
	`${own}${generatedPart('title', '# mood v1')}\n${own}\n${generatedPart('model', figures)}\n`;

let storage: StagingFolder;
let projectId: string;
let folder: StagingFolder;

beforeEach(async () => {
	storage = memoryFolder('browser');
	const desk = newDesk(storage);
	projectId = await createTinyProject(desk);
	const run = await createTinyRun(desk, projectId);
	await finishTinyRun(storage, run);
	await folderOf(storage, run).write(`${runFiles.package}/${path}`, readme('0.4'));
	folder = memoryFolder('news');
});

const saved = async (): Promise<string> => {
	const place = { folder, folderKey: 'key' };
	await saveProject(storage, projectId, 'filter', place, '2026-02-03T04:05:06.000Z', ignore);
	return readText(folder, path);
};
const writeOwn = (text: string): Promise<void> =>
	definitionOf(projectOf(storage, projectId)).write('README.md', text);

describe('the README that is saved', () => {
	it("is the run's where the filter had none", async () => {
		expect(await saved()).toBe(readme('0.4'));
	});

	it("has the run's figures in what the person wrote here", async () => {
		await writeOwn(readme('old', 'Mine.\n'));
		expect(await saved()).toBe(readme('0.4', 'Mine.\n'));
	});

	it("has the run's figures in what the person wrote there", async () => {
		await folder.write(path, readme('older', 'Theirs.\n'));
		expect(await saved()).toBe(readme('0.4', 'Theirs.\n'));
	});

	it('stays as it is where the person wrote it without marks', async () => {
		await folder.write(path, '# Mine\n');
		expect(await saved()).toBe('# Mine\n');
	});

	it('keeps what the person changed there since it was saved', async () => {
		await saved();
		await folder.write(path, readme('0.4', 'Theirs.\n'));
		expect(await saved()).toBe(readme('0.4', 'Theirs.\n'));
	});
});
