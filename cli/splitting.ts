/** @file Labelled articles divided for a filter: corrected, split anew or as they grew, reported, written. */

import { readFile } from 'node:fs/promises';
import { relative } from 'node:path';
import { Option, type Command } from 'commander';
import { applyCorrections, parseCorrections } from '../src/lib/data/corrections.ts';
import type { Dataset } from '../src/lib/data/dataset.ts';
import { divide, findNearDuplicates } from '../src/lib/data/divide.ts';
import type { Division } from '../src/lib/data/divide.ts';
import type { LastSplit } from '../src/lib/data/last-split.ts';
import { splitOrder } from '../src/lib/data/split-order.ts';
import { describeDivision } from '../src/lib/data/split-record.ts';
import type { SplitRatios } from '../src/lib/data/split.ts';
import { UserError } from '../src/lib/errors.ts';
import type { FilterConfig } from '../src/lib/filter/config.ts';
import { splitsFolder } from '../src/lib/filter/paths.ts';
import { doSteps } from '../src/lib/progress.ts';
import type { OnProgress } from '../src/lib/progress.ts';
import { nodeFolder } from '../src/lib/workspace/node-folder.ts';
import { confirmReplacing } from './confirm.ts';
import { ratios } from './option-types.ts';
import type { Output } from './output.ts';
import { reportDivision } from './split-report.ts';
import { findSplits, writeSplits } from './splits-folder.ts';
import type { Target } from './target.ts';

export interface SplitOptions {
	readonly seed?: number;
	readonly ratios?: SplitRatios;
	readonly byTime?: true;
	readonly reshuffle?: true;
	readonly corrections?: string;
	readonly overwrite?: true;
}

export const addSplitOptions = (command: Command): Command =>
	command
		.option(
			'--ratios <numbers>',
			"shares of train, val and test; default: those of the last split, the file's own split, else 0.8,0.1,0.1",
			ratios
		)
		.option('--by-time', 'train on the oldest articles and test on the newest')
		.addOption(new Option('--reshuffle', 'split all articles anew: earlier runs can then not be compared'))
		.option('--corrections <file>', 'corrected scores, corrections.jsonl, in place of those of the file');

/** Articles divided, and what is still to be written once that is certain. */
export interface Split {
	readonly division: Division;
	/** Scores that were corrected. */
	readonly corrections: number;
	readonly write: () => Promise<void>;
}

/**
 * Divides the articles for a folder. Those of its last split, or of the filter's last version, keep their places.
 * @param directory where the splits go
 * @throws UserError as `divide` does; 'usage' where other splits would be replaced unasked
 */
export const splitInto = async (
	directory: string,
	dataset: Dataset,
	config: FilterConfig,
	target: Target,
	options: SplitOptions,
	output: Output
): Promise<Split> => {
	const folder = nodeFolder(directory);
	const place = relative('.', directory) || '.';
	const found = await findSplits(folder, config.name);
	if (found.kind === 'other') await confirmReplacing(`${place} holds other splits`, options, output);
	const before = found.kind === 'last' ? { last: found.last, place } : await lastVersion(target, config.name);
	const last = options.reshuffle ? undefined : before?.last;
	const { articles, corrections } = await correct(dataset, options.corrections, output);
	const onProgress = everySecond(output);
	const nearDuplicates = doSteps(findNearDuplicates(articles), onProgress);
	const meaning = { dimensionNames: dataset.dimensionNames, scale: dataset.scale, config };
	const order = splitOrder({ ...options, hasOwnSplit: dataset.hasOwnSplit, last: last?.metadata });
	const division = doSteps(divide(articles, order, { meaning, nearDuplicates, last }), onProgress);
	reportDivision(division, last && before ? { place: before.place, metadata: last.metadata } : null, output);
	return {
		division,
		corrections,
		write: () =>
			writeSplits(
				folder,
				division.splits,
				dataset.dimensionNames,
				describeDivision(division, {
					filterName: config.name,
					filterVersion: config.version,
					dataset,
					corrections,
					last: last?.metadata,
					createdAt: new Date().toISOString()
				})
			)
	};
};

/** Work of a second or less is done without a word. */
const everySecond = (output: Output): OnProgress => {
	let said = performance.now();
	return (progress) => {
		if (performance.now() - said < 1000) return;
		said = performance.now();
		output.progress(progress);
	};
};

/** The splits of the latest earlier version that has some, so that versions can be compared. */
const lastVersion = async (
	{ root, filter }: Target,
	filterName: string
): Promise<{ readonly last: LastSplit; readonly place: string } | undefined> => {
	for (let version = filter.version - 1; version > 0; version--) {
		const place = splitsFolder({ name: filter.name, version });
		const found = await findSplits(nodeFolder(`${root}/${place}`), filterName);
		if (found.kind === 'last') return { last: found.last, place };
	}
	return undefined;
};

/** The articles with the corrections of a file, and how many there were. */
const correct = async (
	dataset: Dataset,
	file: string | undefined,
	output: Output
): Promise<{ readonly articles: Dataset['articles']; readonly corrections: number }> => {
	if (file === undefined) return { articles: dataset.articles, corrections: 0 };
	const text = await readFile(file, 'utf8').catch((cause: unknown) => {
		throw new UserError('not-found', `There is no file ${file}`, { remedy: 'Check the path.', cause });
	});
	const { articles, applied, stale } = applyCorrections(dataset, parseCorrections(text, file));
	output.say(`${file}: ${applied.length} ${applied.length === 1 ? 'score' : 'scores'} corrected.`, {
		event: 'corrections',
		applied: applied.length,
		stale: stale.length
	});
	for (const { correction, message } of stale) {
		output.warn(`${file}: ${correction.article_id}, ${correction.dimension}: ${message}; left as it is.`);
	}
	return { articles, corrections: applied.length };
};
