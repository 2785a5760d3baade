/** @file A run as it is kept in its project: what was asked for, how far it has come, what it gave. */

import { z } from 'zod';
import { filterFolder } from '../filter/paths.ts';
import { checkpointPosition } from '../training/checkpoint.ts';
import type { CheckpointStore } from '../training/checkpoint.ts';
import type { EpochRecord } from '../training/records.ts';
import type { Folder } from '../workspace/folder.ts';
import { listFiles, pathSteps } from '../workspace/folder.ts';
import { within } from '../workspace/within.ts';
import type { RunResult, RunSummary } from './protocol.ts';
import { resultSchema, settingsSchema } from './result-schema.ts';
import type { StoredResult } from './result-schema.ts';
import { isUnreadable, readJson, readJsonIfThere, writeJson, written } from './stored-json.ts';
import { projectFiles, projectOf, projectsFolder, readData } from './stored-project.ts';
import type { StoredData } from './stored-project.ts';

/** A run's files, relative to its folder. Its articles and its filter's definition are the project's. */
export const runFiles = {
	/** Written last by whoever creates the run. */
	order: 'run.json',
	/** Of a base that the person chose from the disk: its files, since the choice does not outlast the tab. */
	base: 'base',
	checkpoint: 'checkpoint.safetensors',
	losses: 'losses.json',
	/** What is taken away, in the workspace's layout. */
	package: 'package',
	/** Written last: a run with a result is finished. */
	result: 'result.json'
} as const;

const orderSchema = z.object({
	createdAt: z.string(),
	/** Which splitting and which draw of the articles it learns from. */
	splitId: z.string(),
	drawId: z.string(),
	preset: z.enum(['quick', 'standard', 'thorough', 'custom']),
	/** Of the training articles. */
	share: z.number().gt(0).lte(1),
	base: z.discriminatedUnion('kind', [
		z.object({ kind: z.literal('embedded') }),
		z.object({ kind: z.literal('hub'), repo: z.string(), licence: z.string().exactOptional() }),
		z.object({ kind: z.literal('folder'), name: z.string() }),
		/** An earlier run of the project, by its name there, and what its model is called. */
		z.object({ kind: z.literal('run'), run: z.string(), name: z.string() })
	]),
	settings: settingsSchema,
	/** What was asked for; from the first start on, what was used, since a run goes on only where it began. */
	backend: z.enum(['auto', 'webgpu', 'wasm'])
});

/** What a run was asked for, but its data, which are the project's. */
export type StoredOrder = z.output<typeof orderSchema>;

const lossesSchema = z.object({ losses: z.array(z.number()), totalSteps: z.int().positive() });

export type StoredLosses = z.output<typeof lossesSchema>;

/** Where base models of the Hugging Face Hub are kept. */
export const basesFolder = 'bases';

export interface RunName {
	readonly projectId: string;
	/** Unlike that of any other run of the project. */
	readonly run: string;
}

/** A run's id, `{projectId}/{run}`, in its parts. */
export const partsOf = (runId: string): RunName => {
	const steps = pathSteps(runId);
	if (steps.length !== 2) throw new RangeError(`${runId} is not a run's id`);
	const [projectId, run] = steps;
	return { projectId, run };
};

export const runIdOf = ({ projectId, run }: RunName): string => `${projectId}/${run}`;

/** The folder of one run. */
export const folderOf = (storage: Folder, runId: string): Folder => {
	const { projectId, run } = partsOf(runId);
	return within(storage, `${projectsFolder}/${projectId}/${projectFiles.runs}/${run}`);
};

/** The filter's folder as a finished run left it: config.yaml, model/ and the rest. */
export const filterFolderOf = (run: Folder, filterName: string, version: number): Folder =>
	within(run, `${runFiles.package}/${filterFolder({ name: filterName, version })}`);

export const baseNameOf = ({ base }: StoredOrder): string => {
	switch (base.kind) {
		case 'embedded':
			return embeddedBaseName;
		case 'hub':
			return base.repo;
		case 'folder':
		case 'run':
			return base.name;
	}
};

/** The base that is served with the site. */
export const embeddedBaseName = 'sentence-transformers/all-MiniLM-L6-v2';

export const writeOrder = async (run: Folder, order: StoredOrder): Promise<void> =>
	writeJson(run, runFiles.order, order);

