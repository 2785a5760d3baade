/** @file How near each split's scores are to those of all articles. */

import type { Scale } from '../filter/config.ts';
import { splitNames, type LabelledArticle, type SplitName } from './article.ts';
import { bandCount, strataOf, type LabelMeaning, type Strata } from './split-strata.ts';
import type { Splits } from './split.ts';

/** The figures of one score in a set of articles. */
export interface ScoreFigures {
	/** In the filter's scale; NaN of no articles. */
	readonly mean: number;
	/** The share of the articles in each band, lowest first; together 1. */
	readonly bands: readonly number[];
}

/** The final score, or one dimension. */
export interface ScoreQuality {
	/** A dimension's name; null for the final score. */
	readonly dimension: string | null;
	readonly whole: ScoreFigures;
	readonly splits: Readonly<Record<SplitName, ScoreFigures>>;
	/** The largest difference of a split's mean from the whole's. */
	readonly largestDifference: number;
	/** The largest difference of a band's share, from 0 to 1. */
	readonly largestShareDifference: number;
}

/** Plain data. */
export interface SplitQuality {
	readonly scale: Scale;
	readonly articles: Readonly<Record<SplitName, number>>;
	/** The final score, then the dimensions in their order. */
	readonly scores: readonly ScoreQuality[];
	/** Of all scores, the final one among them. */
	readonly largestDifference: number;
	readonly largestShareDifference: number;
}

export const splitQuality = (splits: Splits, meaning: LabelMeaning): SplitQuality => {
	const figures = (articles: readonly LabelledArticle[]): readonly ScoreFigures[] =>
		figuresOf(strataOf(articles, meaning), meaning.scale);
	const whole = figures(splitNames.flatMap((name) => splits[name]));
	const parts = { train: figures(splits.train), val: figures(splits.val), test: figures(splits.test) };
	const scores = [null, ...meaning.dimensionNames].map((dimension, index): ScoreQuality => {
		const own = { train: parts.train[index], val: parts.val[index], test: parts.test[index] };
		const all = splitNames.map((name) => own[name]);
		return {
			dimension,
			whole: whole[index],
			splits: own,
			largestDifference: largest(all.map(({ mean }) => mean - whole[index].mean)),
			largestShareDifference: largest(
				all.flatMap(({ bands }) => bands.map((share, band) => share - whole[index].bands[band]))
			)
		};
	});
	return {
		scale: meaning.scale,
		articles: { train: splits.train.length, val: splits.val.length, test: splits.test.length },
		scores,
		largestDifference: largest(scores.map((score) => score.largestDifference)),
		largestShareDifference: largest(scores.map((score) => score.largestShareDifference))
	};
};

/** Splits without articles have no mean and do not count. */
const largest = (differences: readonly number[]): number =>
	differences.reduce((most, difference) => {
		const size = Math.abs(difference);
		return size > most ? size : most;
	}, 0);

const figuresOf = (
	{ articles, width, values, bands }: Strata,
	{ min, max }: Scale
): readonly ScoreFigures[] =>
	Array.from({ length: width }, (_, score) => {
		const counts = new Array<number>(bandCount).fill(0);
		let sum = 0;
		for (let article = 0; article < articles; article++) {
			sum += values[article * width + score];
			counts[bands[article * width + score]]++;
		}
		return {
			mean: min + (sum / articles) * (max - min),
			bands: counts.map((count) => (articles === 0 ? 0 : count / articles))
		};
	});
