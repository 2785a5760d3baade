/** @file Divides articles by time: the oldest train, the newest test. */

import { UserError } from '../errors.ts';
import type { LabelledArticle, SplitName } from './article.ts';
import type { ArticleGroups } from './split-groups.ts';
import { bySplit, splitSizes, type SplitRatios, type Splits } from './split.ts';
import type { ArticleTimes } from './time-stamp.ts';

interface TimeOrder {
	readonly ratios: SplitRatios;
	/** No group is divided. */
	readonly groups: ArticleGroups;
	readonly times: ArticleTimes['times'];
}

/**
 * The oldest groups train, then come validation and test. A group is as old as its newest article, so that nothing
 * that is trained on is newer than the first day that is tested: an older article may be tested, a newer one is never
 * learned. Groups without any time train.
 *
 * @throws UserError 'bad-data' for fewer than 10 articles, or where large groups leave a split empty; 'usage' for
 * ratios that are not shares of a whole.
 */
export const timeSplit = (
	articles: readonly LabelledArticle[],
	{ ratios, groups, times }: TimeOrder
): Splits => {
	const sizes = splitSizes(articles.length, ratios);
	const { members, groupOf } = groups;
	const newest = newestTimes(groups, times);
	const fromNewest = [...members.keys()].sort((a, b) => compare(newest[b], newest[a]) || b - a);
	const splitOf: SplitName[] = members.map(() => 'train');
	let next = 0;
	for (const name of ['test', 'val'] as const) {
		let taken = 0;
		// A group goes where more than half of it fits.
		while (next < fromNewest.length) {
			const size = members[fromNewest[next]].length;
			if (taken > 0 && taken + size / 2 > sizes[name]) break;
			splitOf[fromNewest[next++]] = name;
			taken += size;
		}
	}
	const splits = bySplit(articles, (_, index) => splitOf[groupOf[index]]);
	if (splits.train.length > 0 && splits.val.length > 0) return splits;
	throw new UserError('bad-data', 'The articles are too much alike to be split by time', {
		remedy: 'Articles that are nearly the same stay in one split. Add articles of other texts.'
	});
};

/**
 * Articles of the last split stay; new groups go to the split whose time they are of, as the last split has it. Those
 * without a time train.
 */
export const growByTime = (
	articles: readonly LabelledArticle[],
	order: TimeOrder & {
		/** Where a group is already; undefined for a new one. */
		readonly given: readonly (SplitName | undefined)[];
	}
): Splits => {
	const { groups, times, given } = order;
	const newest = newestTimes(groups, times);
	const beginning = (name: SplitName): number =>
		newest.reduce(
			(least, time, group) => (given[group] === name && time > -Infinity && time < least ? time : least),
			Infinity
		);
	const testBegins = beginning('test');
	const valBegins = beginning('val');
	return bySplit(articles, (_, index) => {
		const group = groups.groupOf[index];
		if (given[group] !== undefined) return given[group];
		if (newest[group] >= testBegins) return 'test';
		return newest[group] >= valBegins ? 'val' : 'train';
	});
};

/** The time of every group's newest article; -Infinity for a group without. */
export const newestTimes = ({ members }: ArticleGroups, times: ArticleTimes['times']): readonly number[] =>
	members.map((articles) =>
		articles.reduce((newest, article) => Math.max(newest, times[article] ?? -Infinity), -Infinity)
	);

const compare = (a: number, b: number): number => (a < b ? -1 : a > b ? 1 : 0);
