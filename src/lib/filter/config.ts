/** @file A filter's definition, config.yaml: its dimensions, their weights, tiers and caps. */

import { UserError } from '../errors.ts';
import { readContentTypeCaps, type ContentTypeCap } from './config-caps.ts';
import { checkLevels } from './config-checks.ts';
import { ConfigReader, isRecord } from './config-faults.ts';
import { readGatekeepers, type Gatekeeper } from './config-gatekeepers.ts';
import {
	readClean,
	readHeadTail,
	readSourceFilter,
	type HeadTail,
	type SourceFilter
} from './config-input.ts';
import { placesIn, type ConfigPlaces } from './config-places.ts';
import {
	dimensionSchema,
	filterName,
	filterVersion,
	scaleFactorSchema,
	scaleSchema,
	words
} from './config-schema.ts';
import { readTiers, type Tier } from './config-tiers.ts';
import { unusedFindings, unusedKeys, type UnusedKey } from './config-unused.ts';
import { dimensionNamesFault } from './dimension-names.ts';
import type { Finding } from './finding.ts';
import { openYaml, plainValue, syntaxRemedy } from './yaml-file.ts';

export type { HeadTail } from './config-input.ts';
export type { Tier } from './config-tiers.ts';

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
	/** In the order in which they are tried: by descending threshold. */
	readonly tiers: readonly Tier[];
	readonly gatekeepers: readonly Gatekeeper[];
	readonly contentTypeCaps: readonly ContentTypeCap[];
	/** Titles and texts are cleaned before anything reads them, in training and scoring alike. */
	readonly clean: boolean;
	/** Which tokens of a long text the model reads; null: the first ones. */
	readonly headTail: HeadTail | null;
	/** Sources whose articles the filter does not take; null: it takes all. */
	readonly sourceFilter: SourceFilter | null;
	/** What the file asks for and does not get, as sentences. */
	readonly warnings: readonly string[];
	/** The keys that have no effect. */
	readonly unused: readonly UnusedKey[];
}

/** The scale of a filter whose config names none. */
export const defaultScale: Scale = { min: 0, max: 10 };

/** A config.yaml with everything that is wrong with it. */
export interface CheckedConfig {
	/** Null where a finding is an error. */
	readonly config: FilterConfig | null;
	/** Every fault, not only the first; `unused_key` for what has no effect. */
	readonly findings: readonly Finding[];
}

/**
 * Reads config.yaml, of either generation.
 * @param file the file's name, for errors
 * @throws UserError 'bad-config' for the first error, with file, line and key.
 */
export const parseConfig = (text: string, file = 'config.yaml'): FilterConfig => {
	const { config, findings } = checkConfig(text, file);
	const error = findings.find(({ severity }) => severity === 'error');
	if (config) return config;
	const place = error?.places.at(0);
	throw new UserError('bad-config', place?.message ?? `${file} is not the config of a filter`, {
		where: [
			file,
			...(place?.line ? [`line ${place.line}`] : []),
			...(place?.field ? [place.field] : [])
		].join(', '),
		remedy: error?.remedy ?? 'Correct it there.'
	});
};

/** Reads config.yaml and tells all of its faults; throws nothing. */
export const checkConfig = (text: string, file = 'config.yaml'): CheckedConfig => {
	const { yaml, faults } = openYaml(text, file);
	if (faults.length > 0) {
		return { config: null, findings: faults.map((fault) => notYaml(file, fault, syntaxRemedy)) };
	}
	let plain: unknown;
	try {
		plain = plainValue(yaml);
	} catch (error) {
		if (!(error instanceof UserError)) throw error;
		const { message, remedy } = error;
		return { config: null, findings: [notYaml(file, { line: null, message }, remedy)] };
	}
	const reader = new ConfigReader(yaml, plain);
	const places = placesIn(plain);
	if (!isFilter(reader, places)) {
		reader.error({
			check: 'not_a_filter',
			path: [],
			message: `${file} is not the config of a filter: it names no dimensions`,
			remedy: 'A filter needs filter.name, and scoring.dimensions with a weight for each.'
		});
		return { config: null, findings: reader.findings };
	}
	const config = readConfig(reader, places);
	const unused = unusedKeys(yaml, places);
	const findings = [...reader.findings, ...unusedFindings(unused, file)];
	if (reader.findings.some(({ severity }) => severity === 'error')) return { config: null, findings };
	const warnings = reader.findings.map(({ message }) => message);
	return { config: { ...config, warnings, unused }, findings };
};

