/** @file Labelled files: read, and what was found in them reported. */

import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import type { Command } from 'commander';
import { readLabelledRecords } from '../src/lib/data/dataset.ts';
import type { Dataset, Labelled } from '../src/lib/data/dataset.ts';
import { droppedByReason } from '../src/lib/data/split-metadata.ts';
import { UserError } from '../src/lib/errors.ts';
import type { FilterConfig, Scale } from '../src/lib/filter/config.ts';
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

/** @throws UserError 'not-found' */
export const requireFile = async (file: string): Promise<void> => {
	const found = await stat(file).catch(() => undefined);
	if (found?.isFile()) return;
	throw new UserError('not-found', `There is no file ${file}`, {
		where: resolve(file),
		remedy: 'Check the path.'
	});
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

const report = (file: string, dataset: Dataset, output: Output): void => {
	const { articles, total, rejected, warnings, reading, dimensionNames, scale } = dataset;
	const reasons = Object.entries(droppedByReason(dataset)).map(
		([reason, count]) => `${count} ${leftOut[reason] ?? reason}`
	);
	const left = reasons.length === 0 ? '' : ` Left out: ${reasons.join(', ')}.`;
	output.say(
		`${file}: ${articles.length} of ${total} records.${left}\n` +
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
