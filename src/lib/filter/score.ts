/** @file The score of an article: the one function for labels and predictions, in data, evaluation and inference. */

import type { FilterConfig } from './config.ts';
import { holds, overallNames } from './conditions.ts';

/** A rule that was in force for an article. */
export type Cap =
	| { readonly kind: 'gatekeeper' | 'content-type'; readonly name: string; readonly maxScore: number }
	/** A content type's cap on one dimension, `name` is the type. */
	| {
			readonly kind: 'dimension';
			readonly name: string;
			readonly dimension: string;
			readonly maxScore: number;
	  };

export interface ArticleScore {
	/** The weighted sum of the dimensions, after all caps. Not rounded. */
	readonly weightedAverage: number;
	/** Null when no tier is reached, or the score is not a number. */
	readonly tier: string | null;
	readonly tierDescription: string | null;
	readonly gatekeeperApplied: boolean;
	/** The rules that were in force, whether or not the score was above them. */
	readonly caps: readonly Cap[];
}

type Scores = Readonly<Record<string, number>>;
type ScoreOf = (dimension: string) => number;

/** The sum of weights and scores is off by rounding of about 1e-15; a score of 7.0 is to reach a tier at 7. */
const rounding = 1e-9;

/**
 * In this order: content-type caps, whose conditions ask for the scores as they are given; their caps on dimensions
 * hold these down; base = sum of weight x dimension; gatekeepers; score = min(base, every cap in force) x
 * score_scale_factor; the tier is the first, in the order of `config.tiers`, whose threshold the unrounded score
 * reaches and whose condition is true.
 *
 * Where any dimension is not a number, of whatever weight, the score is NaN and there is no tier.
 *
 * @param scores by dimension's name, in the filter's scale; a missing one counts as NaN
 * @param contentType of the article, if it carries one; several are separated by `|`
 */
export const scoreArticle = (config: FilterConfig, scores: Scores, contentType = ''): ArticleScore => {
	const given: ScoreOf = (dimension) => (Object.hasOwn(scores, dimension) ? scores[dimension] : NaN);
	const typeCaps = contentTypeCaps(config, given, contentType);
	const held: ScoreOf = (dimension) =>
		Math.min(
			given(dimension),
			...typeCaps.flatMap((cap) =>
				cap.kind === 'dimension' && cap.dimension === dimension ? [cap.maxScore] : []
			)
		);
	const base = weightedSum(config, held);
	const caps = [...typeCaps, ...gatekeepers(config, held)];
	const ofWhole = caps.flatMap((cap) => (cap.kind === 'dimension' ? [] : [cap.maxScore]));
	const weightedAverage = Math.min(base, ...ofWhole) * config.scoreScaleFactor;
	const tier = tierOf(config, held, weightedAverage);
	return {
		weightedAverage,
		tier: tier?.name ?? null,
		tierDescription: tier?.description ?? null,
		gatekeeperApplied: caps.some(({ kind }) => kind === 'gatekeeper'),
		caps
	};
};

const weightedSum = ({ dimensions }: FilterConfig, score: ScoreOf): number =>
	dimensions.reduce((sum, { name, weight }) => sum + weight * score(name), 0);

/** A name in a condition: a dimension, else the weighted average, free of the noise of its additions. */
const named = ({ dimensions }: FilterConfig, score: ScoreOf, overall: number): ScoreOf => {
	const isOverall = (name: string): boolean =>
		overallNames.includes(name) && !dimensions.some((dimension) => dimension.name === name);
	return (name) => (isOverall(name) ? Number(overall.toFixed(9)) : score(name));
};

const contentTypeCaps = (config: FilterConfig, score: ScoreOf, contentType: string): readonly Cap[] => {
	const types = contentType.split('|').map((type) => type.trim());
	const valueOf = named(config, score, weightedSum(config, score));
	return config.contentTypeCaps
		.filter((cap) => types.includes(cap.contentType))
		.filter(({ condition }) => condition === null || holds(condition, valueOf))
		.flatMap(({ contentType: name, maxScore, dimensionCaps }): readonly Cap[] => [
			...(maxScore === null ? [] : [{ kind: 'content-type' as const, name, maxScore }]),
			...dimensionCaps.map((cap) => ({ kind: 'dimension' as const, name, ...cap }))
		]);
};

const gatekeepers = (config: FilterConfig, score: ScoreOf): readonly Cap[] =>
	config.gatekeepers
		.filter(({ dimension, threshold }) => score(dimension) < threshold)
		.filter(
			({ exception }) => exception.length === 0 || !exception.every((e) => score(e.dimension) >= e.threshold)
		)
		.map(({ name, maxScore }) => ({ kind: 'gatekeeper', name, maxScore }));

const tierOf = (
	config: FilterConfig,
	score: ScoreOf,
	weightedAverage: number
): FilterConfig['tiers'][number] | undefined => {
	if (Number.isNaN(weightedAverage)) return undefined;
	const valueOf = named(config, score, weightedAverage);
	return config.tiers.find(
		({ threshold, condition }) =>
			(threshold === null || weightedAverage >= threshold - rounding) &&
			(condition === null || holds(condition, valueOf))
	);
};

/** Predictions brought to the nearest end of the filter's scale; NaN stays NaN. */
export const clampToScale = ({ scale }: Pick<FilterConfig, 'scale'>, score: number): number =>
	Math.min(scale.max, Math.max(scale.min, score));
