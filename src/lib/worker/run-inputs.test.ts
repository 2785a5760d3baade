import { describe, expect, it } from 'vitest';
import { createTinyProject, createTinyRun, newDesk } from '../fixtures/tiny-project.ts';
import { memoryFolder } from '../workspace/memory-folder.ts';
import { openInputs } from './run-inputs.ts';
import { folderOf, readOrder } from './stored-run.ts';

describe('what a run trains on', () => {
	it('is its articles, also where the record of their split cannot be read', async () => {
		const storage = memoryFolder('browser');
		const desk = newDesk(storage);
		const projectId = await createTinyProject(desk);
		const runId = await createTinyRun(desk, projectId);
		await storage.write(`projects/${projectId}/splits/split_metadata.json`, 'of another program');
		const order = await readOrder(folderOf(storage, runId));
		const { splits, corrections } = await openInputs(storage, runId, order, '', fetch);
		expect([splits.train.length, corrections]).toEqual([48, 0]);
	});
});
