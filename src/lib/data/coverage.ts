/** @file How many articles there are in each part of the scale. */

import type { Scale, Tier } from '../filter/config.ts';

/** A part of the scale, with the articles that score in it. */
export interface Band {
	/** Of a tier; null where the band is but a fifth of the scale. */
	readonly name: string | null;
	readonly from: number;
	/** Not in the band itself, but for the uppermost. */
	readonly to: number;
	readonly articles: number;
	readonly share: number;
}

const fifths = 5;

/** Five equal bands, the lowest first. Scores off the scale count for the nearest. */
export const fifthsOf = (scores: Float64Array, { min, max }: Scale): readonly Band[] => {
	const edge = (at: number): number => Number((min + (at * (max - min)) / fifths).toPrecision(12));
	return bandsBetween(
		scores,
		Array.from({ length: fifths }, (_, at) => ({ name: null, from: edge(at), to: edge(at + 1) }))
	);
};

/** A band for each tier with a threshold, the lowest first, and one below all tiers where the scale goes on there. */
export const tierBands = (
	scores: Float64Array,
	tiers: readonly Pick<Tier, 'name' | 'threshold'>[],
	{ min, max }: Scale
): readonly Band[] => {
	const ascending = tiers
		.flatMap(({ name, threshold }) => (threshold === null ? [] : [{ name, threshold }]))
		.sort((a, b) => a.threshold - b.threshold);
	const starts = [
		...(ascending.length === 0 || ascending[0].threshold > min ? [{ name: null, threshold: min }] : []),
		...ascending
	];
	return bandsBetween(
		scores,
		starts.map(({ name, threshold }, at) => ({
			name,
			from: threshold,
			to: at + 1 < starts.length ? starts[at + 1].threshold : Math.max(max, threshold)
		}))
	);
};

/** Sums of weights and scores are off by about 1e-15. */
const rounding = 1e-9;

const bandsBetween = (
	scores: Float64Array,
	bands: readonly Pick<Band, 'name' | 'from' | 'to'>[]
): readonly Band[] => {
	const articles = new Array<number>(bands.length).fill(0);
	for (const score of scores) {
		let at = bands.length - 1;
		while (at > 0 && !(score >= bands[at].from - rounding)) at--;
		articles[at]++;
	}
	return bands.map((band, at) => ({
		...band,
		articles: articles[at],
		share: scores.length === 0 ? 0 : articles[at] / scores.length
	}));
};
