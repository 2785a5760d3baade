/** @file How scores are spread along their scale. */

import type { Scale } from '../filter/config.ts';

/** Articles whose score is in one part of the scale. */
export interface ScoreBin {
	readonly from: number;
	/** Not in the bin itself, but for the last one; equal to `from` where the bin is one whole score. */
	readonly to: number;
	readonly articles: number;
}

const parts = 20;

/**
 * Where all scores are whole numbers on a scale of few, a bin for each of them; else 20 equal parts of the scale.
 * Scores off the scale are in no bin.
 */
export const histogram = (scores: readonly number[], { min, max }: Scale): readonly ScoreBin[] => {
	const inside = scores.filter((score) => score >= min && score <= max);
	const isWhole = max - min <= parts && [min, max, ...inside].every(Number.isInteger) && max - min > 1;
	const count = isWhole ? max - min + 1 : parts;
	const width = isWhole ? 1 : (max - min) / parts;
	const articles = new Array<number>(count).fill(0);
	for (const score of inside) articles[Math.min(count - 1, Math.floor((score - min) / width))]++;
	return articles.map((number, i) => {
		const from = Number((min + i * width).toPrecision(12));
		return { from, to: isWhole ? from : Number((min + (i + 1) * width).toPrecision(12)), articles: number };
	});
};
