/** @file A project's corrected scores: a file beside its articles, which stay as they came. */

import { applyCorrections, correctionLines, correctionsFile, parseCorrections } from '../data/corrections.ts';
import type { Correction } from '../data/corrections.ts';
import type { Dataset } from '../data/dataset.ts';
import { readText } from '../weights/byte-source.ts';
import type { Folder } from '../workspace/folder.ts';
import { written } from './stored-json.ts';

/**
 * The corrections of a project, in the order in which they were made.
 * @throws UserError 'bad-data' for a file that another program broke
 */
export const readCorrections = async (project: Folder): Promise<readonly Correction[]> =>
	(await written(project, correctionsFile)) ? parseCorrections(await readText(project, correctionsFile)) : [];

export const writeCorrections = async (
	project: Folder,
	corrections: readonly Correction[]
): Promise<void> => {
	if (corrections.length === 0) await project.remove(correctionsFile);
	else await project.write(correctionsFile, correctionLines(corrections));
};

/** The articles with the scores that people corrected; the dataset itself where there are none. */
export const correctedDataset = (dataset: Dataset, corrections: readonly Correction[]): Dataset =>
	corrections.length === 0
		? dataset
		: { ...dataset, articles: applyCorrections(dataset, corrections).articles };
