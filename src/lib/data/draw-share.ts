/** @file A part of the articles that stands for all of them, for a quick look. */

import { seededRandom, shuffle } from '../random.ts';
import type { LabelledArticle } from './article.ts';
import { meanLabel } from './split.ts';

/**
 * Draws a share of the articles with its part of high and low scores: in the order of their mean score they are cut
 * into as many runs as articles are wanted, and one of each run is drawn. The same articles, share and seed give
 * the same draw, in the articles' order.
 * @param share above 0, at most 1; at least one article is drawn
 */
export const drawShare = (
	articles: readonly LabelledArticle[],
	share: number,
	seed: number
): readonly LabelledArticle[] => {
	if (!(share > 0 && share <= 1)) throw new RangeError(`${share} is not a share`);
	const wanted = Math.min(articles.length, Math.max(1, Math.round(share * articles.length)));
	if (wanted === articles.length) return articles;
	const random = seededRandom(seed);
	const byScore = shuffle([...articles.keys()], random).sort(
		(a, b) => meanLabel(articles[a]) - meanLabel(articles[b])
	);
	const startOf = (run: number): number => Math.floor((run * articles.length) / wanted);
	const drawn = new Set<number>();
	for (let run = 0; run < wanted; run++) {
		const start = startOf(run);
		drawn.add(byScore[start + Math.floor(random() * (startOf(run + 1) - start))]);
	}
	return articles.filter((_, index) => drawn.has(index));
};
