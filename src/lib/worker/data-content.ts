/** @file What was found in labelled data, as the page shows it. */

import type { Dataset } from '../data/dataset.ts';
import { histogram } from '../data/histogram.ts';
import { isSameScale } from '../data/scale.ts';
import { ownSplit } from '../data/split.ts';
import type { FilterConfig, Scale } from '../filter/config.ts';
import { proposeDescription, proposeDimensions, proposeTiers } from '../filter/propose-config.ts';
import type { DataContent, FilterProposal, ScoreProfile } from './protocol.ts';

interface Known {
	/** That the data came with. */
	readonly filter: FilterConfig | undefined;
	readonly isScaleConfirmed: boolean;
}

export const describeContent = (dataset: Dataset, { filter, isScaleConfirmed }: Known): DataContent => {
	const { reading, dimensionNames, scale, scales, articles, rejected, duplicates } = dataset;
	const split = dataset.hasOwnSplit ? ownSplit(articles) : null;
	const tiers = filter && isSameScale(filter.scale, scale) ? filter.tiers : proposeTiers(scale);
	return {
		reading,
		scale,
		isScaleConfirmed,
		scales,
		filter: proposal(dimensionNames, filter),
		articles: articles.length,
		dimensions: dimensionNames.map((name, index) =>
			profile(
				name,
				articles.map(({ labels }) => labels[index]),
				scale
			)
		),
		tiers: tiers.map(({ name, threshold }) => ({ name, threshold })),
		rejectedCount: rejected.length,
		duplicateCount: duplicates.length,
		merged: dataset.merged && { ...dataset.merged, left: dataset.merged.left.length },
		findings: dataset.findings,
		ownSplit: split && { train: split.train.length, val: split.val.length, test: split.test.length }
	};
};

const proposal = (dimensionNames: readonly string[], filter: FilterConfig | undefined): FilterProposal => {
	const isGiven =
		filter !== undefined &&
		filter.dimensions.map(({ name }) => name).join('\n') === dimensionNames.join('\n');
	if (!isGiven) {
		const dimensions = proposeDimensions(dimensionNames);
		return { description: proposeDescription(dimensionNames), dimensions, isGiven };
	}
	const dimensions = filter.dimensions.map(({ name, weight, description }) => ({
		name,
		weight,
		description
	}));
	return { description: filter.description, dimensions, isGiven };
};

const profile = (name: string, scores: readonly number[], scale: Scale): ScoreProfile => ({
	name,
	lowest: scores.reduce((a, b) => Math.min(a, b), Infinity),
	mean: scores.reduce((a, b) => a + b, 0) / scores.length,
	highest: scores.reduce((a, b) => Math.max(a, b), -Infinity),
	histogram: histogram(scores, scale)
});
