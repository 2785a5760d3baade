/** @file Articles that say the same, to the letter. */

import type { LabelledArticle } from './article.ts';

/** An article that was left out because an earlier one has the same text. */
export interface Duplicate {
	readonly line: number;
	/** The line of the one that was kept. */
	readonly of: number;
}

/** Keeps the first of all articles with the same cleaned content. */
export const dropDuplicates = (
	articles: readonly LabelledArticle[]
): { readonly kept: LabelledArticle[]; readonly duplicates: Duplicate[] } => {
	const lines = new Map<string, number>();
	const duplicates: Duplicate[] = [];
	const kept = articles.filter(({ content, line }) => {
		const first = lines.get(content);
		if (first === undefined) lines.set(content, line);
		else duplicates.push({ line, of: first });
		return first === undefined;
	});
	return { kept, duplicates };
};
