/** @file Articles that belong into one split together: near-duplicates, and records of one id, text or address. */

import type { LabelledArticle } from './article.ts';
import { disjointSets } from './disjoint-sets.ts';

/** A partition of articles, by index. */
export interface ArticleGroups {
	/** The group of each article; groups are numbered in the order of their first article. */
	readonly groupOf: Int32Array;
	/** The articles of each group, ascending. */
	readonly members: readonly (readonly number[])[];
}

/** An address that more articles than this share is that of a feed or a site, and names none of them. */
export const mostOfOneAddress = 10;

/**
 * The groups of near-duplicates, joined where articles have an id, a text or an address in common.
 * @param nearDuplicates equal numbers for articles that are nearly the same; without it, none are
 */
export const linkedGroups = (
	articles: readonly LabelledArticle[],
	nearDuplicates?: Int32Array
): ArticleGroups => {
	const sets = disjointSets(articles.length);
	const joinEqual = (keyOf: (index: number) => string | number | undefined, most = Infinity): void => {
		for (const same of sharing(articles.length, keyOf)) {
			if (same.length <= most) for (const other of same.slice(1)) sets.join(same[0], other);
		}
	};
	if (nearDuplicates) joinEqual((index) => nearDuplicates[index]);
	joinEqual((index) => articles[index].id);
	joinEqual((index) => articles[index].content);
	joinEqual((index) => addressOf(articles[index]), mostOfOneAddress);
	return groupsOf(sets.firsts());
};

/** What an article's address is told by: case of the host, fragment and last slash do not matter. */
export const addressOf = ({ url = '' }: Pick<LabelledArticle, 'url'>): string | undefined => {
	const address = url
		.trim()
		.replace(/#.*$/s, '')
		.replace(/\/$/, '')
		.replace(/^[a-z]+:\/\/(www\.)?[^/]*/i, (origin) =>
			origin.toLowerCase().replace(/^[a-z]+:\/\/(www\.)?/, '')
		);
	return address === '' ? undefined : address;
};

/** The indices that share a key, for each key that several have; ascending. */
export const sharing = (
	count: number,
	keyOf: (index: number) => string | number | undefined
): readonly (readonly number[])[] => {
	const byKey = new Map<string | number, number[]>();
	for (let index = 0; index < count; index++) {
		const key = keyOf(index);
		if (key === undefined) continue;
		const same = byKey.get(key);
		if (same) same.push(index);
		else byKey.set(key, [index]);
	}
	return [...byKey.values()].filter((same) => same.length > 1);
};

/** @param keys equal for the articles of one group */
export const groupsOf = (keys: Int32Array): ArticleGroups => {
	const members: number[][] = [];
	const numberOf = new Map<number, number>();
	const groupOf = keys.map((key, article) => {
		const group = numberOf.get(key) ?? members.push([]) - 1;
		numberOf.set(key, group);
		members[group].push(article);
		return group;
	});
	return { groupOf, members };
};
