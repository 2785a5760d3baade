/** @file How numbers are spread: mean, deviation, quantiles, the most frequent one. */

export interface Spread {
	readonly mean: number;
	/** Standard deviation of these numbers as a whole (divided by their count). */
	readonly deviation: number;
	/** Least, 5 %, 25 %, median, 75 %, 95 %, greatest. */
	readonly quantiles: readonly number[];
	readonly mostFrequent: { readonly value: number; readonly share: number };
}

export const quantileShares = [0, 0.05, 0.25, 0.5, 0.75, 0.95, 1] as const;

/** @param values at least one */
export const spreadOf = (values: Float64Array): Spread => {
	const sorted = values.slice().sort();
	const mean = sorted.reduce((sum, value) => sum + value, 0) / sorted.length;
	const variance = sorted.reduce((sum, value) => sum + (value - mean) ** 2, 0) / sorted.length;
	return {
		mean,
		deviation: sorted[0] === sorted[sorted.length - 1] ? 0 : Math.sqrt(variance),
		// The value that so many are at most: one that is there, where others interpolate.
		quantiles: quantileShares.map((share) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]),
		mostFrequent: mostFrequentOf(sorted)
	};
};

const mostFrequentOf = (sorted: Float64Array): Spread['mostFrequent'] => {
	let best = { value: sorted[0], count: 0 };
	for (let start = 0, end = 0; start < sorted.length; start = end) {
		while (end < sorted.length && sorted[end] === sorted[start]) end++;
		if (end - start > best.count) best = { value: sorted[start], count: end - start };
	}
	return { value: best.value, share: best.count / sorted.length };
};
