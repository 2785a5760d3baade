/** @file Dimensions that there is little to learn from: they hardly vary, are nearly another one, or have few high scores. */

import type { CorrelationMatrix } from '../correlation.ts';
import type { Band } from '../coverage.ts';
import type { Spread } from '../spread.ts';
import { counted, foundInAll, percent, plainNumber, type Checked, type Found } from './checked.ts';

/** From this share of articles with one and the same score on, a dimension hardly varies. */
const mostAlike = 0.95;

/** As does one whose standard deviation is below this share of the scale. */
const leastDeviation = 0.03;

export const findFlatDimensions = (
	{ dataset }: Pick<Checked, 'dataset'>,
	spreads: readonly Spread[]
): readonly Found[] => {
	const { dimensionNames, scale } = dataset;
	if (dataset.articles.length < 2) return [];
	const places = spreads.flatMap(({ mostFrequent, deviation }, dimension) => {
		const isFlat = mostFrequent.share >= mostAlike || deviation < leastDeviation * (scale.max - scale.min);
		const { value, share } = mostFrequent;
		return isFlat
			? [
					{
						field: dimensionNames[dimension],
						message: `${share === 1 ? 'every article has' : `${percent(share)} of the articles have`} the score ${plainNumber(value)}`
					}
				]
			: [];
	});
	return foundInAll({ dataset }, places, (count) => ({
		check: 'hardly_varies',
		message: `${counted(count, 'dimension')} hardly ${count === 1 ? 'varies' : 'vary'}`,
		remedy:
			'There is next to nothing in it to learn. Label articles that differ in it, or leave the dimension out.'
	}));
};

/** Beyond this correlation, one dimension tells all that the other does. */
const mostCorrelated = 0.95;

export const findTwinDimensions = (
	{ dataset }: Pick<Checked, 'dataset'>,
	matrix: CorrelationMatrix
): readonly Found[] => {
	const { dimensionNames: names } = dataset;
	const places = matrix.flatMap((row, a) =>
		row.flatMap((r, b) =>
			b > a && r !== null && Math.abs(r) > mostCorrelated
				? [{ field: names[a], message: `goes along with ${names[b]} (correlation ${r.toFixed(2)})` }]
				: []
		)
	);
	return foundInAll({ dataset }, places, (count) => ({
		check: 'same_as_another',
		message: `${counted(count, 'pair')} of dimensions ${count === 1 ? 'is' : 'are'} nearly the same`,
		remedy: 'Look whether the labels tell the two apart. If not, one of them is enough.'
	}));
};

/** From this share of articles in the lower or upper two fifths on, the rest of the scale is hardly covered. */
const mostOnOneSide = 0.9;

/** Dimensions whose articles are nearly all on one side of the scale. */
export const findUncovered = (
	{ dataset }: Pick<Checked, 'dataset'>,
	bands: readonly (readonly Band[])[]
): readonly Found[] => {
	if (dataset.articles.length < 2) return [];
	const places = bands.flatMap((fifths, dimension) => {
		const message = oneSided(fifths, dataset.dimensionNames[dimension]);
		return message === null ? [] : [{ field: dataset.dimensionNames[dimension], message }];
	});
	return foundInAll({ dataset }, places, (count) => ({
		check: 'uncovered',
		message: `${counted(count, 'dimension has', 'dimensions have')} nearly all scores on one side of the scale`,
		remedy:
			'What is rare is learned badly. Label more articles of the other side, or expect larger errors there.'
	}));
};

const oneSided = (fifths: readonly Band[], name: string): string | null => {
	const middle = Math.floor(fifths.length / 2);
	let below = 0;
	let above = 0;
	for (let at = 0; at < middle; at++) {
		below += fifths[at].share;
		if (below >= mostOnOneSide)
			return `${percent(below)} of the articles score below ${fifths[at].to} for ${name}`;
		const top = fifths[fifths.length - 1 - at];
		above += top.share;
		if (above >= mostOnOneSide)
			return `${percent(above)} of the articles score ${top.from} or more for ${name}`;
	}
	return null;
};

/** Fewer articles than this tell little of a tier. */
const fewArticles = 20;

/** Tiers that hardly an article reaches. */
export const findEmptyTiers = (
	{ dataset }: Pick<Checked, 'dataset'>,
	tiers: readonly Band[]
): readonly Found[] => {
	if (dataset.articles.length < fewArticles * tiers.length) return [];
	const places = tiers.flatMap(({ name, articles, share, from }) =>
		name !== null && articles < fewArticles
			? [
					{
						field: name,
						message: `${counted(articles, 'article')} of ${dataset.articles.length} (${percent(share)}) with ${from} or more`
					}
				]
			: []
	);
	return foundInAll({ dataset }, places, (count) => ({
		check: 'rare_tier',
		message: `${counted(count, 'tier has', 'tiers have')} hardly any articles`,
		remedy:
			'Whether the model finds them cannot be learned or measured. Label more of them, or set the threshold elsewhere.'
	}));
};
