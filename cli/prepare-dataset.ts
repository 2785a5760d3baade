/** @file `prepare-dataset`: labelled articles cleaned, checked and split for a filter. */

import { Option, type Command } from 'commander';
import { addReadingOptions, labelledHelp, readLabelledFiles } from './labelled-data.ts';
import type { ReadingOptions } from './labelled-data.ts';
import { seed } from './option-types.ts';
import { running } from './running.ts';
import { sizesOf } from './splits-folder.ts';
import { addSplitOptions, splitInto } from './splitting.ts';
import type { SplitOptions } from './splitting.ts';
import { definitionWarnings, requireDefinition, targetAt } from './target.ts';

interface PrepareOptions extends ReadingOptions, SplitOptions {
	readonly filter: string;
	readonly dataset: readonly string[];
	readonly outputDir: string;
}

export const addPrepareDataset = (program: Command): void => {
	const command = program
		.command('prepare-dataset')
		.description('Clean labelled articles, drop duplicates, split them and write train, val and test files')
		.requiredOption('--filter <folder>', 'the filter, filters/NAME/vN')
		.requiredOption('--dataset <files...>', labelledHelp)
		.requiredOption('--output-dir <folder>', 'where the splits go; articles that are there keep their split')
		.addOption(
			new Option(
				'--seed <number>',
				'decides what is left to chance (default: that of the last split, else 42)'
			).argParser(seed)
		);
	addReadingOptions(addSplitOptions(command))
		.option('--overwrite', 'replace splits of something else in the folder without asking')
		.action(
			running<PrepareOptions>(async (options, output) => {
				const target = targetAt(options.filter);
				const definition = await requireDefinition(target);
				definitionWarnings(definition, target).forEach(output.warn);
				const { config } = definition;
				const { dataset } = await readLabelledFiles(options.dataset, config, options, output);
				const { outputDir } = options;
				const { division, write } = await splitInto(outputDir, dataset, config, target, options, output);
				await write();
				const { train, val, test } = division.splits;
				output.say(`${outputDir}: ${sizesOf(division.splits)}.`, {
					event: 'done',
					folder: outputDir,
					train: train.length,
					val: val.length,
					test: test.length
				});
			})
		);
};
