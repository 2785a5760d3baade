/** @file Iterative stratification: each group goes where its rarest band of scores is wanted most. */

import { shuffle, type Random } from '../random.ts';
import type { Steps } from '../progress.ts';
import { bandCount, type Strata } from './split-strata.ts';

/** A split that is being made. Splits are numbered 0 train, 1 val, 2 test. */
export interface SplitDraft {
	readonly strata: Strata;
	/** The articles of each group. */
	readonly groups: readonly (readonly number[])[];
	/** Articles that each split is to have, with those it has already. */
	readonly sizes: readonly number[];
	/** The split of each group; -1 while it is open. Written to. */
	readonly splitOf: Int8Array;
}

/**
 * Sechidis, Tsoumakas and Vlahavas, "On the Stratification of Multi-Label Data" (2011), where the labels of an article
 * are the bands of its scores, and groups are dealt as wholes: of the bands that open groups have, the rarest is dealt
 * first, each of its groups to the split that is furthest below its share of the band, then to the emptiest, then by
 * chance. Large groups are dealt first, while there is room for them everywhere.
 */
export function* dealGroups(draft: SplitDraft, random: Random): Steps<void> {
	const { groups, splitOf } = draft;
	const order = shuffle(
		[...groups.keys()].filter((group) => splitOf[group] < 0),
		random
	);
	const wanted = new Wanted(draft);
	const single = order.filter((group) => groups[group].length === 1);
	const several = order.filter((group) => groups[group].length > 1);
	several.sort((a, b) => groups[b].length - groups[a].length);
	yield* deal(several, wanted, draft, random);
	yield* deal(single, wanted, draft, random);
}

function* deal(open: readonly number[], wanted: Wanted, draft: SplitDraft, random: Random): Steps<void> {
	const { strata, groups, splitOf } = draft;
	const labels = strata.width * bandCount;
	// The open groups of each band; a group of several articles is in several bands of a score.
	const byLabel: number[][] = Array.from({ length: labels }, () => []);
	const remaining = new Int32Array(labels);
	for (const group of open) {
		for (const label of labelsOf(groups[group], strata)) {
			if (byLabel[label].at(-1) !== group) byLabel[label].push(group);
			remaining[label]++;
		}
	}
	let done = 0;
	for (;;) {
		const rarest = rarestOf(remaining);
		if (rarest < 0) return;
		for (const group of byLabel[rarest]) {
			if (splitOf[group] >= 0) continue;
			if (done++ % 200 === 0) yield { stage: 'Splitting', done, total: open.length, unit: 'rows' };
			splitOf[group] = wanted.bestSplit(rarest, groups[group].length, random);
			wanted.take(splitOf[group], groups[group]);
			for (const label of labelsOf(groups[group], strata)) remaining[label]--;
		}
	}
}

/** The bands of all scores of all articles, numbered through; one for each score and article. */
function* labelsOf(articles: readonly number[], { width, bands }: Strata): Generator<number> {
	for (const article of articles) {
		for (let score = 0; score < width; score++) yield score * bandCount + bands[article * width + score];
	}
}

const rarestOf = (remaining: Int32Array): number => {
	let rarest = -1;
	remaining.forEach((count, label) => {
		if (count > 0 && (rarest < 0 || count < remaining[rarest])) rarest = label;
	});
	return rarest;
};

/** How many articles, in all and of each band, every split still wants. */
class Wanted {
	readonly #strata: Strata;
	readonly #rooms: number[];
	/** [split, label] */
	readonly #labels: Float64Array[];

	constructor({ strata, groups, sizes, splitOf }: SplitDraft) {
		this.#strata = strata;
		this.#rooms = [...sizes];
		const all = new Float64Array(strata.width * bandCount);
		for (const articles of groups) for (const label of labelsOf(articles, strata)) all[label]++;
		this.#labels = sizes.map((size) => all.map((count) => (count * size) / strata.articles));
		groups.forEach((articles, group) => {
			if (splitOf[group] >= 0) this.take(splitOf[group], articles);
		});
	}

	take(split: number, articles: readonly number[]): void {
		this.#rooms[split] -= articles.length;
		for (const label of labelsOf(articles, this.#strata)) this.#labels[split][label]--;
	}

	bestSplit(label: number, size: number, random: Random): number {
		const splits = [...this.#rooms.keys()];
		const withRoom = splits.filter((split) => this.#rooms[split] >= size);
		// Where it fits nowhere, the fullest is spared.
		if (withRoom.length === 0) return most(splits, (split) => this.#rooms[split])[0];
		const neediest = most(withRoom, (split) => this.#labels[split][label]);
		const emptiest = most(neediest, (split) => this.#rooms[split]);
		return emptiest[Math.floor(random() * emptiest.length)];
	}
}

/** Those with the greatest value. */
const most = (items: readonly number[], valueOf: (item: number) => number): readonly number[] => {
	const greatest = Math.max(...items.map(valueOf));
	return items.filter((item) => valueOf(item) === greatest);
};
