/** @file Where the articles come from. */

import type { LabelledArticle } from '../article.ts';
import type { SourceShare } from './report.ts';

const keys = ['source', 'source_name', 'publisher', 'feed'] as const;

/** The source that a record names, if it does. */
export const sourceOf = ({ extra }: Pick<LabelledArticle, 'extra'>): string | null => {
	for (const key of keys) {
		const value = extra[key];
		if (typeof value === 'string' && value.trim() !== '') return value.trim();
	}
	return null;
};

/** The sources, the most frequent first; articles without one count for none. */
export const sourceShares = (articles: readonly LabelledArticle[]): readonly SourceShare[] => {
	const counts = new Map<string, number>();
	for (const article of articles) {
		const name = sourceOf(article);
		if (name !== null) counts.set(name, (counts.get(name) ?? 0) + 1);
	}
	return [...counts]
		.sort(([a, countA], [b, countB]) => countB - countA || (a < b ? -1 : 1))
		.map(([name, number]) => ({ name, articles: number, share: number / articles.length }));
};
