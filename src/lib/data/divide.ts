/** @file Divides labelled articles: by chance and score, by time or as they say themselves; anew or as they grew. */

import type { Finding } from '../filter/finding.ts';
import type { Steps } from '../progress.ts';
import type { LabelledArticle, SplitName } from './article.ts';
import { compareWithLast, planGrowth, type Growth, type GrowthPlan } from './growth.ts';
import type { LastSplit } from './last-split.ts';
import { findLeaks } from './leaks.ts';
import { nearDuplicateGroups } from './near-duplicates.ts';
import { groupsOf, linkedGroups } from './split-groups.ts';
import { splitQuality, type SplitQuality } from './split-quality.ts';
import { weighsAlike, type LabelMeaning } from './split-strata.ts';
import { ownSplit, type SplitRatios, type Splits } from './split.ts';
import { stratifiedSplit } from './stratified-split.ts';
import { growByTime, timeSplit } from './time-split.ts';
import { articleTimes } from './time-stamp.ts';

/** How articles are to be divided. Plain data. */
export type SplitOrder =
	| { readonly kind: 'own' }
	| { readonly kind: 'stratified'; readonly seed: number; readonly ratios: SplitRatios }
	| { readonly kind: 'time'; readonly ratios: SplitRatios };

/** How articles were divided. */
export type SplitMethod =
	| { readonly kind: 'own' }
	| {
			readonly kind: 'stratified';
			readonly seed: number;
			readonly ratios: SplitRatios;
			readonly by: 'weighted_score' | 'mean_score';
	  }
	| {
			readonly kind: 'time';
			readonly ratios: SplitRatios;
			readonly key: string;
			/** Articles without a time; they train. */
			readonly undated: number;
	  };

export interface Division {
	/** All that were to be divided; what is told of them by index is of these. */
	readonly articles: readonly LabelledArticle[];
	readonly splits: Splits;
	readonly method: SplitMethod;
	readonly quality: SplitQuality;
	readonly leaks: readonly Finding[];
	/** Groups of two or more articles that are nearly the same. */
	readonly nearDuplicateGroups: number;
	/** Against the last split, where it was kept; null for a new split. */
	readonly growth: Growth | null;
	/** New articles in no split, for being nearly the same as articles of several. */
	readonly leftOut: readonly LabelledArticle[];
}

interface DivideOptions {
	readonly meaning: LabelMeaning;
	/** Equal numbers for articles that are nearly the same, as `nearDuplicateGroups` gives them. */
	readonly nearDuplicates: Int32Array;
	/** Its articles keep their split. Without it, all are divided anew. */
	readonly last?: LastSplit | undefined;
}

/** Which articles are nearly the same: what `divide` wants to know, and what takes longest. */
export function* findNearDuplicates(articles: readonly LabelledArticle[]): Steps<Int32Array> {
	const { groupOf } = yield* nearDuplicateGroups(articles.map(({ content }) => content));
	return groupOf;
}

/**
 * Divides the articles and checks what came of it. Articles that are nearly the same are never divided, but by the
 * split that the data bring.
 * @throws UserError 'bad-data' where they cannot be divided so, 'usage' for ratios that are not shares of a whole.
 */
export function* divide(
	articles: readonly LabelledArticle[],
	order: SplitOrder,
	{ meaning, nearDuplicates, last }: DivideOptions
): Steps<Division> {
	const growth = last ? compareWithLast(articles, last.records, meaning.dimensionNames) : null;
	const plan = planOf(articles, nearDuplicates, order.kind === 'own' ? null : growth);
	const kept = plan.kept.map((index) => articles[index]);
	const { splits, method } = yield* divideBy(kept, order, plan, meaning);
	const groupOf = yield* nearGroupsOf(kept, plan, nearDuplicates);
	return {
		articles,
		splits,
		method,
		quality: splitQuality(splits, meaning),
		leaks: yield* leaksOf(kept, splits, groupOf),
		nearDuplicateGroups: groupsOf(groupOf).members.filter(({ length }) => length > 1).length,
		growth,
		leftOut: plan.leftOut.map((index) => articles[index])
	};
}

/** The near-duplicates among the kept articles: what only an article that was left out held together is apart. */
function* nearGroupsOf(
	kept: readonly LabelledArticle[],
	plan: GrowthPlan,
	nearDuplicates: Int32Array
): Steps<Int32Array> {
	const groupOf = Int32Array.from(plan.kept, (index) => nearDuplicates[index]);
	if (plan.leftOut.length === 0) return groupOf;
	const touched = new Set(plan.leftOut.map((index) => nearDuplicates[index]));
	const places = [...groupOf.keys()].filter((place) => touched.has(groupOf[place]));
	const again = yield* findNearDuplicates(places.map((place) => kept[place]));
	// Below 0, so that they are none of the other groups' numbers.
	places.forEach((place, index) => (groupOf[place] = -1 - again[index]));
	return groupOf;
}

const planOf = (
	articles: readonly LabelledArticle[],
	nearDuplicates: Int32Array,
	growth: Growth | null
): GrowthPlan => {
	const groups = linkedGroups(articles, nearDuplicates);
	if (growth) return planGrowth(groups, growth);
	return { leftOut: [], kept: [...articles.keys()], groups, given: [] };
};

function* divideBy(
	articles: readonly LabelledArticle[],
	order: SplitOrder,
	{ groups, given }: GrowthPlan,
	meaning: LabelMeaning
): Steps<Pick<Division, 'splits' | 'method'>> {
	switch (order.kind) {
		case 'own':
			return { splits: ownSplit(articles), method: order };
		case 'stratified': {
			const by = meaning.config && !weighsAlike(meaning.config) ? 'weighted_score' : 'mean_score';
			const splits = yield* stratifiedSplit(articles, {
				...order,
				groups,
				meaning,
				given: (group) => given[group]
			});
			return { splits, method: { ...order, by } };
		}
		case 'time': {
			const { key, times } = articleTimes(articles);
			const timed = { ratios: order.ratios, groups, times };
			const splits = given.some((split) => split !== undefined)
				? growByTime(articles, { ...timed, given })
				: timeSplit(articles, timed);
			return { splits, method: { ...order, key, undated: times.filter((time) => time === null).length } };
		}
	}
}

/** Leaks of articles that are in a split. */
export function* leaksOf(
	articles: readonly LabelledArticle[],
	splits: Splits,
	nearDuplicates: Int32Array
): Steps<readonly Finding[]> {
	const splitOf = new Map<LabelledArticle, SplitName>();
	for (const name of ['train', 'val', 'test'] as const) {
		for (const article of splits[name]) splitOf.set(article, name);
	}
	return yield* findLeaks(
		articles,
		articles.map((article) => splitOf.get(article)),
		nearDuplicates
	);
}
