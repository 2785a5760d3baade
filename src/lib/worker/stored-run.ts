/** @file A run as it is kept in this browser: what was asked for, how far it has come, what it gave. */

import { z } from 'zod';
import { UserError } from '../errors.ts';
import type { CheckpointStore } from '../training/checkpoint.ts';
import { readText } from '../weights/byte-source.ts';
import type { ByteSource } from '../weights/byte-source.ts';
import type { Folder } from '../workspace/folder.ts';
import { listFiles } from '../workspace/folder.ts';
import { within } from '../workspace/within.ts';
import type { RunResult, RunSummary } from './protocol.ts';
import { resultSchema } from './result-schema.ts';

/** A run's files, relative to its folder. */
export const runFiles = {
	order: 'run.json',
	config: 'definition/config.yaml',
	prefilter: 'definition/prefilter.yaml',
	readme: 'definition/README.md',
	/** The splits folder of the workspace's layout. */
	splits: 'splits',
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
	filterName: z.string(),
	dimensionNames: z.array(z.string()).min(1),
	scale: z.object({ min: z.number(), max: z.number() }),
	base: z.discriminatedUnion('kind', [
		z.object({ kind: z.literal('embedded') }),
		z.object({ kind: z.literal('hub'), repo: z.string(), licence: z.string().exactOptional() }),
		z.object({ kind: z.literal('folder'), name: z.string() })
	]),
	settings: z.object({
		trainable: z.enum(['all', 'no_embeddings', 'head']).exactOptional(),
		epochs: z.number().exactOptional(),
		batchSize: z.number().exactOptional(),
		learningRate: z.number().exactOptional(),
		maxLength: z.number().exactOptional(),
		checkpointMinutes: z.number().exactOptional(),
		seed: z.number()
	}),
	/** What was asked for; from the first start on, what was used, since a run goes on only where it began. */
	backend: z.enum(['auto', 'webgpu', 'wasm'])
});

/** What a run was asked for, but its data, which lie beside it. */
export type StoredOrder = z.output<typeof orderSchema>;

const lossesSchema = z.object({ losses: z.array(z.number()), totalSteps: z.int().positive() });

export type StoredLosses = z.output<typeof lossesSchema>;

const runsFolder = 'runs';

/** Where base models of the Hugging Face Hub are kept. */
export const basesFolder = 'bases';

/** The folder of one run. */
export const folderOf = (storage: Folder, runId: string): Folder => within(storage, `${runsFolder}/${runId}`);

export const baseNameOf = ({ base }: StoredOrder): string => {
	switch (base.kind) {
		case 'embedded':
			return embeddedBaseName;
		case 'hub':
			return base.repo;
		case 'folder':
			return base.name;
	}
};

/** The base that is served with the site. */
export const embeddedBaseName = 'sentence-transformers/all-MiniLM-L6-v2';

export const writeOrder = async (run: Folder, order: StoredOrder): Promise<void> =>
	run.write(runFiles.order, JSON.stringify(order));

/** @throws UserError 'not-found' when there is no such run, 'bad-file' when it is of another version of this program */
export const readOrder = async (run: Folder): Promise<StoredOrder> =>
	parse(orderSchema, await readText(run, runFiles.order), run.name);

/** A file, unless it is not there; or is empty, which is what a tab leaves that was killed when it first wrote it. */
const written = async (run: Folder, path: string): Promise<ByteSource | undefined> => {
	if (!(await run.has(path))) return undefined;
	const file = await run.open(path);
	return file.size === 0 ? undefined : file;
};

/** The losses so far; none before the first checkpoint. */
export const readLosses = async (run: Folder): Promise<StoredLosses | undefined> =>
	(await written(run, runFiles.losses)) &&
	parse(lossesSchema, await readText(run, runFiles.losses), run.name);

/** Where the run's checkpoint lies. Each time, the losses that led to it are written first. */
export const checkpointsOf = (run: Folder, losses: () => StoredLosses): CheckpointStore => ({
	read: async () => written(run, runFiles.checkpoint),
	write: async (chunks) => {
		await run.write(runFiles.losses, JSON.stringify(losses()));
		await run.write(runFiles.checkpoint, chunks);
	},
	clear: async () => run.remove(runFiles.checkpoint)
});

/** Marks the run as finished and removes what only its training needed. */
export const finishRun = async (run: Folder, result: Omit<RunResult, 'runId'>): Promise<void> => {
	await run.write(runFiles.result, JSON.stringify(result));
	for (const path of [runFiles.checkpoint, runFiles.losses, runFiles.base]) await run.remove(path);
};

/** @throws UserError 'not-found' for a run that is not finished, 'bad-file' for one of another version */
export const readResult = async (storage: Folder, runId: string): Promise<RunResult> => {
	const run = folderOf(storage, runId);
	return { runId, ...parse(resultSchema, await readText(run, runFiles.result), run.name) };
};

/** All runs, the newest first. */
export const listRuns = async (storage: Folder): Promise<readonly RunSummary[]> => {
	const runs: RunSummary[] = [];
	for (const { path, kind } of await storage.list(runsFolder)) {
		if (kind === 'folder') runs.push(await summaryOf(storage, path.slice(runsFolder.length + 1)));
	}
	// Ids begin with the time.
	return runs.sort((a, b) => (a.id < b.id ? 1 : -1));
};

export const deleteRun = async (storage: Folder, runId: string): Promise<void> =>
	storage.remove(`${runsFolder}/${runId}`);

const summaryOf = async (storage: Folder, id: string): Promise<RunSummary> => {
	const run = folderOf(storage, id);
	const files = await listFiles(run);
	const bytes = files.reduce((sum, { size }) => sum + size, 0);
	try {
		const order = await readOrder(run);
		const { losses, totalSteps } = (await readLosses(run)) ?? { losses: [], totalSteps: 0 };
		return {
			id,
			bytes,
			state: (await written(run, runFiles.result)) ? 'finished' : 'unfinished',
			filterName: order.filterName,
			createdAt: order.createdAt,
			baseName: baseNameOf(order),
			steps: losses.length,
			totalSteps
		};
	} catch (error) {
		const isUnreadable =
			error instanceof UserError && (error.code === 'not-found' || error.code === 'bad-file');
		if (!isUnreadable) throw error;
		return { id, bytes, state: 'unreadable' };
	}
};

const parse = <T>(schema: z.ZodType<T>, text: string, where: string): T => {
	try {
		return schema.parse(JSON.parse(text));
	} catch (cause) {
		throw new UserError('bad-file', 'This run was stored by another version of this program', {
			where,
			remedy: 'Delete it and train again.',
			cause
		});
	}
};
