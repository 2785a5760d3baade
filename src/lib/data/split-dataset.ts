/** @file A splits folder as a dataset, to be looked at like any other. */

import type { FilterConfig } from '../filter/config.ts';
import { splitFiles } from '../filter/paths.ts';
import { splitNames, type LabelledArticle, type SplitName } from './article.ts';
import type { Dataset } from './dataset.ts';
import { splitReading } from './split-files.ts';
import type { Splits } from './split.ts';

/** The articles of a splits folder, each in the part that it lies in: nothing is left out. */
export const datasetOfSplits = (
	{ train, val, test }: Splits,
	{ dimensions, scale }: Pick<FilterConfig, 'dimensions' | 'scale'>
): Dataset => {
	const dimensionNames = dimensions.map(({ name }) => name);
	const inPart = (part: readonly LabelledArticle[], split: SplitName): readonly LabelledArticle[] =>
		part.map((article) => ({ ...article, split }));
	const articles = [...inPart(train, 'train'), ...inPart(val, 'val'), ...inPart(test, 'test')];
	return {
		reading: splitReading(dimensionNames),
		dimensionNames,
		scale,
		scales: [],
		articles,
		total: articles.length,
		rejected: [],
		duplicates: [],
		merged: null,
		mergeRule: 'newest',
		files: splitNames.map((name) => splitFiles[name]),
		findings: [],
		warnings: [],
		hasOwnSplit: true,
		sourceSha256: ''
	};
};
