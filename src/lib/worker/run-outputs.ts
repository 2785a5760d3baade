/** @file What a finished run leaves: the files to be taken away, and its figures. */

import { filterPackage } from '../report/filter-package.ts';
import type { OnProgress } from '../progress.ts';
import type { Baselines } from '../training/baselines.ts';
import type { TrainedFilter } from '../training/job.ts';
import type { Folder } from '../workspace/folder.ts';
import { within } from '../workspace/within.ts';
import type { RunInputs } from './run-inputs.ts';
import { projectOf, readUsed, writeUsed } from './stored-project.ts';
import { finishRun, folderOf, partsOf, runFiles } from './stored-run.ts';

/**
 * Writes the files in the workspace's layout, then the figures, which make the run a finished one. The first
 * finished run of a project is the one in use: there is no model that it would replace.
 */
export const keepResult = async (
	storage: Folder,
	runId: string,
	{ definition, filter, folder, origin }: RunInputs,
	trained: TrainedFilter,
	curve: { readonly losses: readonly number[]; readonly onValidation: Baselines },
	onProgress: OnProgress
): Promise<void> => {
	const run = folderOf(storage, runId);
	const files = filterPackage({
		filter: folder,
		definition: { config: definition.config, prefilter: definition.prefilter, readme: definition.readme },
		trained,
		origin
	});
	await run.remove(runFiles.package);
	const packed = within(run, runFiles.package);
	for (const [done, { path, chunks }] of files.entries()) {
		onProgress({ stage: 'Writing the filter', done, total: files.length, unit: 'files' });
		await packed.write(path, chunks());
	}
	const { metadata, history, evaluation, settings } = trained;
	const { trainable, epochs, batchSize, learningRate, maxLength, checkpointMinutes, seed } = settings;
	await finishRun(run, {
		filterName: folder.name,
		dimensionNames: [...filter.dimensions],
		scale: filter.scale,
		history: [...history],
		evaluation,
		baselinesOnValidation: curve.onValidation,
		losses: [...curve.losses],
		baseName: metadata.model_name,
		device: metadata.device,
		seconds: metadata.seconds,
		trainExamples: metadata.train_examples,
		valExamples: metadata.val_examples,
		maxLength: metadata.max_length,
		startedAt: metadata.started_at,
		settings: { trainable, epochs, batchSize, learningRate, maxLength, checkpointMinutes, seed }
	});
	const { projectId, run: name } = partsOf(runId);
	const project = projectOf(storage, projectId);
	if ((await readUsed(project)) === undefined) await writeUsed(project, name);
};