const notYaml = (
	file: string,
	{ line, message }: { readonly line: number | null; readonly message: string },
	remedy: string
): Finding => ({
	check: 'yaml',
	severity: 'error',
	message: `${message}.`,
	remedy,
	count: 1,
	places: [{ file, line, field: null, message }]
});

const isFilter = (reader: ConfigReader, { dimensions }: ConfigPlaces): boolean =>
	isRecord(reader.at([])) && reader.at(dimensions) !== undefined;

const readConfig = (
	reader: ConfigReader,
	places: ConfigPlaces
): Omit<FilterConfig, 'warnings' | 'unused'> => {
	const dimensions = readDimensions(reader, places);
	const scale = readScale(reader, places);
	// Rules may speak of dimensions that are themselves at fault.
	const names = reader.keys(places.dimensions);
	const config = {
		name: reader.read(places.name, filterName) ?? '',
		version: reader.read(places.version, filterVersion) ?? '',
		description: reader.read(places.description, words) ?? '',
		dimensions,
		scale,
		scoreScaleFactor: readScaleFactor(reader, places),
		tiers: readTiers(reader, places, names),
		gatekeepers: readGatekeepers(reader, places, names),
		contentTypeCaps: readContentTypeCaps(reader, places, names),
		clean: readClean(reader),
		headTail: readHeadTail(reader),
		sourceFilter: readSourceFilter(reader)
	};
	checkLevels(reader, places, config);
	return config;
};

const readDimensions = (reader: ConfigReader, places: ConfigPlaces): readonly Dimension[] => {
	const path = places.dimensions;
	const value = reader.at(path);
	const names = reader.keys(path);
	if (Array.isArray(value) || names.length === 0) {
		reader.error({
			check: 'schema',
			path,
			message: Array.isArray(value)
				? `"${path.join('.')}": expected a mapping of names to dimensions, not a list`
				: 'The filter has no dimensions',
			remedy: 'Name at least one dimension with its weight.'
		});
		return [];
	}
	const fault = dimensionNamesFault(names);
	if (fault !== '') {
		reader.error({
			check: 'dimension_names',
			path,
			message: fault.replace(/\.$/, ''),
			remedy: 'Change the name there.'
		});
	}
	const dimensions = names.flatMap((name): readonly Dimension[] => {
		const dimension = reader.read([...path, name], dimensionSchema);
		if (!dimension) return [];
		const { weight, description, scale } = dimension;
		return [{ name, weight, description, scale }];
	});
	const sum = dimensions.reduce((total, { weight }) => total + weight, 0);
	if (dimensions.length === names.length && Math.abs(sum - 1) > weightTolerance) {
		reader.warning({
			check: 'weights_sum',
			path,
			message: `The weights sum to ${Number(sum.toFixed(4))}, not to 1`,
			remedy: 'Change them, or divide each by their sum.'
		});
	}
	return dimensions;
};

/** How far from 1 the weights may sum without a warning. */
export const weightTolerance = 0.001;

const readScale = (reader: ConfigReader, places: ConfigPlaces): Scale => {
	const path = [...places.scoring, 'scale'];
	const scale = reader.read(path, scaleSchema);
	if (!scale) return defaultScale;
	if (scale.min < scale.max) return { min: scale.min, max: scale.max };
	reader.error({
		check: 'scale',
		path,
		message: `The scale goes from ${scale.min} to ${scale.max}`,
		remedy: 'Give a min below the max.'
	});
	return defaultScale;
};

const readScaleFactor = (reader: ConfigReader, places: ConfigPlaces): number =>
	reader.read([...places.scoring, 'score_scale_factor'], scaleFactorSchema) ?? 1;
