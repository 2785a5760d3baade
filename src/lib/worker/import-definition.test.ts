import { beforeEach, describe, expect, it } from 'vitest';
import { droppedFolder, savedFolder } from '../fixtures/saved-folder.ts';
import { ignore, newDesk } from '../fixtures/tiny-project.ts';
import type { Desk } from '../fixtures/tiny-project.ts';
import { readText } from '../weights/byte-source.ts';
import { listFiles } from '../workspace/folder.ts';
import type { StagingFolder } from '../workspace/folder.ts';
import { memoryFolder } from '../workspace/memory-folder.ts';
import type { FolderSource } from './protocol.ts';

let storage: StagingFolder;
let desk: Desk;
/** What the person opens: a project that was saved whole, unless a test changes it. */
let folder: StagingFolder;

const dropped = (): Promise<FolderSource> => droppedFolder(folder);
const importFrom = async (source: FolderSource): Promise<string> =>
	desk['import-filter'](
		{ type: 'import-filter', source, path: 'filters/mood/v1', folderKey: null, siteUrl: '' },
		ignore
	);

beforeEach(async () => {
	folder = await savedFolder();
	storage = memoryFolder('browser');
	desk = newDesk(storage);
});

describe('a filter of an opened folder', () => {
	it('brings what others put into its folder', async () => {
		await folder.write('filters/mood/v1/prompts/prompt-compressed.md', 'Score the mood.');
		await folder.write('filters/mood/v1/probe/probe.pkl', new Uint8Array([128, 4]));
		const projectId = await importFrom(await dropped());
		const kept = await listFiles(storage, `projects/${projectId}/definition`);
		expect(kept.map(({ path }) => path.split('/definition/')[1])).toEqual(
			expect.arrayContaining(['prompts/prompt-compressed.md', 'probe/probe.pkl'])
		);
	});

	it('is opened with its config corrected', async () => {
		const path = 'filters/mood/v1/config.yaml';
		const right = await readText(folder, path);
		await folder.write(path, right.replace('weight: 0.6', 'weight: much'));
		const source = await dropped();
		const [found] = (await desk['open-folder']({ type: 'open-folder', source }, ignore)).filters;
		expect(found.fault).toMatchObject({ code: 'bad-config' });
		const projectId = await desk['import-filter'](
			{ type: 'import-filter', source, path: 'filters/mood/v1', folderKey: null, siteUrl: '', config: right },
			ignore
		);
		expect(await readText(storage, `projects/${projectId}/definition/config.yaml`)).toBe(right);
	});
});
