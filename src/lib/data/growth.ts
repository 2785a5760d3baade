/** @file Data that grew: what is new, changed and removed since the last split, and where the new articles go. */

import { cleanText } from '../filter/clean.ts';
import type { LabelledArticle, SplitName } from './article.ts';
import type { LastRecord } from './last-split.ts';
import { groupsOf, type ArticleGroups } from './split-groups.ts';

/** An article that was in the last split with another text or other labels. */
export interface ChangedArticle {
	readonly index: number;
	readonly text: boolean;
	/** Names of the dimensions with another score. */
	readonly labels: readonly string[];
}

/** The data against the last split. Articles are told by their index. */
export interface Growth {
	readonly added: readonly number[];
	readonly changed: readonly ChangedArticle[];
	/** Articles that are in the last split as they are now. */
	readonly unchanged: number;
	/** Records of the last split that the data no longer have. */
	readonly removed: readonly LastRecord[];
	/** The split that each article was in; undefined for a new one. */
	readonly splitOf: readonly (SplitName | undefined)[];
}

/**
 * Finds every article in the last split: by its id, else by its text where no other article has the record's id.
 * @param dimensionNames in the order of the labels
 */
export const compareWithLast = (
	articles: readonly LabelledArticle[],
	last: readonly LastRecord[],
	dimensionNames: readonly string[]
): Growth => {
	const records = findRecords(articles, last);
	const added: number[] = [];
	const changed: ChangedArticle[] = [];
	articles.forEach((article, index) => {
		const record = records[index];
		if (!record) {
			added.push(index);
			return;
		}
		const text = !isSameText(article, record);
		const labels = dimensionNames.filter(
			(name, dimension) => record.labels.get(name) !== article.labels[dimension]
		);
		if (text || labels.length > 0) changed.push({ index, text, labels });
	});
	const found = new Set(records);
	return {
		added,
		changed,
		unchanged: articles.length - added.length - changed.length,
		removed: last.filter((record) => !found.has(record)),
		splitOf: records.map((record) => record?.split)
	};
};

/** The record of each article; of several records or articles with one id, the first ones belong together. */
const findRecords = (
	articles: readonly LabelledArticle[],
	last: readonly LastRecord[]
): readonly (LastRecord | undefined)[] => {
	const byId = queues(last, ({ id }) => id);
	const records = articles.map(({ id }) => byId.get(id)?.shift());
	const found = new Set(records);
	const byText = queues(
		last.filter((record) => !found.has(record)),
		({ content }) => content
	);
	return records.map((record, index) => record ?? byText.get(articles[index].content)?.shift());
};

const queues = (
	records: readonly LastRecord[],
	keyOf: (record: LastRecord) => string
): ReadonlyMap<string, LastRecord[]> => {
	const all = new Map<string, LastRecord[]>();
	for (const record of records) {
		const same = all.get(keyOf(record));
		if (same) same.push(record);
		else all.set(keyOf(record), [record]);
	}
	return all;
};

/** Files of others may not be cleaned; ours are, and cleaning them again could decode more. */
const isSameText = (article: LabelledArticle, record: LastRecord): boolean => {
	const same = (now: string, then: string): boolean => now === then || now === cleanText(then);
	return same(article.content, record.content) && same(article.title, record.title);
};

/** How the articles of a grown set are to be divided. */
export interface GrowthPlan {
	/**
	 * New articles that are nearly the same as articles of several splits: wherever they went, something that is
	 * tested would have been learned. They are left out.
	 */
	readonly leftOut: readonly number[];
	/** The others, ascending, as indices of all articles. */
	readonly kept: readonly number[];
	/** Of the kept ones, by their place among them. */
	readonly groups: ArticleGroups;
	/** The split of every group that has an article of the last split. */
	readonly given: readonly (SplitName | undefined)[];
}

/**
 * Articles of the last split stay where they are; new ones go with those that they are nearly the same as, and only
 * groups of new articles alone are free.
 */
export const planGrowth = (groups: ArticleGroups, { splitOf }: Pick<Growth, 'splitOf'>): GrowthPlan => {
	const leftOut: number[] = [];
	// Groups that the last split has apart stay apart: each of their articles becomes a group of its own.
	const keys = groups.groupOf.slice();
	for (const members of groups.members) {
		const splits = new Set(members.flatMap((article) => splitOf[article] ?? []));
		if (splits.size < 2) continue;
		for (const article of members) {
			if (splitOf[article] === undefined) leftOut.push(article);
			else keys[article] = groups.members.length + article;
		}
	}
	const out = new Set(leftOut);
	const kept = [...keys.keys()].filter((article) => !out.has(article));
	const keptGroups = groupsOf(Int32Array.from(kept, (article) => keys[article]));
	return {
		leftOut: leftOut.sort((a, b) => a - b),
		kept,
		groups: keptGroups,
		given: keptGroups.members.map((members) =>
			members.map((place) => splitOf[kept[place]]).find((split) => split !== undefined)
		)
	};
};
