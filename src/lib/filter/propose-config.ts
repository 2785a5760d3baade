/** @file A first config.yaml for labelled data that came without one. */

import { stringify } from 'yaml';
import type { Scale } from './config.ts';

interface Proposal {
	readonly name: string;
	readonly dimensions: readonly string[];
	readonly scale: Scale;
}

/**
 * The text of a config.yaml for data that came without one: equal weights, descriptions to be edited, tiers at
 * 70 %, 40 % and 0 % of the scale.
 */
export const proposeConfig = ({ name, dimensions, scale }: Proposal): string => {
	const atShare = (share: number): number => Number((scale.min + share * (scale.max - scale.min)).toFixed(4));
	const weights = equalWeights(dimensions.length);
	const tier = (share: number, place: string) => ({
		threshold: atShare(share),
		description: `Articles in the ${place} part of the scale`
	});
	const config = {
		filter: { name, version: '1.0', description: `Scores articles on ${dimensions.join(', ')}` },
		prefilter: { enabled: true, expected_pass_rate: 1, description: 'Passes every article' },
		scoring: {
			scale: { min: scale.min, max: scale.max },
			dimensions: Object.fromEntries(
				dimensions.map((dimension, i) => [
					dimension,
					{ weight: weights[i], description: `How much of "${dimension}" the article shows` }
				])
			),
			tiers: { high: tier(0.7, 'highest'), medium: tier(0.4, 'middle'), low: tier(0, 'lowest') }
		}
	};
	const comment =
		'# Proposed from the data: edit weights, descriptions and tiers to what the filter means.\n';
	return comment + stringify(config, { lineWidth: 0 });
};

/** `count` weights of four decimals that sum to 1: the first takes what rounding leaves. */
const equalWeights = (count: number): number[] => {
	const weight = Number((1 / count).toFixed(4));
	const first = Number((1 - weight * (count - 1)).toFixed(4));
	return Array.from({ length: count }, (_, i) => (i === 0 ? first : weight));
};
