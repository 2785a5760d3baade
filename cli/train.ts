/** @file `train`: from labelled articles to a trained filter in the workspace. */

import type { Command } from 'commander';
import manifest from '../package.json' with { type: 'json' };
import type { LabelledArticle } from '../src/lib/data/article.ts';
import { UserError } from '../src/lib/errors.ts';
import { filterFiles } from '../src/lib/filter/paths.ts';
import { filterPackage } from '../src/lib/report/filter-package.ts';
import { testResult } from '../src/lib/report/training-summary.ts';
import { workspaceGitignore } from '../src/lib/report/workspace-gitignore.ts';
import { nodeRuntime } from '../src/lib/runtime/node.ts';
import { articleText } from '../src/lib/tokenize/article.ts';
import type { LabelledText } from '../src/lib/training/baselines.ts';
import type { Position } from '../src/lib/training/checkpoint.ts';
import { RunControl } from '../src/lib/training/control.ts';
import { runTrainingJob } from '../src/lib/training/job.ts';
import type { TrainedFilter } from '../src/lib/training/job.ts';
import { openBase } from './base-model.ts';
import type { Base } from './base-model.ts';
import { checkpointsOf, interruptedRun } from './checkpoints.ts';
import { confirmReplacing } from './confirm.ts';
import { onInterrupt } from './interruption.ts';
import type { Output } from './output.ts';
import { running } from './running.ts';
import { moveIn, replacedModel, stageFiles } from './staging.ts';
import { targetAt, targetNamed } from './target.ts';
import type { Definition, Target } from './target.ts';
import { trainingData } from './training-data.ts';
import type { TrainingData } from './training-data.ts';
import { trainingLog } from './training-log.ts';
import { addTrainOptions, givenSettings } from './training-options.ts';
import type { TrainOptions } from './training-options.ts';

const examples = `
Examples:
  $ llm-distillery train --data articles.csv --name mood --text-column text --score-columns joy,calm
  $ llm-distillery train --filter filters/uplifting/v1 --data-dir datasets/uplifting_ground_truth_v1_splits`;

export const addTrain = (program: Command): void => {
	const command = program
		.command('train')
		.description('Train a filter on labelled articles')
		.addHelpText('after', examples);
	addTrainOptions(command).action(running(trainFilter));
};

const trainFilter = async (options: TrainOptions, output: Output): Promise<void> => {
	const target = targetOf(options);
	const { workspace, folder } = target;
	if (await moveIn(target)) output.say(`The last run of ${folder} was complete; its files are in place now.`);
	if ((await workspace.list(`${folder}/${filterFiles.model}`)).length > 0) {
		await confirmReplacing(`${folder} has a trained model`, options, output);
	}
	const interrupted = await interruptedRun(target, options);
	if (options.resume && !interrupted) output.say(`${folder} has no interrupted run; this one begins anew.`);

	const data = await trainingData(target, options, output);
	const base = await openBase(options.modelName, target.root, output);
	if (options.restart) await checkpointsOf(target).clear();
	const trained = await runJob(target, data, base, interrupted, options, output);
	await trained.model.dispose();
	await keep(target, data.definition, base, trained, output);
};

const runJob = async (
	target: Target,
	{ definition: { config }, splits, corrections }: TrainingData,
	base: Base,
	interrupted: Position | undefined,
	options: TrainOptions,
	output: Output
): Promise<TrainedFilter> => {
	const { name, version, dimensions, scale, headTail } = config;
	const log = trainingLog(config, output);
	const control = new RunControl();
	let release = (): void => undefined;
	try {
		return await runTrainingJob({
			filter: {
				name,
				version,
				dimensions: dimensions.map(({ name }) => name),
				scale,
				...(headTail && { headTail })
			},
			base,
			splits: {
				train: splits.train.map(asText),
				val: splits.val.map(asText),
				test: splits.test.map(asText)
			},
			corrections,
			settings: givenSettings(options),
			runtime: await nodeRuntime(),
			software: {
				'llm-distillery': manifest.version,
				'onnxruntime-node': manifest.dependencies['onnxruntime-node'],
				node: process.versions.node
			},
			checkpoints: checkpointsOf(target),
			control,
			onProgress: (progress) => output.progress(progress),
			onEvent: (event) => {
				if (event.type === 'started') {
					if (interrupted) requireContinued(interrupted, event.step);
					release = onInterrupt(output, () => control.cancel());
				}
				log(event);
			},
			clock: () => performance.now(),
			now: () => new Date().toISOString()
		});
	} finally {
		release();
	}
};

const targetOf = ({ filter, name, outputDir }: TrainOptions): Target => {
	if (filter !== undefined) return targetAt(filter);
	if (name !== undefined) return targetNamed(name, outputDir);
	throw new UserError('usage', 'No filter is named', {
		remedy: 'Give the folder of a filter with --filter, or a name with --name.'
	});
};

const asText = (article: LabelledArticle): LabelledText => ({
	id: article.id,
	text: articleText(article),
	labels: article.labels
});

/** A checkpoint of another run is not continued but started over; to a person who asked to continue, that is an error. */
const requireContinued = (interrupted: Position, step: number): void => {
	if (step === interrupted.step) return;
	throw new UserError('usage', 'The interrupted run had other data, another base or other settings', {
		remedy: 'Give the same options as then with --resume, or --restart to discard it.'
	});
};

/** Writes a finished run into the workspace. Only now is anything replaced, and the checkpoint no longer needed. */
const keep = async (
	target: Target,
	definition: Definition,
	{ origin }: Base,
	trained: TrainedFilter,
	output: Output
): Promise<void> => {
	const { workspace, filter, folder } = target;
	const model = `${folder}/${filterFiles.model}`;
	const replaces = (await workspace.list(model)).length > 0;
	const files = filterPackage({ filter, definition: definition.texts, trained, origin });
	await stageFiles(target, files);
	await checkpointsOf(target).clear();
	await moveIn(target);
	if (!(await workspace.has('.gitignore'))) await workspace.write('.gitignore', workspaceGitignore);
	const replaced = replaces ? ` The model that was there is in ${replacedModel(target)}.` : '';
	const { metadata, evaluation } = trained;
	output.say(
		`\n${testResult({ metadata, evaluation })}\n\nThe filter is in ${folder}, its model in ${model}.${replaced}`,
		{
			event: 'done',
			filter: folder,
			files: files.map(({ path }) => path),
			metadata,
			evaluation
		}
	);
};
