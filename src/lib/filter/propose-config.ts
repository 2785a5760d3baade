/** @file A first config.yaml for labelled data that came without one, and its parts for a person to edit. */

import { stringify } from 'yaml';
import type { Scale } from './config.ts';

export interface ProposedDimension {
	readonly name: string;
	readonly weight: number;
	readonly description: string;
}

export interface ProposedTier {
	readonly name: string;
	readonly threshold: number;
	readonly description: string;
}

/** Equal weights that sum to 1, and descriptions to be edited. */
export const proposeDimensions = (names: readonly string[]): readonly ProposedDimension[] => {
	const weights = toWeights(names.map(() => 1));
	return names.map((name, i) => ({
		name,
		weight: weights[i],
		description: `How much of "${name}" the article shows`
	}));
};

export const proposeDescription = (dimensionNames: readonly string[]): string =>
	`Scores articles on ${dimensionNames.join(', ')}`;

/** Tiers at 70 %, 40 % and 0 % of the scale, highest first. */
export const proposeTiers = ({ min, max }: Scale): readonly ProposedTier[] => {
	const tier = (name: string, share: number, place: string): ProposedTier => ({
		name,
		threshold: Number((min + share * (max - min)).toFixed(4)),
		description: `Articles in the ${place} part of the scale`
	});
	return [tier('high', 0.7, 'highest'), tier('medium', 0.4, 'middle'), tier('low', 0, 'lowest')];
};

/**
 * The shares of a whole that the numbers stand for, with four decimals; what rounding leaves goes to the first of the
 * largest. Numbers that sum to 1 within 0.001 are taken as they are.
 */
export const toWeights = (numbers: readonly number[]): readonly number[] => {
	const sum = numbers.reduce((total, one) => total + one, 0);
	if (Math.abs(sum - 1) <= 0.001) return numbers;
	const weights = numbers.map((one) => Number((one / sum).toFixed(4)));
	const left = 1 - weights.reduce((total, one) => total + one, 0);
	const largest = weights.indexOf(Math.max(...weights));
	return weights.map((weight, i) => (i === largest ? Number((weight + left).toFixed(4)) : weight));
};

interface ConfigParts {
	readonly name: string;
	readonly description: string;
	readonly dimensions: readonly ProposedDimension[];
	readonly scale: Scale;
	/** Whether titles and texts are cleaned; they are unless this is false. */
	readonly clean?: boolean | undefined;
}

/** The text of a config.yaml for data that came without one, as a person has it; tiers by the scale. */
export const writeConfig = ({ name, description, dimensions, scale, clean = true }: ConfigParts): string => {
	const weights = toWeights(dimensions.map(({ weight }) => weight));
	const config = {
		filter: { name, version: '1.0', description },
		...(clean ? {} : { preprocessing: { clean } }),
		prefilter: { enabled: true, expected_pass_rate: 1, description: 'Passes every article' },
		scoring: {
			scale: { min: scale.min, max: scale.max },
			dimensions: Object.fromEntries(
				dimensions.map(({ name: dimension, description }, i) => [
					dimension,
					{ weight: weights[i], description }
				])
			),
			tiers: Object.fromEntries(
				proposeTiers(scale).map(({ name: tier, threshold, description }) => [
					tier,
					{ threshold, description }
				])
			)
		}
	};
	const comment =
		'# Proposed from the data: edit weights, descriptions and tiers to what the filter means.\n';
	return comment + stringify(config, { lineWidth: 0 });
};

/** The text of a config.yaml with nothing but proposals. */
export const proposeConfig = ({
	name,
	dimensions,
	scale,
	clean
}: {
	readonly name: string;
	readonly dimensions: readonly string[];
	readonly scale: Scale;
	readonly clean?: boolean | undefined;
}): string =>
	writeConfig({
		name,
		description: proposeDescription(dimensions),
		dimensions: proposeDimensions(dimensions),
		scale,
		clean
	});
