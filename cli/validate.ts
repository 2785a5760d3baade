/** @file `validate`: a filter's folder and labelled articles looked through, before anything is trained. */

import { writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Command } from 'commander';
import { checkDataset } from '../src/lib/data/checks/check-dataset.ts';
import { checkSplits } from '../src/lib/data/check-splits.ts';
import { checkNames } from '../src/lib/data/checks/check-list.ts';
import { defaultCheckOptions } from '../src/lib/data/checks/checked.ts';
import type { DataFigures } from '../src/lib/data/checks/report.ts';
import { rejectsJsonl } from '../src/lib/data/rejects-jsonl.ts';
import { UserError } from '../src/lib/errors.ts';
import type { FilterConfig, Scale } from '../src/lib/filter/config.ts';
import type { Finding } from '../src/lib/filter/finding.ts';
import { doSteps } from '../src/lib/progress.ts';
import { findInFilter } from './filter-findings.ts';
import { hasErrors, printFindings, summary } from './findings.ts';
import { addReadingOptions, labelledHelp, openLabelledFiles } from './labelled-data.ts';
import type { ReadingOptions } from './labelled-data.ts';
import { count, names, scale } from './option-types.ts';
import type { Output } from './output.ts';
import { running } from './running.ts';
import { openSplitsFolder } from './splits-folder.ts';

interface ValidateOptions extends ReadingOptions {
	readonly filter?: string;
	readonly dataset?: readonly string[];
	readonly dataDir?: string;
	readonly scale?: Scale;
	readonly rejects?: string;
	readonly skip: readonly string[];
	readonly shortest: number;
	readonly maxLength: number;
}

export const addValidate = (program: Command): void => {
	const { shortest, maxLength } = defaultCheckOptions;
	const command = program
		.command('validate')
		.description('Look through a filter and labelled articles; end with 1 where there are errors')
		.option('--filter <folder>', 'the filter, filters/NAME/vN')
		.option('--dataset <files...>', labelledHelp)
		.option('--data-dir <folder>', 'a folder with train, val and test files, with --filter')
		.option('--scale <min,max>', "lowest and highest score; default: the filter's, else proposed", scale)
		.option('--rejects <file>', 'write the records that cannot be used there, each with the reason')
		.option('--skip <checks>', 'checks or phrases that are not made, with commas between them', names, [])
		.option('--shortest <characters>', 'fewer make a text too short', count, shortest)
		.option('--max-length <tokens>', 'what the model reads of a text', count, maxLength)
		.addHelpText('after', `\nChecks that --skip knows: ${checkNames.map(({ id }) => id).join(', ')}.`);
	addReadingOptions(command).action(running(validate));
};

const validate = async (options: ValidateOptions, output: Output): Promise<void> => {
	const { filter, dataset, dataDir } = options;
	if (dataDir !== undefined && filter === undefined) {
		throw new UserError('usage', 'Splits are looked through for a filter', {
			where: '--data-dir',
			remedy: 'Give the filter too, with --filter.'
		});
	}
	if (filter === undefined && dataset === undefined) {
		throw new UserError('usage', 'There is nothing to look through', {
			where: '--filter, --dataset',
			remedy: 'Give a filter, labelled articles, or both.'
		});
	}
	const inFilter = filter === undefined ? null : await findInFilter(filter);
	if (inFilter) printFindings(inFilter.findings, (file) => `${filter}/${file}`, output);
	const config = inFilter?.config ?? null;
	const isReadable = inFilter === null || config !== null;
	const inData =
		dataset !== undefined && isReadable ? await findInData(dataset, config, options, output) : null;
	const inSplits = dataDir !== undefined && config ? await findInSplits(dataDir, config, output) : [];
	const all = [...(inFilter?.findings ?? []), ...(inData?.findings ?? []), ...inSplits];
	output.say(`${summary(all)}.${describeFigures(inData?.figures)}`, {
		event: 'done',
		errors: all.filter(({ severity }) => severity === 'error').length,
		warnings: all.filter(({ severity }) => severity === 'warning').length,
		...(inData ? { figures: inData.figures } : {})
	});
	if (hasErrors(all)) process.exitCode = 1;
};

const findInSplits = async (
	directory: string,
	config: FilterConfig,
	output: Output
): Promise<readonly Finding[]> => {
	const { opened, metadata } = await openSplitsFolder(directory, config);
	const findings = doSteps(
		checkSplits(opened, metadata, config),
		output.interactive ? output.progress : undefined
	);
	printFindings(findings, (name) => join(directory, name), output);
	return findings;
};

interface FoundInData {
	readonly findings: readonly Finding[];
	readonly figures: DataFigures;
}

const findInData = async (
	files: readonly string[],
	config: FilterConfig | null,
	options: ValidateOptions,
	output: Output
): Promise<FoundInData> => {
	const { dataset, table } = await openLabelledFiles(files, { ...options, filter: config ?? undefined });
	// Large, and needed by this command alone.
	const { eld } = await import('eld/small');
	const detect = (text: string): string | null => {
		const found = eld.detect(text);
		return found.isReliable() ? found.language : null;
	};
	const { skip, shortest, maxLength } = options;
	const { report } = doSteps(
		checkDataset({ dataset, table, config, detect }, { off: skip, shortest, maxLength }),
		output.interactive ? output.progress : undefined
	);
	printFindings(report.findings, (name) => files.find((file) => basename(file) === name) ?? name, output);
	if (options.rejects !== undefined) {
		await writeFile(options.rejects, [...rejectsJsonl(table, dataset.rejected)].join(''));
	}
	return report;
};

const describeFigures = (figures: DataFigures | undefined): string => {
	if (figures === undefined) return '';
	const { records, articles, rejected, duplicates } = figures;
	return ` ${articles} of ${records} records can be used, ${rejected} cannot, ${duplicates} repeat another one's text.`;
};
