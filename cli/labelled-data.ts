/** @file Labelled files and splits folders: read, reported, split, written. */

import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import type { Command } from 'commander';
import { splitNames } from '../src/lib/data/article.ts';
import { readLabelledRecords } from '../src/lib/data/dataset.ts';
import type { Dataset, Labelled } from '../src/lib/data/dataset.ts';
import { readSplitFiles, splitFileLines } from '../src/lib/data/split-files.ts';
import { describeSplits, droppedByReason, parseSplitMetadata } from '../src/lib/data/split-metadata.ts';
import { defaultRatios, ownSplit, stratifiedSplit } from '../src/lib/data/split.ts';
import type { SplitRatios, Splits } from '../src/lib/data/split.ts';
import { UserError } from '../src/lib/errors.ts';
import type { FilterConfig, Scale } from '../src/lib/filter/config.ts';
import { splitFiles } from '../src/lib/filter/paths.ts';
import { readChunks, readText } from '../src/lib/weights/byte-source.ts';
import type { Folder } from '../src/lib/workspace/folder.ts';
import { nodeFolder } from '../src/lib/workspace/node-folder.ts';
import { names } from './option-types.ts';
import type { Output } from './output.ts';

/** How a labelled file is to be read, where that does not show in the file. */
export interface ReadingOptions {
	readonly textColumn?: string;
	readonly titleColumn?: string;
	readonly scoreColumns?: readonly string[];
	readonly scoresIn?: string;
}

export const addReadingOptions = (command: Command): Command =>
	command
		.option('--text-column <name>', 'key or column of the text')
		.option('--title-column <name>', 'key or column of the title')
		.option('--score-columns <names>', 'keys or columns of the scores, with commas between them', names)
		.option('--scores-in <key>', 'key of the object that holds the scores, such as uplifting_analysis');

/** The filter that a file is for, if there is one already, and how the file is to be read. */
interface FileWishes extends ReadingOptions {
	readonly filter?: FilterConfig | undefined;
	readonly scale?: Scale | undefined;
}

/** Reads a labelled file; it is for the caller to say what was left out. */
export const openLabelledFile = async (file: string, wishes: FileWishes): Promise<Labelled> => {
	await requireFile(file);
	return readLabelledRecords(createReadStream(file), {
		filter: wishes.filter,
		scale: wishes.scale,
		file: basename(file),
		text: wishes.textColumn,
		title: wishes.titleColumn,
		scores: wishes.scoreColumns,
		analysis: wishes.scoresIn
	});
};

/**
 * Reads and checks a labelled file, and says what was left out.
 * @param filter the filter that it is for, if there is one already
 */
export const readLabelledFile = async (
	file: string,
	filter: FilterConfig | undefined,
	options: ReadingOptions & { readonly scale?: Scale },
	output: Output
): Promise<Dataset> => {
	const { dataset } = await openLabelledFile(file, { ...options, filter });
	report(file, dataset, output);
	return dataset;
};

const requireFile = async (file: string): Promise<void> => {
	const found = await stat(file).catch(() => undefined);
	if (found?.isFile()) return;
	throw new UserError('not-found', `There is no file ${file}`, {
		where: resolve(file),
		remedy: 'Check the path.'
	});
};

/** Rejected records that are named one by one; the rest is counted. */
const mostNamed = 5;

const report = (file: string, dataset: Dataset, output: Output): void => {
	const { articles, total, rejected, duplicates, warnings, reading, dimensionNames, scale } = dataset;
	const left = [
		...(duplicates.length > 0 ? [`${duplicates.length} with the text of another left out`] : []),
		...(rejected.length > 0 ? [`${rejected.length} unusable`] : [])
	];
	output.say(
		`${file}: ${[`${articles.length} of ${total} records`, ...left].join(', ')}.\n` +
			`Text in "${reading.text}", scores from ${scale.min} to ${scale.max} for ${dimensionNames.join(', ')}.`,
		{
			event: 'data',
			file,
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
	warnings.forEach(output.warn);
};

export interface SplitChoice {
	readonly seed: number;
	/** Asked for; without it, the file's own split is taken where it has one. */
	readonly ratios?: SplitRatios | undefined;
}

/** The articles in three parts, and how they were divided: `null` by the file itself. */
export interface Division {
	readonly splits: Splits;
	readonly stratified: { readonly seed: number; readonly ratios: SplitRatios } | null;
}

export const divide = (dataset: Dataset, { seed, ratios }: SplitChoice): Division => {
	if (dataset.hasOwnSplit && !ratios) return { splits: ownSplit(dataset.articles), stratified: null };
	const stratified = { seed, ratios: ratios ?? defaultRatios };
	return { splits: stratifiedSplit(dataset.articles, stratified), stratified };
};

/** Whether a folder holds other splits than these, which would be lost if it were written to. */
export const holdsOtherSplits = async (
	folder: Folder,
	dataset: Dataset,
	{ splits, stratified }: Division
): Promise<boolean> => {
	const present = await Promise.all(splitNames.map((name) => folder.has(splitFiles[name])));
	if (!present.includes(true)) return false;
	if (!(await folder.has(splitFiles.metadata))) return true;
	const metadata = parseSplitMetadata(await readText(folder, splitFiles.metadata));
	return (
		metadata.source_sha256 !== dataset.sourceSha256 ||
		metadata.seed !== (stratified?.seed ?? null) ||
		splitNames.some((name) => metadata[`${name}_articles`] !== splits[name].length)
	);
};

export const writeSplits = async (
	folder: Folder,
	dataset: Dataset,
	{ splits, stratified }: Division,
	{ name, version }: FilterConfig
): Promise<void> => {
	const encoder = new TextEncoder();
	function* bytes(lines: Iterable<string>): Generator<Uint8Array> {
		for (const line of lines) yield encoder.encode(line);
	}
	for (const split of splitNames) {
		await folder.write(splitFiles[split], bytes(splitFileLines(splits[split], dataset.dimensionNames)));
	}
	const createdAt = new Date().toISOString();
	const origin = { filterName: name, filterVersion: version, dataset, stratified, createdAt };
	await folder.write(
		splitFiles.metadata,
		`${JSON.stringify(describeSplits(splits, origin), undefined, 2)}\n`
	);
};

/** The splits of a folder, for a filter. */
export const readSplitsFolder = async (directory: string, config: FilterConfig): Promise<Splits> => {
	const folder = nodeFolder(directory);
	const [train, val, test] = await Promise.all(
		splitNames.map(async (name) => readChunks(await folder.open(splitFiles[name])))
	);
	const dimensionNames = config.dimensions.map(({ name }) => name);
	return readSplitFiles({ train, val, test }, { dimensionNames, scale: config.scale, clean: config.clean });
};

/** `2000 articles to train on, 250 to choose the epoch by, 250 to test` */
export const sizesOf = ({ train, val, test }: Splits): string =>
	`${train.length} articles to train on, ${val.length} to choose the epoch by, ${test.length} to test`;
