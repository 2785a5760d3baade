/** @file The rules of config.yaml that hold a score down: gatekeepers and content-type caps. */

import { UserError } from '../errors.ts';
import type { Scoring } from './config-schema.ts';
import type { YamlFile } from './yaml-file.ts';

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
}

const comparisons = {
	'<': (a: number, b: number): boolean => a < b,
	'<=': (a: number, b: number): boolean => a <= b,
	'>': (a: number, b: number): boolean => a > b,
	'>=': (a: number, b: number): boolean => a >= b
};

/** One comparison: `collective_benefit < 6`. */
export interface Condition {
	readonly dimension: string;
	readonly operator: keyof typeof comparisons;
	readonly value: number;
}

/** Whether the condition is true of a score of its dimension; never of NaN. */
export const holds = ({ operator, value }: Condition, score: number): boolean =>
	comparisons[operator](score, value);

/** Articles of this type score no higher than `maxScore`. */
export interface ContentTypeCap {
	readonly contentType: string;
	readonly maxScore: number;
	/** The cap holds only where this is true. */
	readonly condition: Condition | null;
}

type Path = readonly (string | number)[];

/**
 * Gatekeepers in the three places where they are written: at a dimension, under `gatekeepers`, under
 * `gatekeeper_rules`.
 * @throws UserError 'bad-config' when a rule names a dimension that the filter has not.
 */
export const readGatekeepers = (scoring: Scoring, yaml: YamlFile, warnings: string[]): Gatekeeper[] => {
	const atDimensions = Object.entries(scoring.dimensions)
		.filter(([, dimension]) => dimension.gatekeeper)
		.map(([name, dimension]) => ({
			path: ['scoring', 'dimensions', name, 'gatekeeper'],
			name,
			dimension: name,
			threshold: dimension.gatekeeper_threshold,
			maxScore: dimension.gatekeeper_max_score,
			reason: '',
			exception: readException(dimension.gatekeeper_exception)
		}));
	const named = Object.entries(scoring.gatekeepers).map(([name, rule]) => ({
		path: ['scoring', 'gatekeepers', name],
		name,
		dimension: rule.dimension,
		threshold: rule.threshold ?? rule.min_threshold,
		maxScore: rule.max_score ?? rule.caps_overall_at,
		reason: rule.reason,
		exception: []
	}));
	const byDimension = Object.entries(scoring.gatekeeper_rules).map(([dimension, rule]) => ({
		path: ['scoring', 'gatekeeper_rules', dimension],
		name: dimension,
		dimension,
		threshold: rule.threshold,
		maxScore: rule.max_overall_if_below,
		reason: rule.reasoning,
		exception: []
	}));
	return [...atDimensions, ...named, ...byDimension].flatMap(({ path, threshold, maxScore, ...rule }) => {
		for (const { dimension } of [rule, ...rule.exception]) requireDimension(dimension, scoring, yaml, path);
		if (threshold !== undefined && maxScore !== undefined) return [{ ...rule, threshold, maxScore }];
		warnings.push(`The gatekeeper "${rule.name}" lacks its threshold or its highest score and is not used.`);
		return [];
	});
};

const readException = (exception: Record<string, unknown> | undefined): Threshold[] => {
	if (exception === undefined) return [];
	const { dimension, threshold, ...others } = exception;
	const minima = Object.entries(others).filter(([key]) => key.startsWith('min_'));
	return [
		{ dimension: String(dimension), threshold: Number(threshold) },
		...minima.map(([key, value]) => ({ dimension: key.slice('min_'.length), threshold: Number(value) }))
	];
};

/**
 * The caps on the whole score; caps of single dimensions are named in `warnings` and not used.
 * @throws UserError 'bad-config' when a condition names a dimension that the filter has not.
 */
export const readContentTypeCaps = (scoring: Scoring, yaml: YamlFile, warnings: string[]): ContentTypeCap[] =>
	Object.entries(scoring.content_type_caps).flatMap(([contentType, cap]): ContentTypeCap[] => {
		const path = ['scoring', 'content_type_caps', contentType];
		const maxScore = cap.max_score ?? cap.max_overall;
		for (const key of Object.keys(cap)) {
			if (!key.startsWith('max_') || key === 'max_score' || key === 'max_overall') continue;
			warnings.push(`The cap "${key}" of the content type "${contentType}" is not used.`);
		}
		if (maxScore === undefined) return [];
		if (cap.condition === undefined) return [{ contentType, maxScore, condition: null }];
		const condition = parseCondition(cap.condition);
		if (condition === null) {
			warnings.push(`The condition "${cap.condition}" is not understood, so its cap is not used.`);
			return [];
		}
		requireDimension(condition.dimension, scoring, yaml, [...path, 'condition']);
		return [{ contentType, maxScore, condition }];
	});

const parseCondition = (text: string): Condition | null => {
	const [, dimension, operator, value] = /^\s*([\w-]+)\s*([<>]=?)\s*(-?\d+(?:\.\d+)?)\s*$/.exec(text) ?? [];
	return isOperator(operator) ? { dimension, operator, value: Number(value) } : null;
};

const isOperator = (text: string | undefined): text is Condition['operator'] =>
	text !== undefined && Object.hasOwn(comparisons, text);

const requireDimension = (dimension: string, scoring: Scoring, yaml: YamlFile, path: Path): void => {
	if (Object.hasOwn(scoring.dimensions, dimension)) return;
	throw new UserError(
		'bad-config',
		`A rule speaks of the dimension "${dimension}", which the filter has not`,
		{
			where: yaml.where(path),
			remedy: `Use one of ${Object.keys(scoring.dimensions).join(', ')}.`
		}
	);
};
