/** @file Gatekeepers: a dimension below its threshold holds the whole score down. */

import type { ConfigReader, Path } from './config-faults.ts';
import { requireDimensions, rulesAt } from './config-names.ts';
import type { ConfigPlaces } from './config-places.ts';
import {
	dimensionGatekeeperSchema,
	exceptionSchema,
	gatekeeperRuleSchema,
	gatekeeperSchema,
	numberSchema
} from './config-schema.ts';

export interface Threshold {
	readonly dimension: string;
	readonly threshold: number;
}

/** `dimension < threshold` holds the whole score down to `maxScore`. */
export interface Gatekeeper extends Threshold {
	readonly name: string;
	readonly maxScore: number;
	readonly reason: string;
	/** Where all of these are reached the gate is open; none, and there is no exception. */
	readonly exception: readonly Threshold[];
	/** Where the file has it: the mapping with the rule; of a dimension's own gatekeeper, the dimension. */
	readonly path: Path;
}

/** Gatekeepers in the three places where they are written: at a dimension, under `gatekeepers`, under `gatekeeper_rules`. */
export const readGatekeepers = (
	reader: ConfigReader,
	places: ConfigPlaces,
	dimensions: readonly string[]
): readonly Gatekeeper[] => [
	...dimensions.flatMap((name) => gatekeeperOf(reader, [...places.dimensions, name], name, dimensions)),
	...named(reader, [...places.scoring, 'gatekeepers'], dimensions),
	...byDimension(reader, [...places.scoring, 'gatekeeper_rules'], dimensions)
];

const gatekeeperOf = (
	reader: ConfigReader,
	path: Path,
	name: string,
	dimensions: readonly string[]
): readonly Gatekeeper[] => {
	const rule = reader.read(path, dimensionGatekeeperSchema);
	if (rule?.gatekeeper !== true) return [];
	const threshold = rule.gatekeeper_threshold;
	const maxScore = rule.gatekeeper_max_score ?? rule.gatekeeper_cap ?? maxScoreInWords(rule.gatekeeper_rule);
	if (threshold === undefined || maxScore === undefined) {
		const said = rule.gatekeeper_rule === '' ? '' : `; "${rule.gatekeeper_rule}" is words only`;
		const lacks = threshold === undefined ? 'gatekeeper_threshold' : 'gatekeeper_max_score';
		return incomplete(reader, [...path, 'gatekeeper'], name, lacks, said);
	}
	const exception = readException(reader, [...path, 'gatekeeper_exception'], dimensions);
	return [{ name, dimension: name, threshold, maxScore, reason: rule.gatekeeper_rule, exception, path }];
};

/** The 2.9 of "Evidence < 4 caps overall signal at 2.9 (speculation penalty)". */
const maxScoreInWords = (rule: string): number | undefined => {
	const found = /\bcaps overall (?:signal|score) at (\d+(?:\.\d+)?)/i.exec(rule);
	return found ? Number(found[1]) : undefined;
};

const named = (reader: ConfigReader, path: Path, dimensions: readonly string[]): readonly Gatekeeper[] => {
	const isList = Array.isArray(reader.at(path));
	return rulesAt(reader, path).flatMap((key) => {
		const place = [...path, isList ? Number(key) : key];
		const rule = reader.read(place, gatekeeperSchema);
		if (!rule) return [];
		const name = isList ? String(Number(key) + 1) : key;
		if (!requireDimensions(reader, [...place, 'dimension'], [rule.dimension], dimensions)) return [];
		const threshold = rule.threshold ?? rule.min_threshold;
		const maxScore = rule.max_score ?? rule.caps_overall_at;
		if (threshold === undefined || maxScore === undefined) {
			return incomplete(reader, place, name, threshold === undefined ? 'threshold' : 'max_score');
		}
		const exception = readException(reader, [...place, 'exception'], dimensions);
		const { dimension, reason } = rule;
		return [{ name, dimension, threshold, maxScore, reason, exception, path: place }];
	});
};

const byDimension = (
	reader: ConfigReader,
	path: Path,
	dimensions: readonly string[]
): readonly Gatekeeper[] =>
	rulesAt(reader, path).flatMap((name) => {
		const place = [...path, name];
		const rule = reader.read(place, gatekeeperRuleSchema);
		if (!rule) return [];
		const dimension = rule.dimension ?? name;
		if (!requireDimensions(reader, place, [dimension], dimensions)) return [];
		const maxScore = rule.max_overall_if_below ?? rule.max_score;
		if (rule.threshold === undefined || maxScore === undefined) {
			const lacks = rule.threshold === undefined ? 'threshold' : 'max_overall_if_below';
			return incomplete(reader, place, name, lacks);
		}
		const exception = readException(reader, [...place, 'exception'], dimensions);
		const reason = rule.reasoning === '' ? rule.reason : rule.reasoning;
		return [{ name, dimension, threshold: rule.threshold, maxScore, reason, exception, path: place }];
	});

const incomplete = (reader: ConfigReader, path: Path, name: string, lacks: string, said = ''): [] => {
	reader.warning({
		check: 'incomplete_rule',
		path,
		message: `The gatekeeper "${name}" lacks its ${lacks} and is not used${said}`,
		remedy: `Add ${lacks}, a number on the filter's scale.`
	});
	return [];
};

const readException = (
	reader: ConfigReader,
	path: Path,
	dimensions: readonly string[]
): readonly Threshold[] => {
	if (reader.at(path) === undefined) return [];
	const exception = reader.read(path, exceptionSchema);
	if (!exception) return [];
	const { dimension, threshold } = exception;
	const minima = Object.keys(exception).filter((key) => key.startsWith('min_'));
	const all = [
		...(dimension === undefined || threshold === undefined ? [] : [{ dimension, threshold }]),
		...minima.flatMap((key) => {
			const least = reader.read([...path, key], numberSchema);
			return least === undefined ? [] : [{ dimension: key.slice('min_'.length), threshold: least }];
		})
	];
	requireDimensions(
		reader,
		path,
		all.map((one) => one.dimension),
		dimensions
	);
	return all;
};
