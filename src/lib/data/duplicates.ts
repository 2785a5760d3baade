/** @file Articles that say the same, to the letter. */

import type { LabelledArticle } from './article.ts';

/** An article that was left out because an earlier one has the same text. */
export interface Duplicate {
	readonly file: string;
	readonly line: number;
	/** The line of the one that was kept, in `ofFile`. */
	readonly of: number;
	readonly ofFile: string;
	readonly id: string;
	/** Its scores, which may be others than those of the one that was kept. */
	readonly labels: readonly number[];
}

/** Keeps the first of all articles with the same cleaned content. */
export const dropDuplicates = (
	articles: readonly LabelledArticle[]
): { readonly kept: LabelledArticle[]; readonly duplicates: Duplicate[] } => {
	const firsts = new Map<string, LabelledArticle>();
	const duplicates: Duplicate[] = [];
	const kept = articles.filter((article) => {
		const { id, content, file, line, labels } = article;
		const first = firsts.get(content);
		if (first === undefined) firsts.set(content, article);
		else duplicates.push({ file, line, of: first.line, ofFile: first.file, id, labels });
		return first === undefined;
	});
	return { kept, duplicates };
};
