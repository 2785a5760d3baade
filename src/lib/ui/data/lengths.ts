/** @file How long articles are, and how many would be cut. */

import type { LengthProfile } from '../../worker/protocol.ts';

/** Lengths that a person may think of choosing, in tokens. */
export const usualLengths = [64, 128, 256, 512] as const;

/**
 * The share of the articles that are longer than so many tokens, 0 to 1: between the profile's quantiles, which are
 * 5 % of the articles apart, as if lengths were evenly spread.
 */
export const shareLonger = ({ quantiles }: LengthProfile, tokens: number): number => {
	const above = quantiles.findIndex((length) => length > tokens);
	if (above < 0) return 0;
	const upper = quantiles[above];
	const lower = above === 0 ? 0 : quantiles[above - 1];
	const within = (tokens - lower) / (upper - lower);
	return 1 - (above + within) / quantiles.length;
};

/** Half of the articles have at most so many tokens. */
export const medianLength = ({ quantiles }: LengthProfile): number =>
	quantiles[Math.ceil(quantiles.length / 2) - 1];

/** 0.034 as `3 %`; never `0 %` of something, nor `100 %` of not quite all. */
export const formatShare = (share: number): string => {
	if (share <= 0) return 'none';
	if (share < 0.01) return 'under 1 %';
	if (share >= 1) return 'all';
	return `${Math.min(99, Math.round(100 * share))} %`;
};
