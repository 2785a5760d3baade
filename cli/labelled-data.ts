/** @file Labelled files on the command line: opened, from zips too, read, reported. */

import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { Option, type Command } from 'commander';
import { chosenDataset, type Dataset, type Labelled } from '../src/lib/data/dataset.ts';
import { mergeRules, type MergeRule } from '../src/lib/data/merge.ts';
import type { ReadingChoice } from '../src/lib/data/reading-choice.ts';
import { readFiles } from '../src/lib/data/records.ts';
import { droppedByReason } from '../src/lib/data/split-metadata.ts';
import { UserError } from '../src/lib/errors.ts';
import type { FilterConfig, Scale } from '../src/lib/filter/config.ts';
import { labelledNames, shortNames } from '../src/lib/filter/labelled-names.ts';
import { doSteps } from '../src/lib/progress.ts';
import { readChunks } from '../src/lib/weights/byte-source.ts';
import { listFiles } from '../src/lib/workspace/folder.ts';
import { openZip } from '../src/lib/workspace/zip.ts';
import { names } from './option-types.ts';
import type { Output } from './output.ts';

/** What labelled files may be, for the help of options. */
export const labelledHelp = 'labelled articles: jsonl, json, csv, tsv, xlsx, parquet, or a zip of them';

/** How labelled files are to be read, where that does not show in them. */
export interface ReadingOptions {
	readonly textColumn?: string;
	readonly titleColumn?: string;
	readonly idColumn?: string;
	readonly scoreColumns?: readonly string[];
	readonly scoresIn?: string;
	readonly merge?: MergeRule;
	/** False with --no-clean. */
	readonly clean: boolean;
}

export const addReadingOptions = (command: Command): Command =>
	command
		.option('--text-column <name>', 'key or column of the text')
		.option('--title-column <name>', 'key or column of the title')
		.option('--id-column <name>', 'key or column of the id')
		.option('--score-columns <names>', 'keys or columns of the scores, with commas between them', names)
		.option('--scores-in <key>', 'key of the object that holds the scores, such as uplifting_analysis')
		.addOption(
			new Option(
				'--merge <which>',
				'of several records with one id, the one to keep (default: newest)'
			).choices(mergeRules)
		)
		.option('--no-clean', 'leave HTML, entities and invisible marks in the texts');

/** A file with labelled articles, wherever it lies. */
export interface LabelledInput {
	readonly name: string;
	readonly open: () => AsyncIterable<Uint8Array>;
}

/** The articles, the records as they came, and the files, those of zips one by one. */
export interface OpenedFiles extends Labelled {
	readonly inputs: readonly LabelledInput[];
}

/** The filter that files are for, if there is one already, and how they are to be read. */
export interface FileWishes extends ReadingOptions {
	readonly filter?: FilterConfig | undefined;
	readonly scale?: Scale | undefined;
}

/** Reads labelled files; it is for the caller to say what was left out. */
export const openLabelledFiles = async (
	files: readonly string[],
	{ filter, ...wishes }: FileWishes
): Promise<OpenedFiles> => {
	if (filter?.clean === true && !wishes.clean) {
		throw new UserError('usage', 'The filter cleans the texts that it reads', {
			where: '--no-clean',
			remedy: 'Leave out --no-clean, or set preprocessing.clean to false in its config.yaml.'
		});
	}
	const inputs = await inputsOf(files);
	const table = await readFiles(inputs.map(({ name, open }) => ({ name, pieces: open() })));
	return { inputs, table, dataset: doSteps(chosenDataset(table, choiceOf(wishes), filter)) };
};

const choiceOf = (wishes: Omit<FileWishes, 'filter'>): ReadingChoice => ({
	text: wishes.textColumn,
	title: wishes.titleColumn,
	id: wishes.idColumn,
	scores: wishes.scoreColumns,
	analysis: wishes.scoresIn,
	scale: wishes.scale,
	merge: wishes.merge,
	clean: wishes.clean ? undefined : false
});

const inputsOf = async (files: readonly string[]): Promise<readonly LabelledInput[]> => {
	const inputs: LabelledInput[] = [];
	for (const file of files) {
		await requireFile(file);
		if (/\.zip$/i.test(file)) inputs.push(...(await inputsInZip(file)));
		else inputs.push({ name: basename(file), open: () => createReadStream(file) });
	}
	return inputs;
};

const inputsInZip = async (file: string): Promise<readonly LabelledInput[]> => {
	const tree = await openZip(new Blob([await readFile(file)]), file);
	const paths = labelledNames((await listFiles(tree)).map(({ path }) => path));
	if (paths.length === 0) {
		throw new UserError('bad-data', 'The zip has no labelled file', {
			where: file,
			remedy: 'Give a zip with jsonl, csv, tsv, xlsx or parquet files.'
		});
	}
	const named = shortNames(paths);
	const sources = await Promise.all(paths.map((path) => tree.open(path)));
	return sources.map((source, index) => ({ name: named[index], open: () => readChunks(source) }));
};

/** @throws UserError 'not-found' */
export const requireFile = async (file: string): Promise<void> => {
	const found = await stat(file).catch(() => undefined);
	if (found?.isFile()) return;
	throw new UserError('not-found', `There is no file ${file}`, {
		where: resolve(file),
		remedy: 'Check the path.'
	});
};

/**
 * Reads and checks labelled files, and says what was left out.
 * @param filter the filter that they are for, if there is one already
 */
export const readLabelledFiles = async (
	files: readonly string[],
	filter: FilterConfig | undefined,
	options: ReadingOptions & { readonly scale?: Scale },
	output: Output
): Promise<OpenedFiles> => {
	const opened = await openLabelledFiles(files, { ...options, filter });
	report(files.join(', '), opened.dataset, output);
	return opened;
};

/** By reason, as `3 …`. */
const leftOut: Readonly<Record<string, string>> = {
	duplicate: 'with the text of another',
	superseded: 'with the id of another',
	unreadable: 'unreadable',
	empty_text: 'without text',
	missing_score: 'without a score',
	not_a_number: 'with a score that is not a number',
	off_scale: 'with a score off the scale'
};

/** Rejected records that are named one by one; the rest is counted. */
const mostNamed = 5;

const report = (files: string, dataset: Dataset, output: Output): void => {
	const { articles, total, rejected, reading, dimensionNames, scale } = dataset;
	const reasons = Object.entries(droppedByReason(dataset)).map(
		([reason, count]) => `${count} ${leftOut[reason] ?? reason}`
	);
	const left = reasons.length === 0 ? '' : ` Left out: ${reasons.join(', ')}.`;
	output.say(
		`${files}: ${articles.length} of ${total} records.${left}\n` +
			`Text in "${reading.text}", scores from ${scale.min} to ${scale.max} for ${dimensionNames.join(', ')}.`,
		{
			event: 'data',
			file: files,
			records: total,
			articles: articles.length,
			dropped: droppedByReason(dataset),
			rejected,
			dimensions: dimensionNames,
			scale,
			text: reading.text
		}
	);
	for (const { file, line, field, message } of rejected.slice(0, mostNamed)) {
		output.warn([file, `line ${line}`, ...(field === null ? [] : [field]), message].join(', '));
	}
	if (rejected.length > mostNamed) output.warn(`... and ${rejected.length - mostNamed} more like these.`);
	for (const { message, places } of dataset.findings) {
		const place = places.at(0);
		const where = place
			? `${[place.file, ...(place.line === null ? [] : [`line ${place.line}`])].join(', ')}: `
			: '';
		output.warn(`${where}${message}.`);
	}
	dataset.warnings.forEach(output.warn);
};
