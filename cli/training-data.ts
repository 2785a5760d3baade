/** @file The filter to train and its splits, from labelled articles or from a splits folder. */

import { join, relative } from 'node:path';
import { checkSplits } from '../src/lib/data/check-splits.ts';
import { requireWhole } from '../src/lib/data/split-files.ts';
import { doSteps } from '../src/lib/progress.ts';
import type { Dataset } from '../src/lib/data/dataset.ts';
import { correctionsIn } from '../src/lib/data/split-metadata.ts';
import type { Splits } from '../src/lib/data/split.ts';
import { UserError } from '../src/lib/errors.ts';
import { parseConfig } from '../src/lib/filter/config.ts';
import { labelledEnding } from '../src/lib/filter/labelled-names.ts';
import { filterFiles, groundTruthFile, splitsFolder } from '../src/lib/filter/paths.ts';
import { passAllPrefilter } from '../src/lib/filter/prefilter.ts';
import { proposeConfig } from '../src/lib/filter/propose-config.ts';
import { readChunks } from '../src/lib/weights/byte-source.ts';
import { sha256Hex } from '../src/lib/weights/sha256.ts';
import { confirmReplacing } from './confirm.ts';
import { readLabelledFiles } from './labelled-data.ts';
import type { OpenedFiles } from './labelled-data.ts';
import type { Output } from './output.ts';
import { warnOfFindings } from './split-report.ts';
import { openSplitsFolder, sizesOf } from './splits-folder.ts';
import { splitInto } from './splitting.ts';
import { definitionWarnings, readDefinition, requireDefinition } from './target.ts';
import type { Definition, Target } from './target.ts';
import type { TrainOptions } from './training-options.ts';

export interface TrainingData {
	readonly definition: Definition;
	readonly splits: Splits;
	/** Scores that a person corrected before they were split. */
	readonly corrections: number;
}

/** @throws UserError as the readers of filters and data; 'usage' without data */
export const trainingData = async (
	target: Target,
	options: TrainOptions,
	output: Output
): Promise<TrainingData> => {
	const { data, dataDir } = options;
	if (data !== undefined) return fromLabelled(target, data, options, output);
	if (dataDir !== undefined) return fromSplits(target, dataDir, output);
	throw new UserError('usage', 'There is nothing to train on', {
		remedy: 'Give labelled articles with --data FILE, or splits with --data-dir FOLDER.'
	});
};

const fromSplits = async (target: Target, directory: string, output: Output): Promise<TrainingData> => {
	const definition = await requireDefinition(target);
	definitionWarnings(definition, target).forEach(output.warn);
	const folder = await openSplitsFolder(directory, definition.config);
	const splits = requireWhole(folder.opened);
	output.say(`${directory}: ${sizesOf(splits)}.`);
	warnOfFindings(doSteps(checkSplits(folder.opened, folder.metadata, definition.config)), output);
	return { definition, splits, corrections: correctionsIn(folder.metadata) };
};

/** Splits the articles and writes what came of it into the workspace, the proposed filter too. */
const fromLabelled = async (
	target: Target,
	files: readonly string[],
	options: TrainOptions,
	output: Output
): Promise<TrainingData> => {
	const existing = await readDefinition(target);
	if (existing && options.scale) {
		throw new UserError('usage', 'The filter has a scale already', {
			where: `${target.folder}/${filterFiles.config}`,
			remedy: 'Leave out --scale, or change the scale there.'
		});
	}
	if (existing) definitionWarnings(existing, target).forEach(output.warn);
	const opened = await readLabelledFiles(files, existing?.config, options, output);
	const { dataset } = opened;
	const definition = existing ?? proposed(target, dataset);
	const splitsPath = splitsFolder(target.filter);
	const directory = join(target.root, splitsPath);
	const split = await splitInto(directory, dataset, definition.config, target, options, output);
	await keepGroundTruth(target, opened, options, output);
	if (!existing) await writeDefinition(target, definition, output);
	await split.write();
	const { splits } = split.division;
	output.say(`${splitsPath}: ${sizesOf(splits)}.`);
	return { definition, splits, corrections: split.corrections };
};

/** Copies of the files as they came. */
const keepGroundTruth = async (
	{ root, workspace, filter }: Target,
	{ inputs, table }: OpenedFiles,
	options: TrainOptions,
	output: Output
): Promise<void> => {
	for (const [index, { name, open }] of inputs.entries()) {
		const path = groundTruthFile(filter, index, labelledEnding(name));
		if (await workspace.has(path)) {
			const before = await sha256Hex(readChunks(await workspace.open(path)));
			if (before === table.files[index].sha256) continue;
			await confirmReplacing(`${relative('.', join(root, path))} holds other articles`, options, output);
		}
		await workspace.write(path, open());
	}
};

const proposed = ({ filter }: Target, { dimensionNames, scale, reading }: Dataset): Definition => {
	const config = proposeConfig({
		name: filter.name,
		dimensions: dimensionNames,
		scale,
		clean: reading.clean
	});
	return {
		config: parseConfig(config),
		texts: { config, prefilter: passAllPrefilter, readme: undefined }
	};
};

const writeDefinition = async (
	{ workspace, folder }: Target,
	{ texts }: Definition,
	output: Output
): Promise<void> => {
	await workspace.write(`${folder}/${filterFiles.config}`, texts.config);
	await workspace.write(`${folder}/${filterFiles.prefilter}`, texts.prefilter ?? passAllPrefilter);
	output.say(
		`${folder}: a new filter, proposed from the data. Its weights and tiers are in config.yaml to be edited.`
	);
};
