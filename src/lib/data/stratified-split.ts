/** @file Divides articles so that every split has its share of high and low scores in each dimension. */

import { UserError } from '../errors.ts';
import type { Steps } from '../progress.ts';
import { seededRandom } from '../random.ts';
import { splitNames, type LabelledArticle, type SplitName } from './article.ts';
import { dealGroups, type SplitDraft } from './iterative-split.ts';
import type { ArticleGroups } from './split-groups.ts';
import { refineSplit } from './split-refinement.ts';
import { strataOf, type LabelMeaning } from './split-strata.ts';
import { bySplit, defaultRatios, splitSizes, type SplitRatios, type Splits } from './split.ts';

export interface StratifiedOrder {
	/** An integer; decides all that is left to chance. */
	readonly seed: number;
	readonly ratios?: SplitRatios | undefined;
	/** No group is divided. */
	readonly groups: ArticleGroups;
	readonly meaning: LabelMeaning;
	/** Where a group is already, which it keeps; undefined where it is to be dealt. */
	readonly given?: ((group: number) => SplitName | undefined) | undefined;
}

/**
 * Deals groups of articles to the splits by iterative stratification over the bands of the final score and of each
 * dimension, then swaps groups until the means are near the whole's. The same articles, groups, seed and ratios give
 * the same splits, in every engine; each split is in the articles' order.
 *
 * @throws UserError 'bad-data' for fewer than 10 articles, or where they are all nearly the same; 'usage' for ratios
 * that are not shares of a whole.
 */
export function* stratifiedSplit(
	articles: readonly LabelledArticle[],
	order: StratifiedOrder
): Steps<Splits> {
	const { seed, ratios = defaultRatios, groups, meaning, given } = order;
	const sizes = splitSizes(articles.length, ratios);
	const { members, groupOf } = groups;
	const splitOf = Int8Array.from(members, (_, group) => {
		const name = given?.(group);
		return name === undefined ? -1 : splitNames.indexOf(name);
	});
	const movable = [...members.keys()].filter((group) => splitOf[group] < 0);
	const draft: SplitDraft = {
		strata: strataOf(articles, meaning),
		groups: members,
		sizes: withinReach(
			splitNames.map((name) => sizes[name]),
			countGiven(members, splitOf)
		),
		splitOf
	};
	const random = seededRandom(seed);
	yield* dealGroups(draft, random);
	fillEmpty(draft, movable, movable.length < members.length);
	yield* refineSplit(draft, movable, random);
	return bySplit(articles, (_, index) => splitNames[splitOf[groupOf[index]]]);
}

const countGiven = (members: ArticleGroups['members'], splitOf: Int8Array): readonly number[] =>
	splitNames.map((_, split) =>
		members.reduce((sum, articles, group) => sum + (splitOf[group] === split ? articles.length : 0), 0)
	);

/** The sizes, where a split that has more than its share already keeps it and the others share the rest. */
const withinReach = (sizes: readonly number[], given: readonly number[]): readonly number[] => {
	const total = (of: readonly number[]): number => of.reduce((sum, size) => sum + size, 0);
	let reached = [...sizes];
	// Each round settles a split at least.
	for (let round = 0; round < sizes.length; round++) {
		const isFull = reached.map((size, split) => given[split] >= size);
		const open = total(sizes.filter((_, split) => !isFull[split]));
		const left = total(sizes) - total(given.filter((_, split) => isFull[split]));
		if (open === 0) break;
		reached = sizes.map((size, split) => (isFull[split] ? given[split] : Math.round((size * left) / open)));
	}
	return reached;
};

/** Where large groups left a split without any, it gets the smallest of the split that has most. */
const fillEmpty = (
	{ groups, sizes, splitOf }: SplitDraft,
	movable: readonly number[],
	isGrown: boolean
): void => {
	sizes.forEach((_, split) => {
		if (splitOf.includes(split)) return;
		const groupsOf = (other: number): readonly number[] =>
			movable.filter((group) => splitOf[group] === other);
		const [donor] = sizes.map((_, other) => groupsOf(other)).sort((a, b) => b.length - a.length);
		if (donor.length < 2) throw isGrown ? nothingLeft(splitNames[split]) : tooAlike(groups.length);
		splitOf[donor.reduce((least, group) => (groups[group].length < groups[least].length ? group : least))] =
			split;
	});
};

const tooAlike = (groups: number): UserError =>
	new UserError('bad-data', `The articles are too much alike to be split: ${groups} differ`, {
		remedy: 'Articles that are nearly the same stay in one split. Add articles of other texts.'
	});

const nothingLeft = (split: SplitName): UserError =>
	new UserError(
		'bad-data',
		`Of the last split, no article of ${split} is left, and there are no new ones for it`,
		{
			remedy: 'Reshuffle: split all articles anew.'
		}
	);
