/** @file `prepare-dataset`: labelled articles cleaned, checked and split for a filter. */

import { Option, type Command } from 'commander';
import { nodeFolder } from '../src/lib/workspace/node-folder.ts';
import { confirmReplacing } from './confirm.ts';

import { divide, holdsOtherSplits, sizesOf, writeSplits } from './labelled-data.ts';
import type { SplitChoice } from './labelled-data.ts';
import { addReadingOptions, labelledHelp, readLabelledFiles } from './labelled-files.ts';
import type { ReadingOptions } from './labelled-files.ts';
import { ratios, seed } from './option-types.ts';
import { running } from './running.ts';
import { definitionWarnings, requireDefinition, targetAt } from './target.ts';

interface PrepareOptions extends ReadingOptions, SplitChoice {
	readonly filter: string;
	readonly dataset: readonly string[];
	readonly outputDir: string;
	readonly overwrite?: true;
}

export const addPrepareDataset = (program: Command): void => {
	const command = program
		.command('prepare-dataset')
		.description('Clean labelled articles, drop duplicates, split them and write train, val and test files')
		.requiredOption('--filter <folder>', 'the filter, filters/NAME/vN')
		.requiredOption('--dataset <files...>', labelledHelp)
		.requiredOption('--output-dir <folder>', 'where the splits go')
		.addOption(new Option('--seed <number>', 'decides the split').argParser(seed).default(42))
		.option(
			'--ratios <numbers>',
			"shares of train, val and test; default: the file's own split, else 0.8,0.1,0.1",
			ratios
		)
		.option('--overwrite', 'replace other splits in the folder without asking');
	addReadingOptions(command).action(
		running<PrepareOptions>(async (options, output) => {
			const target = targetAt(options.filter);
			const definition = await requireDefinition(target);
			definitionWarnings(definition, target).forEach(output.warn);
			const { config } = definition;
			const { dataset } = await readLabelledFiles(options.dataset, config, options, output);
			const division = divide(dataset, options);
			const folder = nodeFolder(options.outputDir);
			if (await holdsOtherSplits(folder, dataset, division)) {
				await confirmReplacing(`${options.outputDir} holds other splits`, options, output);
			}
			await writeSplits(folder, dataset, division, config);
			const { train, val, test } = division.splits;
			output.say(`${options.outputDir}: ${sizesOf(division.splits)}.`, {
				event: 'done',
				folder: options.outputDir,
				train: train.length,
				val: val.length,
				test: test.length
			});
		})
	);
};
