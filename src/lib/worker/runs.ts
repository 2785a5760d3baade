/** @file The runs of a project: created, deleted, put to use, and looked at. */

import { UserError } from '../errors.ts';
import { byteSourceFromBlob, readChunks } from '../weights/byte-source.ts';
import type { Folder } from '../workspace/folder.ts';
import { within } from '../workspace/within.ts';
import { baseFilesOf } from './file-list.ts';
import { idAt } from './new-project.ts';
import type { Naming } from './new-project.ts';
import type { BaseChoice, RunOrder, TestedRun } from './protocol.ts';
import { openRunModel } from './run-inputs.ts';
import { isUnreadable, written } from './stored-json.ts';
import {
	projectFiles,
	projectOf,
	readData,
	readLooks,
	readProject,
	readUsed,
	writeLooks,
	writeUsed
} from './stored-project.ts';
import {
	folderOf,
	partsOf,
	readOrder,
	readResult,
	readStoredResult,
	runFiles,
	runIdOf,
	writeOrder
} from './stored-run.ts';
import type { StoredOrder } from './stored-run.ts';

/**
 * Stores a run, its order last: without it there is no run.
 * @returns the run's id
 * @throws UserError 'not-found' when the project or the base is not there, 'storage' when there is no room
 */
export const createRun = async (
	storage: Folder,
	projectId: string,
	order: RunOrder,
	naming: Naming
): Promise<string> => {
	const project = projectOf(storage, projectId);
	await readProject(project);
	const data = await readData(project);
	if (!data) {
		throw new UserError('usage', 'The filter has no articles to learn from', {
			remedy: 'Add labelled articles on its data page.'
		});
	}
	const { splitId, drawId } = data;
	const base = await storedBase(storage, projectId, order.base);
	const createdAt = naming.now();
	const runId = runIdOf({ projectId, run: idAt(createdAt, naming) });
	const run = folderOf(storage, runId);
	const { preset, share, settings, backend } = order;
	try {
		await copyBase(run, order.base);
		await writeOrder(run, { createdAt, splitId, drawId, preset, share, base, settings, backend });
	} catch (error) {
		await removeRun(storage, runId).catch(() => undefined);
		throw error;
	}
	return runId;
};

const copyBase = async (run: Folder, base: BaseChoice): Promise<void> => {
	if (base.kind !== 'folder') return;
	for (const { path, file } of baseFilesOf(base.files)) {
		await run.write(`${runFiles.base}/${path}`, readChunks(byteSourceFromBlob(path, file)));
	}
};

const storedBase = async (
	storage: Folder,
	projectId: string,
	base: BaseChoice
): Promise<StoredOrder['base']> => {
	switch (base.kind) {
		case 'embedded':
			return base;
		case 'hub': {
			const { repo, licence } = base.description;
			return { kind: 'hub', repo, ...(licence === undefined ? {} : { licence }) };
		}
		case 'folder':
			return { kind: 'folder', name: base.name };
		case 'run': {
			const earlier = partsOf(base.runId);
			if (earlier.projectId !== projectId) throw new RangeError('a run starts from one of its own project');
			await openRunModel(storage, base.runId);
			const { filterName, version } = await readProject(projectOf(storage, projectId));
			const { createdAt } = await readOrder(folderOf(storage, base.runId));
			return {
				kind: 'run',
				run: earlier.run,
				name: `${filterName}_v${version} of ${createdAt.slice(0, 16)}`
			};
		}
	}
};

const removeRun = async (storage: Folder, runId: string): Promise<void> => {
	const { projectId, run } = partsOf(runId);
	await projectOf(storage, projectId).remove(`${projectFiles.runs}/${run}`);
};

/**
 * Deletes a run; where it was in use, none is after that.
 * @throws UserError 'usage' while an unfinished run starts from it
 */
export const deleteRun = async (storage: Folder, runId: string): Promise<void> => {
	const { projectId, run } = partsOf(runId);
	const project = projectOf(storage, projectId);
	for (const { path } of await project.list(projectFiles.runs)) {
		if (!(await waitsFor(within(project, path), run))) continue;
		throw new UserError('usage', 'An unfinished training starts from this run', {
			where: path,
			remedy: 'Let it come to its end, or delete it first.'
		});
	}
	if ((await readUsed(project)) === run) await project.remove(projectFiles.used);
	await removeRun(storage, runId);
};

/** Whether a run is unfinished and starts from another one. */
const waitsFor = async (run: Folder, other: string): Promise<boolean> => {
	if (await written(run, runFiles.result)) return false;
	try {
		const { base } = await readOrder(run);
		return base.kind === 'run' && base.run === other;
	} catch (error) {
		if (!isUnreadable(error)) throw error;
		return false;
	}
};

/**
 * Makes a finished run's model the filter's.
 * @throws UserError 'not-found' when it is not finished
 */
export const putToUse = async (storage: Folder, runId: string): Promise<void> => {
	await readStoredResult(folderOf(storage, runId));
	const { projectId, run } = partsOf(runId);
	await writeUsed(projectOf(storage, projectId), run);
};

/**
 * The run in use with its test figures. The look is counted before they are handed out.
 * @throws UserError 'not-found' without a run in use, or where a model came without its test figures
 */
export const lookAtTest = async (storage: Folder, projectId: string): Promise<TestedRun> => {
	const project = projectOf(storage, projectId);
	const run = await readUsed(project);
	if (run === undefined) {
		throw new UserError('not-found', 'The filter has no model yet', {
			remedy: 'Train one, or choose one of the finished runs.'
		});
	}
	const runId = runIdOf({ projectId, run });
	const { evaluation } = await readStoredResult(folderOf(storage, runId));
	if (evaluation === null) {
		throw new UserError('not-found', 'This model came without figures on test articles', {
			remedy: 'Train the filter here to get them.'
		});
	}
	const result = await readResult(storage, runId);
	const looks = (await readLooks(project)) + 1;
	await writeLooks(project, looks);
	return { ...result, evaluation, looks };
};
