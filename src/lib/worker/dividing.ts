/** @file Divides the articles of a file or a project, in steps between which the worker hears its messages. */

import type { LabelledArticle } from '../data/article.ts';
import type { Dataset } from '../data/dataset.ts';
import { divide, findNearDuplicates, type Division, type SplitOrder } from '../data/divide.ts';
import { readLastSplit, type LastSplit } from '../data/last-split.ts';
import { isOnScale } from '../data/scale.ts';
import { readableRecord, tryParseSplitMetadata } from '../data/split-metadata.ts';
import { splitOrder } from '../data/split-order.ts';
import { defaultRatios } from '../data/split.ts';
import type { FilterConfig } from '../filter/config.ts';
import { splitFiles } from '../filter/paths.ts';
import type { OnProgress } from '../progress.ts';
import type { Folder } from '../workspace/folder.ts';
import { openSplits } from '../workspace/splits-folder.ts';
import { within } from '../workspace/within.ts';
import { inTurns } from './in-turns.ts';
import type { SplitWish } from './protocol.ts';
import { written } from './stored-json.ts';
import { projectFiles } from './stored-project.ts';

export interface DivideWish {
	readonly dataset: Dataset;
	/** The dataset's articles with what was corrected; they themselves where nothing was. */
	readonly articles?: readonly LabelledArticle[] | undefined;
	readonly split: SplitWish;
	/** The filter that they are for, its dimensions in the order of the data's; without one their mean counts. */
	readonly config?: FilterConfig | undefined;
	/** Its articles keep their places, and new ones are divided as they were. */
	readonly last?: LastSplit | null | undefined;
}

interface Turns {
	readonly onProgress?: OnProgress | undefined;
	readonly signal?: AbortSignal | undefined;
}

/** By the articles: which of them are nearly the same does not depend on how they are divided. */
const nearDuplicates = new WeakMap<readonly LabelledArticle[], Promise<Int32Array>>();

/**
 * Divides a dataset. What is off a scale that is not confirmed yet is in no split.
 * @throws UserError as `divide` does; what the signal was aborted with
 */
export const divideDataset = async (
	{ dataset, articles = dataset.articles, split, config, last }: DivideWish,
	turns: Turns = {}
): Promise<Division> => {
	const groupOf = await nearDuplicatesIn(dataset.articles, turns.onProgress);
	const usable = [...articles.keys()].filter((index) =>
		articles[index].labels.every((label) => isOnScale(label, dataset.scale))
	);
	const names = config?.dimensions.map(({ name }) => name);
	const isFitting = names?.length === dataset.dimensionNames.length;
	return inTurns(
		divide(
			usable.map((index) => articles[index]),
			orderOf(split, dataset, last),
			{
				meaning: {
					dimensionNames: isFitting ? names : dataset.dimensionNames,
					scale: dataset.scale,
					config: isFitting ? config : undefined
				},
				nearDuplicates: Int32Array.from(usable, (index) => groupOf[index]),
				last: last ?? undefined
			}
		),
		turns
	);
};

const orderOf = (
	split: SplitWish,
	{ hasOwnSplit }: Dataset,
	last: LastSplit | null | undefined
): SplitOrder => {
	if (last) return splitOrder({ hasOwnSplit, last: last.metadata });
	return split.kind === 'own' ? split : { ...split, ratios: split.ratios ?? defaultRatios };
};

/** Found once for the same articles, and not given up half-way: whoever asks next needs it too. */
export const nearDuplicatesIn = (
	articles: readonly LabelledArticle[],
	onProgress?: OnProgress
): Promise<Int32Array> => {
	const known = nearDuplicates.get(articles);
	if (known) return known;
	const found = inTurns(findNearDuplicates(articles), { onProgress });
	nearDuplicates.set(articles, found);
	return found;
};

/** The splits that a project has; null where it has none. */
export const lastSplitOf = async (project: Folder): Promise<LastSplit | null> => {
	const folder = within(project, projectFiles.splits);
	if (!(await written(folder, splitFiles.train))) return null;
	const { parts, record } = await openSplits(folder);
	return readLastSplit(parts, readableRecord(tryParseSplitMetadata(record)));
};