/** @throws UserError 'not-found' when there is no such run, 'bad-file' when it is of another version of this program */
export const readOrder = async (run: Folder): Promise<StoredOrder> =>
	readJson(run, runFiles.order, orderSchema);

/** The losses so far; none before the first checkpoint. */
export const readLosses = async (run: Folder): Promise<StoredLosses | undefined> =>
	readJsonIfThere(run, runFiles.losses, lossesSchema);

/** Where the run's checkpoint lies. Each time, the losses that led to it are written first. */
export const checkpointsOf = (run: Folder, losses: () => StoredLosses): CheckpointStore => ({
	read: async () => written(run, runFiles.checkpoint),
	write: async (chunks) => {
		await writeJson(run, runFiles.losses, losses());
		await run.write(runFiles.checkpoint, chunks);
	},
	clear: async () => run.remove(runFiles.checkpoint)
});

/** Marks the run as finished and removes what only its training needed. */
export const finishRun = async (run: Folder, result: StoredResult): Promise<void> => {
	await writeJson(run, runFiles.result, result);
	for (const path of [runFiles.checkpoint, runFiles.losses, runFiles.base]) await run.remove(path);
};

/** @throws UserError 'not-found' for a run that is not finished, 'bad-file' for one of another version */
export const readStoredResult = async (run: Folder): Promise<StoredResult> =>
	readJson(run, runFiles.result, resultSchema);

/** As {@link readStoredResult}, without the test figures. */
export const readResult = async (storage: Folder, runId: string): Promise<RunResult> => {
	const {
		evaluation: _,
		settings: __,
		startedAt: ___,
		...result
	} = await readStoredResult(folderOf(storage, runId));
	return { runId, projectId: partsOf(runId).projectId, ...result };
};

/** All runs of a project, the newest first. */
export const listRuns = async (storage: Folder, projectId: string): Promise<readonly RunSummary[]> => {
	const project = projectOf(storage, projectId);
	const data = await readData(project);
	const runs: RunSummary[] = [];
	for (const { path, kind } of await project.list(projectFiles.runs)) {
		const run = path.slice(projectFiles.runs.length + 1);
		if (kind === 'folder') runs.push(await summaryOf(storage, runIdOf({ projectId, run }), data));
	}
	// Ids begin with the time.
	return runs.sort((a, b) => (a.id < b.id ? 1 : -1));
};

const summaryOf = async (storage: Folder, id: string, data: StoredData | undefined): Promise<RunSummary> => {
	const run = folderOf(storage, id);
	const bytes = await bytesIn(run);
	try {
		const order = await readOrder(run);
		const { createdAt, preset, share } = order;
		const baseName = baseNameOf(order);
		const known = { id, bytes, createdAt, preset, share, baseName, division: divisionOf(order, data) };
		if (await written(run, runFiles.result)) {
			const { settings, history, device, seconds, losses } = await readStoredResult(run);
			const steps = { steps: losses.length, totalSteps: losses.length };
			const bestValMae = bestOf(history);
			return { ...known, state: 'finished', settings, history, bestValMae, device, seconds, ...steps };
		}
		const { losses, totalSteps } = (await readLosses(run)) ?? { losses: [], totalSteps: 0 };
		const checkpoint = await written(run, runFiles.checkpoint);
		const { history, seconds } = checkpoint
			? await checkpointPosition(checkpoint)
			: { history: [], seconds: 0 };
		return {
			...known,
			state: 'unfinished',
			settings: order.settings,
			history,
			bestValMae: bestOf(history),
			device: null,
			seconds,
			steps: losses.length,
			totalSteps
		};
	} catch (error) {
		if (!isUnreadable(error)) throw error;
		return { id, bytes, state: 'unreadable' };
	}
};

const divisionOf = (order: StoredOrder, data: StoredData | undefined): 'same' | 'grown' | 'other' => {
	if (order.splitId === data?.splitId) return 'same';
	return order.drawId === data?.drawId ? 'grown' : 'other';
};

/** Of the epoch that is kept. */
const bestOf = (history: readonly EpochRecord[]): number | null =>
	history.find(({ best }) => best)?.val.mae ?? null;

/** Of all files in a folder. */
export const bytesIn = async (folder: Folder): Promise<number> =>
	(await listFiles(folder)).reduce((sum, { size }) => sum + size, 0);
