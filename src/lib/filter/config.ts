/** @file A filter's definition, config.yaml: its dimensions, their weights, tiers and caps. */

import { UserError } from '../errors.ts';
import {
	readContentTypeCaps,
	readGatekeepers,
	type ContentTypeCap,
	type Gatekeeper
} from './config-rules.ts';
import { configSchema, type Scoring } from './config-schema.ts';
import { checkYaml, parseYaml, type YamlFile } from './yaml-file.ts';

/** The lowest and the highest score that a dimension can have. */
export interface Scale {
	readonly min: number;
	readonly max: number;
}

export interface Dimension {
	readonly name: string;
	readonly weight: number;
	readonly description: string;
	/** What the scores mean, in words; may be empty. */
	readonly scale: string;
}

export interface Tier {
	readonly name: string;
	/** The least score that reaches this tier. */
	readonly threshold: number;
	readonly description: string;
}

/** A filter's meaning as plain data, which can be sent to a worker as it is. */
export interface FilterConfig {
	readonly name: string;
	/** `filter.version` as written; for paths the folder's name decides. */
	readonly version: string;
	readonly description: string;
	/** In the file's order, which is that of the labels and of the model's outputs. */
	readonly dimensions: readonly Dimension[];
	readonly scale: Scale;
	/** Multiplies the final score before the tier is looked up. */
	readonly scoreScaleFactor: number;
	/** By descending threshold. */
	readonly tiers: readonly Tier[];
	readonly gatekeepers: readonly Gatekeeper[];
	readonly contentTypeCaps: readonly ContentTypeCap[];
	/** What the file asks for and does not get, as sentences. */
	readonly warnings: readonly string[];
}

/** The scale of a filter whose config names none. */
export const defaultScale: Scale = { min: 0, max: 10 };

/**
 * Reads config.yaml, of either generation.
 * @param file the file's name, for errors
 * @throws UserError 'bad-config' with file, line and key.
 */
export const parseConfig = (text: string, file = 'config.yaml'): FilterConfig => {
	const yaml = parseYaml(text, file);
	const { filter, scoring } = checkYaml(yaml, configSchema);
	const warnings: string[] = [];
	return {
		name: filter.name,
		version: filter.version,
		description: filter.description,
		dimensions: readDimensions(scoring, yaml, warnings),
		scale: readScale(scoring, yaml),
		scoreScaleFactor: scoring.score_scale_factor,
		tiers: readTiers(scoring, warnings),
		gatekeepers: readGatekeepers(scoring, yaml, warnings),
		contentTypeCaps: readContentTypeCaps(scoring, yaml, warnings),
		warnings
	};
};

const readDimensions = (scoring: Scoring, yaml: YamlFile, warnings: string[]): Dimension[] => {
	const dimensions = Object.entries(scoring.dimensions).map(([name, { weight, description, scale }]) => ({
		name,
		weight,
		description,
		scale
	}));
	if (dimensions.length === 0) {
		throw new UserError('bad-config', 'The filter has no dimensions', {
			where: yaml.where(['scoring', 'dimensions']),
			remedy: 'Name at least one dimension with its weight.'
		});
	}
	const sum = dimensions.reduce((total, { weight }) => total + weight, 0);
	if (Math.abs(sum - 1) > 0.001) warnings.push(`The weights sum to ${Number(sum.toFixed(4))}, not to 1.`);
	return dimensions;
};

const readScale = ({ scale }: Scoring, yaml: YamlFile): Scale => {
	if (scale.min < scale.max) return { min: scale.min, max: scale.max };
	throw new UserError('bad-config', `The scale goes from ${scale.min} to ${scale.max}`, {
		where: yaml.where(['scoring', 'scale']),
		remedy: 'Give a min below the max.'
	});
};

const readTiers = (scoring: Scoring, warnings: string[]): Tier[] => {
	const tiers = Object.entries(scoring.tiers ?? scoring.tier_thresholds ?? {}).flatMap(([name, tier]) => {
		if (tier.condition !== undefined) warnings.push(`The condition of the tier "${name}" is not used.`);
		const threshold = tier.threshold ?? tier.min_score;
		return threshold === undefined ? [] : [{ name, threshold, description: tier.description }];
	});
	if (tiers.length === 0) warnings.push('No tier has a threshold: scores are given without a tier.');
	return tiers.sort((a, b) => b.threshold - a.threshold);
};
