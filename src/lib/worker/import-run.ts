/** @file The trained model of a filter that lies in a folder, as a finished run of a project. */

import { z } from 'zod';
import { filterFiles, filterFolder, plotsFolder, runFolder, runsFolder } from '../filter/paths.ts';
import type { Baselines } from '../training/baselines.ts';
import { readChunks, readText } from '../weights/byte-source.ts';
import type { FileSource } from '../weights/byte-source.ts';
import { listFiles } from '../workspace/folder.ts';
import type { FileTree, Folder } from '../workspace/folder.ts';
import { findLayout, placeIn } from '../workspace/layout.ts';
import { within } from '../workspace/within.ts';
import type { FoundFilter } from './folder-overview.ts';
import { idAt } from './new-project.ts';
import type { Naming } from './new-project.ts';
import { evaluationSchema, historySchema } from './result-schema.ts';
import type { StoredResult } from './result-schema.ts';
import { written } from './stored-json.ts';
import { projectOf, readData, writeLooks, writeUsed } from './stored-project.ts';
import { finishRun, folderOf, runFiles, runIdOf, writeOrder } from './stored-run.ts';

/** training_metadata.json as others write it too: what is not there is not known. */
const metadataSchema = z.looseObject({
	model_name: z.string().default('an unknown base'),
	epochs: z.number().optional(),
	batch_size: z.number().optional(),
	learning_rate: z.number().optional(),
	max_length: z.int().positive().default(512),
	train_examples: z.number().optional(),
	val_examples: z.number().optional(),
	seed: z.number().optional(),
	trainable: z.enum(['all', 'no_embeddings', 'head']).optional().catch(undefined),
	device: z.string().default('another computer'),
	started_at: z.iso.datetime().optional().catch(undefined),
	seconds: z.number().default(0)
});

type Metadata = z.output<typeof metadataSchema>;

const looksSchema = z.looseObject({ test_looks: z.int().nonnegative().default(0) });

/**
 * Copies the model with its records, and makes it the one in use.
 * @param onValidation the simple predictors' errors on the project's validation articles; null where it has none
 */
export const importRun = async (
	storage: Folder,
	projectId: string,
	tree: FileTree,
	{ path, filter, config }: FoundFilter,
	onValidation: Baselines | null,
	naming: Naming
): Promise<void> => {
	const inFilter = (file: string): string => (path === '' ? file : `${path}/${file}`);
	const project = projectOf(storage, projectId);
	const metadata =
		(await readIfFits(tree, inFilter(filterFiles.trainingMetadata), metadataSchema)) ??
		metadataSchema.parse({});
	const createdAt = metadata.started_at ?? naming.now();
	const run = idAt(createdAt, naming);
	const folder = folderOf(storage, runIdOf({ projectId, run }));
	const packed = within(folder, runFiles.package);

	for (const file of await ownFiles(tree, path)) {
		const target = `${filterFolder(filter)}/${path === '' ? file : file.slice(path.length + 1)}`;
		await packed.write(target, readChunks(await tree.open(file)));
	}
	await nameOutputs(packed, `${filterFolder(filter)}/${filterFiles.model}/config.json`, config.dimensions);
	const layout = await findLayout(tree);
	for (const report of [runsFolder(filter), plotsFolder(filter)]) {
		const place = placeIn(layout, report);
		if (place === null) continue;
		for (const file of await listFiles(tree, place)) {
			await packed.write(report + file.path.slice(place.length), readChunks(await tree.open(file.path)));
		}
	}

	const figures = `${runFolder(filter, createdAt)}/evaluation.json`;
	const evaluation = (await readIfFits(packed, figures, evaluationSchema)) ?? null;
	const looks = (await readIfFits(packed, figures, looksSchema))?.test_looks ?? 0;
	const settings = settingsOf(metadata);
	const data = await readData(project);
	const articles = data?.articles ?? { train: 0, val: 0 };
	await writeOrder(folder, {
		createdAt,
		splitId: data?.splitId ?? '',
		drawId: data?.drawId ?? '',
		preset: 'custom',
		share: 1,
		base: { kind: 'folder', name: metadata.model_name },
		settings,
		backend: 'auto'
	});
	await finishRun(folder, {
		filterName: filter.name,
		dimensionNames: config.dimensions.map(({ name }) => name),
		scale: config.scale,
		history: (await readIfFits(tree, inFilter(filterFiles.trainingHistory), historySchema)) ?? [],
		evaluation,
		baselinesOnValidation: onValidation,
		losses: [],
		baseName: metadata.model_name,
		device: metadata.device,
		seconds: metadata.seconds,
		trainExamples: metadata.train_examples ?? articles.train,
		valExamples: metadata.val_examples ?? articles.val,
		maxLength: metadata.max_length,
		startedAt: createdAt,
		settings
	});
	if (looks > 0) await writeLooks(project, looks);
	await writeUsed(project, run);
};

/** The model and its records in the filter's folder. Its definition is the project's; what else lies there is the person's. */
const ownFiles = async (tree: FileTree, path: string): Promise<readonly string[]> => {
	const inFilter = (file: string): string => (path === '' ? file : `${path}/${file}`);
	const files = (await listFiles(tree, inFilter(filterFiles.model))).map((file) => file.path);
	for (const file of [filterFiles.trainingHistory, filterFiles.trainingMetadata, filterFiles.calibration]) {
		if (await tree.has(inFilter(file))) files.push(inFilter(file));
	}
	return files;
};

const outputsSchema = z.looseObject({ id2label: z.record(z.string(), z.string()).optional() });

/** Models of other tools call their outputs LABEL_0, LABEL_1...: they are the config's dimensions, in its order. */
const nameOutputs = async (
	folder: Folder,
	path: string,
	dimensions: FoundFilter['config']['dimensions']
): Promise<void> => {
	const config = await readIfFits(folder, path, outputsSchema);
	const labels = Object.values(config?.id2label ?? {});
	const isUnnamed = labels.length === dimensions.length && labels.every((label) => /^LABEL_\d+$/.test(label));
	if (!isUnnamed) return;
	const id2label = Object.fromEntries(dimensions.map(({ name }, index) => [String(index), name]));
	const label2id = Object.fromEntries(dimensions.map(({ name }, index) => [name, index]));
	await folder.write(path, `${JSON.stringify({ ...config, id2label, label2id }, undefined, 2)}\n`);
};

const settingsOf = (metadata: Metadata): StoredResult['settings'] => {
	const { trainable, epochs, batch_size, learning_rate, max_length, seed } = metadata;
	return {
		maxLength: max_length,
		...(trainable === undefined ? {} : { trainable }),
		...(epochs === undefined ? {} : { epochs }),
		...(batch_size === undefined ? {} : { batchSize: batch_size }),
		...(learning_rate === undefined ? {} : { learningRate: learning_rate }),
		...(seed === undefined ? {} : { seed })
	};
};

/** A record of another tool may be missing, or lack what ours has: then it tells nothing. */
const readIfFits = async <T>(
	files: FileSource,
	path: string,
	schema: z.ZodType<T>
): Promise<T | undefined> => {
	if (!(await written(files, path))) return undefined;
	try {
		return schema.safeParse(JSON.parse(await readText(files, path))).data;
	} catch {
		return undefined;
	}
};
