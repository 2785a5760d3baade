/** @file What splits are to have their share of: the final score and each dimension, as values and as bands. */

import type { FilterConfig, Scale } from '../filter/config.ts';
import { scoreArticle } from '../filter/score.ts';
import type { LabelledArticle } from './article.ts';
import { meanLabel } from './split.ts';

/** How the labels are to be understood. */
export interface LabelMeaning {
	/** In the order of the labels. */
	readonly dimensionNames: readonly string[];
	readonly scale: Scale;
	/** The filter, if there is one: its score is stratified by; else, and where all weigh alike, the mean of the labels. */
	readonly config?: FilterConfig | undefined;
}

/** Equal parts of the scale: 0 to 2, 2 to 4 and so on of 0 to 10. The upper end is in the last alone. */
export const bandCount = 5;

/** Every article's final score, and after it the score of each dimension. */
export interface Strata {
	readonly articles: number;
	/** Scores of one article. */
	readonly width: number;
	/** [articles, width], from 0 at the scale's lower end to 1 at its upper. */
	readonly values: Float64Array;
	/** [articles, width], from 0; what is off the scale is in its last band. */
	readonly bands: Uint8Array;
}

/** The final score of an article, as the filter counts it. Not rounded. */
export const finalScore = (
	{ labels, contentType }: Pick<LabelledArticle, 'labels' | 'contentType'>,
	{ dimensionNames, config }: LabelMeaning
): number => {
	if (!config || weighsAlike(config)) return meanLabel({ labels });
	const scores = Object.fromEntries(dimensionNames.map((name, index) => [name, labels[index]]));
	return scoreArticle(config, scores, contentType).weightedAverage;
};

/** Whether a filter's score is the mean of its dimensions; so it is the same before there is a filter and after. */
export const weighsAlike = (config: FilterConfig): boolean =>
	config.dimensions.every(({ weight }) => weight === config.dimensions[0].weight) &&
	config.gatekeepers.length === 0 &&
	config.contentTypeCaps.length === 0 &&
	config.scoreScaleFactor === 1;

export const strataOf = (articles: readonly LabelledArticle[], meaning: LabelMeaning): Strata => {
	const { min, max } = meaning.scale;
	const width = meaning.dimensionNames.length + 1;
	const values = new Float64Array(articles.length * width);
	const bands = new Uint8Array(articles.length * width);
	articles.forEach((article, index) => {
		[finalScore(article, meaning), ...article.labels].forEach((score, column) => {
			const at = index * width + column;
			values[at] = (score - min) / (max - min);
			bands[at] = bandOf(values[at]);
		});
	});
	return { articles: articles.length, width, values, bands };
};

/** @param value from 0 to 1 along the scale */
export const bandOf = (value: number): number =>
	Math.max(0, Math.min(bandCount - 1, Math.floor(value * bandCount)));
