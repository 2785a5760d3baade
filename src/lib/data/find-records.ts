/** @file Articles searched, narrowed down and put in order, for a table of them. */

import type { Steps } from '../progress.ts';
import type { LabelledArticle, SplitName } from './article.ts';

export type RecordOrder =
	| { readonly by: 'order' | 'score' | 'length' | 'title' }
	| { readonly by: 'dimension'; readonly name: string };

/** Which articles, and in what order. */
export interface RecordQuery {
	/** Words or a part of them, all of which have to be in the title, text, id or source; empty for all. */
	readonly search: string;
	readonly sort: RecordOrder;
	readonly descending: boolean;
	/** Only those that this check speaks of. */
	readonly check: string | null;
	/** Only those of this split. */
	readonly split: SplitName | null;
}

/** The articles and what is known of each. */
export interface RecordSource {
	readonly articles: readonly LabelledArticle[];
	readonly dimensionNames: readonly string[];
	/** The filter's score of each article; null without a filter. */
	readonly scores: Float64Array | null;
	/** The articles that a check speaks of. */
	readonly articlesOf: (check: string) => readonly number[];
	/** The split of an article; null where there is none. */
	readonly splitOf: (article: LabelledArticle) => SplitName | null;
	/** The source that a record names. */
	readonly sourceOf: (article: LabelledArticle) => string | null;
}

/** Articles that are searched between two reports: some milliseconds. */
const atOnce = 200;

/**
 * The indices of the articles that a query asks for, in its order. What is equal stays in the order of the file, and
 * what has no score comes last.
 */
export function* findRecords(source: RecordSource, query: RecordQuery): Steps<Int32Array> {
	const { articles } = source;
	const words = query.search
		.toLowerCase()
		.split(/\s+/)
		.filter((word) => word !== '');
	const among =
		query.check === null ? articles.keys() : [...source.articlesOf(query.check)].sort((a, b) => a - b);
	const found: number[] = [];
	let looked = 0;
	for (const index of among) {
		if (looked++ % atOnce === 0) {
			yield { stage: 'Searching', done: looked, total: articles.length, unit: 'rows' };
		}
		const article = articles[index];
		if (query.split !== null && source.splitOf(article) !== query.split) continue;
		if (words.length > 0 && !hasAll(words, article, source.sourceOf(article))) continue;
		found.push(index);
	}
	return Int32Array.from(sorted(found, source, query));
}

const hasAll = (words: readonly string[], article: LabelledArticle, source: string | null): boolean => {
	const text = `${article.title}\n${article.content}\n${article.id}\n${source ?? ''}`.toLowerCase();
	return words.every((word) => text.includes(word));
};

const sorted = (found: number[], source: RecordSource, { sort, descending }: RecordQuery): number[] => {
	if (sort.by === 'order') return descending ? found.reverse() : found;
	const sign = descending ? -1 : 1;
	if (sort.by === 'title') {
		const collator = new Intl.Collator('en', { numeric: true });
		const titles = source.articles.map(({ title, content }) => title || content.slice(0, 80));
		return found.sort((a, b) => sign * collator.compare(titles[a], titles[b]) || a - b);
	}
	const valueOf = valuesFor(sort, source);
	return found.sort((a, b) => {
		const [first, second] = [valueOf(a), valueOf(b)];
		if (Number.isNaN(first) || Number.isNaN(second)) {
			return Number(Number.isNaN(first)) - Number(Number.isNaN(second)) || a - b;
		}
		return sign * (first - second) || a - b;
	});
};

const valuesFor = (
	sort: RecordOrder,
	{ articles, dimensionNames, scores }: RecordSource
): ((index: number) => number) => {
	if (sort.by === 'length') return (index) => articles[index].content.length;
	if (sort.by === 'dimension') {
		const dimension = dimensionNames.indexOf(sort.name);
		return (index) => articles[index].labels[dimension] ?? NaN;
	}
	return (index) => scores?.[index] ?? NaN;
};
