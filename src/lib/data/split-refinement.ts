/** @file Swaps groups between splits for as long as that brings their scores closer to the whole's. */

import type { Steps } from '../progress.ts';
import type { Random } from '../random.ts';
import type { SplitDraft } from './iterative-split.ts';
import { bandCount } from './split-strata.ts';

/** A difference of means, and one of a band's share, that weigh as much as each other. */
const tolerance = { mean: 0.01, share: 0.02 };

/** Swaps that are tried: for each article, and within these bounds. */
const triesPerArticle = 40;
const leastTries = 20_000;
const mostTries = 400_000;

/**
 * Tries random swaps of two groups of one size, and keeps those after which the sum of squared differences to the
 * whole, in every score's mean and in the share of every band, is less. Sizes stay; groups that were given stay too.
 * @param movable groups that may change their split
 */
export function* refineSplit(draft: SplitDraft, movable: readonly number[], random: Random): Steps<void> {
	const { groups, splitOf } = draft;
	const members = draft.sizes.map((_, split) => movable.filter((group) => splitOf[group] === split));
	if (members.filter(({ length }) => length > 0).length < 2) return;
	const balance = new Balance(draft);
	const articles = draft.strata.articles;
	const tries = Math.min(mostTries, Math.max(leastTries, triesPerArticle * articles));
	const pick = (count: number): number => Math.floor(random() * count);
	for (let tried = 0; tried < tries; tried++) {
		if (tried % 500 === 0) yield { stage: 'Balancing the splits', done: tried, total: tries, unit: 'steps' };
		// Validation and test, being small, are where the differences are.
		const from = 1 + pick(members.length - 1);
		const to = (from + 1 + pick(members.length - 1)) % members.length;
		if (members[from].length === 0 || members[to].length === 0) continue;
		const [i, j] = [pick(members[from].length), pick(members[to].length)];
		const [leaving, coming] = [members[from][i], members[to][j]];
		if (groups[leaving].length !== groups[coming].length) continue;
		if (!balance.swapIfBetter(from, groups[leaving], to, groups[coming])) continue;
		[members[from][i], members[to][j]] = [coming, leaving];
		[splitOf[leaving], splitOf[coming]] = [to, from];
	}
}

/** The sums of every split, and how far they are from their share of the whole's. */
class Balance {
	readonly #draft: SplitDraft;
	readonly #counts: readonly number[];
	/** Means of the values, then shares of the bands, over all articles. */
	readonly #whole: Float64Array;
	/** 1 / tolerance. */
	readonly #weights: Float64Array;
	/** [split, as whole] */
	readonly #sums: readonly Float64Array[];
	/** What a swap would add to one split and take from the other. */
	readonly #change: Float64Array;

	constructor(draft: SplitDraft) {
		this.#draft = draft;
		const { strata, groups, sizes, splitOf } = draft;
		const { width } = strata;
		const length = width * (1 + bandCount);
		this.#change = new Float64Array(length);
		this.#weights = Float64Array.from({ length }, (_, at) =>
			at < width ? 1 / tolerance.mean : 1 / tolerance.share
		);
		const counts = sizes.map(() => 0);
		this.#sums = sizes.map(() => new Float64Array(length));
		groups.forEach((articles, group) => {
			this.#add(this.#sums[splitOf[group]], articles, 1);
			counts[splitOf[group]] += articles.length;
		});
		this.#counts = counts;
		this.#whole = new Float64Array(length).map(
			(_, at) => this.#sums.reduce((sum, part) => sum + part[at], 0) / strata.articles
		);
	}

	/** Adds what the articles have, `times` over, to sums. */
	#add(sums: Float64Array, articles: readonly number[], times: number): void {
		const { width, values, bands } = this.#draft.strata;
		for (const article of articles) {
			for (let score = 0; score < width; score++) {
				const at = article * width + score;
				sums[score] += times * values[at];
				sums[width + score * bandCount + bands[at]] += times;
			}
		}
	}

	swapIfBetter(from: number, leaving: readonly number[], to: number, coming: readonly number[]): boolean {
		const change = this.#change.fill(0);
		this.#add(change, coming, 1);
		this.#add(change, leaving, -1);
		if (this.#gain(from, 1) + this.#gain(to, -1) <= 1e-12) return false;
		for (let at = 0; at < change.length; at++) {
			this.#sums[from][at] += change[at];
			this.#sums[to][at] -= change[at];
		}
		return true;
	}

	/** By how much less the split's squared differences would be. */
	#gain(split: number, times: number): number {
		const sums = this.#sums[split];
		const share = 1 / this.#counts[split];
		let gain = 0;
		for (let at = 0; at < sums.length; at++) {
			const step = times * this.#change[at] * share;
			if (step === 0) continue;
			const before = sums[at] * share - this.#whole[at];
			// before² - (before + step)²
			gain -= this.#weights[at] * this.#weights[at] * step * (2 * before + step);
		}
		return gain;
	}
}
