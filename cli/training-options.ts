/** @file The options of `train`: what to train on, from which base, how, and where it goes. */

import { Option, type Command } from 'commander';
import type { Scale } from '../src/lib/filter/config.ts';
import type { Trainable, TrainingSettings } from '../src/lib/training/settings.ts';
import { modelNameHelp } from './base-model.ts';
import type { CheckpointChoice } from './checkpoints.ts';
import { addReadingOptions, labelledHelp } from './labelled-data.ts';
import type { ReadingOptions } from './labelled-data.ts';
import { count, minutes, positive, scale, seed } from './option-types.ts';
import { addSplitOptions } from './splitting.ts';
import type { SplitOptions } from './splitting.ts';

export interface TrainOptions extends ReadingOptions, SplitOptions, CheckpointChoice {
	readonly data?: readonly string[];
	readonly dataDir?: string;
	readonly filter?: string;
	readonly name?: string;
	readonly outputDir: string;
	readonly scale?: Scale;
	readonly modelName?: string;
	readonly epochs?: number;
	readonly batchSize?: number;
	readonly learningRate?: number;
	readonly maxLength?: number;
	readonly trainable?: Trainable;
	readonly patience?: number;
	readonly seed: number;
	readonly checkpointMinutes?: number;
	readonly overwrite?: true;
}

export const addTrainOptions = (command: Command): Command => {
	command
		.optionsGroup('What to train on:')
		.option('--data <files...>', `${labelledHelp}; cleaned, checked and split`)
		.addOption(
			new Option('--data-dir <folder>', 'a folder with train, val and test files').conflicts('data')
		);
	addSplitOptions(addReadingOptions(command))
		.option('--scale <min,max>', 'lowest and highest score, for a filter that is new', scale)
		.optionsGroup('For which filter:')
		.option('--filter <folder>', 'a filter that is there, filters/NAME/vN')
		.addOption(
			new Option(
				'--name <name>',
				'version 1 of a filter in the workspace; proposed from the data if new'
			).conflicts('filter')
		)
		.addOption(new Option('--output-dir <folder>', 'the workspace, with --name').default('.', 'this folder'))
		.optionsGroup('How:')
		.option('--model-name <name>', `the base: ${modelNameHelp}`)
		.option('--epochs <number>', 'times through the training articles (default: 3)', count)
		.option('--batch-size <number>', 'articles in one step (default: 16)', count)
		.option(
			'--learning-rate <number>',
			'its highest value (default: 1e-4 for small bases, 2e-5 for others)',
			positive
		)
		.option(
			'--max-length <tokens>',
			'tokens of an article that are read (default: what holds 95 % whole, at most 256)',
			count
		)
		.addOption(
			new Option('--trainable <what>', 'parameters that change (default: no_embeddings)').choices([
				'all',
				'no_embeddings',
				'head'
			])
		)
		.option(
			'--patience <epochs>',
			'epochs without a better validation error before it stops (default: 2)',
			count
		)
		.addOption(
			new Option('--seed <number>', 'decides the split, the head and the order').argParser(seed).default(42)
		)
		.optionsGroup('Runs that were interrupted, and what is there already:')
		.option('--resume', "continue the filter's interrupted run; give the same options as before")
		.addOption(new Option('--restart', "discard the filter's interrupted run").conflicts('resume'))
		.option('--checkpoint-minutes <number>', 'between checkpoints within an epoch (default: 5)', minutes)
		.option('--overwrite', 'replace a trained model, or other data, without asking')
		.optionsGroup('Options:');
	return command;
};

const settingNames = [
	'epochs',
	'batchSize',
	'learningRate',
	'maxLength',
	'trainable',
	'patience',
	'seed',
	'checkpointMinutes'
] as const satisfies readonly (keyof TrainingSettings)[];

/** The settings that were given; the rest is left to the defaults. */
export const givenSettings = (options: TrainOptions): Partial<TrainingSettings> =>
	Object.fromEntries(
		settingNames.flatMap((name) => (options[name] === undefined ? [] : [[name, options[name]]]))
	);
