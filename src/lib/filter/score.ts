/** @file The score of an article: the one function for labels and predictions, in data, evaluation and inference. */

import type { FilterConfig } from './config.ts';
import { holds } from './config-rules.ts';

/** A rule that was in force for an article. */
export interface Cap {
	readonly kind: 'gatekeeper' | 'content-type';
	readonly name: string;
	readonly maxScore: number;
}

export interface ArticleScore {
	/** The weighted sum of the dimensions, after all caps. Not rounded. */
	readonly weightedAverage: number;
	/** Null when the score is below every tier, or not a number. */
	readonly tier: string | null;
	readonly tierDescription: string | null;
	readonly gatekeeperApplied: boolean;
	/** The rules that were in force, whether or not the score was above them. */
	readonly caps: readonly Cap[];
}

type Scores = Readonly<Record<string, number>>;

/** The sum of weights and scores is off by rounding of about 1e-15; a score of 7.0 is to reach a tier at 7. */
const rounding = 1e-9;

/**
 * Score = min(sum of weight x dimension, every cap in force) x score_scale_factor; the tier is the first, by
 * descending threshold, that the unrounded score reaches.
 *
 * @param scores by dimension's name, in the filter's scale; a missing one counts as NaN
 * @param contentType of the article, if it carries one; several are separated by `|`
 */
export const scoreArticle = (config: FilterConfig, scores: Scores, contentType = ''): ArticleScore => {
	const score = (dimension: string): number => scores[dimension] ?? NaN;
	const base = config.dimensions.reduce((sum, { name, weight }) => sum + weight * score(name), 0);
	const caps = [...contentTypeCaps(config, score, contentType), ...gatekeepers(config, score)];
	const weightedAverage = Math.min(base, ...caps.map(({ maxScore }) => maxScore)) * config.scoreScaleFactor;
	const tier = config.tiers.find(({ threshold }) => weightedAverage >= threshold - rounding);
	return {
		weightedAverage,
		tier: tier?.name ?? null,
		tierDescription: tier?.description ?? null,
		gatekeeperApplied: caps.some(({ kind }) => kind === 'gatekeeper'),
		caps
	};
};

type ScoreOf = (dimension: string) => number;

const contentTypeCaps = (config: FilterConfig, score: ScoreOf, contentType: string): Cap[] => {
	const types = contentType.split('|').map((type) => type.trim());
	return config.contentTypeCaps
		.filter((cap) => types.includes(cap.contentType))
		.filter((cap) => cap.condition === null || holds(cap.condition, score(cap.condition.dimension)))
		.map((cap) => ({ kind: 'content-type', name: cap.contentType, maxScore: cap.maxScore }));
};

const gatekeepers = (config: FilterConfig, score: ScoreOf): Cap[] =>
	config.gatekeepers
		.filter(({ dimension, threshold }) => score(dimension) < threshold)
		.filter(
			({ exception }) => exception.length === 0 || !exception.every((e) => score(e.dimension) >= e.threshold)
		)
		.map(({ name, maxScore }) => ({ kind: 'gatekeeper', name, maxScore }));

/** Predictions brought to the nearest end of the filter's scale; NaN stays NaN. */
export const clampToScale = ({ scale }: Pick<FilterConfig, 'scale'>, score: number): number =>
	Math.min(scale.max, Math.max(scale.min, score));
