/** @file The rules of prefilter.yaml that look for words and patterns, as one list, and how they decide together. */

import type { Hit, Sight } from './hits.ts';
import { blocked, type PrefilterAnswer } from './prefilter-answer.ts';
import type { PrefilterRules } from './prefilter-schema.ts';

/** What a rule with words and patterns is for. */
export type RuleEffect = 'blocks' | 'rescues' | 'requires';

/** A rule with words and patterns. */
export interface WordRule {
	/** `exclude.finance`, `exclude.finance.unless`, `override`... */
	readonly rule: string;
	/** The same as keys of the file. */
	readonly path: readonly string[];
	readonly effect: RuleEffect;
	readonly words: readonly string[];
	readonly patterns: readonly string[];
	/** Patterns heed case; words never do. */
	readonly case: boolean;
}

/** In the file's order; a category is followed by its `unless` and `unless_count`. */
export const wordRulesOf = ({
	exclude,
	override,
	positive,
	require
}: PrefilterRules): readonly WordRule[] => [
	...Object.entries(exclude).flatMap(([name, category]) => {
		const path = ['exclude', name];
		return [
			wordRule('blocks', path, category),
			wordRule('rescues', [...path, 'unless'], category.unless),
			wordRule('rescues', [...path, 'unless_count'], category.unless_count)
		];
	}),
	wordRule('rescues', ['override'], override),
	wordRule('rescues', ['positive'], positive),
	wordRule('requires', ['require'], require)
];

const wordRule = (
	effect: RuleEffect,
	path: readonly string[],
	{ words, patterns, case: heedsCase }: PrefilterRules['override']
): WordRule => ({ rule: path.join('.'), path, effect, words, patterns, case: heedsCase });

/** Decides by what is in the article; null where nothing blocks. */
export type Decide = (sight: Sight, textOf: (hit: Hit) => string) => PrefilterAnswer | null;

/**
 * The first category that matches blocks, unless something rescues: from that category alone its own `unless` and
 * `unless_count`, from all of them `override` and `positive`. What is not blocked needs one of `require`, if there are any.
 */
export const compileDecision = (rules: PrefilterRules): Decide => {
	const categories = Object.entries(rules.exclude).map(([name, { unless_count }], i) => ({
		name,
		blocks: 3 * i,
		unless: 3 * i + 1,
		unlessCount: 3 * i + 2,
		atLeast: unless_count.at_least
	}));
	const override = 3 * categories.length;
	const positive = override + 1;
	const require = override + 2;
	const isRequired = rules.require.words.length + rules.require.patterns.length > 0;

	return (sight, textOf) => {
		for (const { name, blocks, unless, unlessCount, atLeast } of categories) {
			const hit = sight.first(blocks);
			if (hit === null || sight.first(unless) !== null || sight.atLeast(unlessCount, atLeast)) continue;
			if (sight.first(override) !== null || sight.atLeast(positive, rules.positive.at_least)) break;
			return blocked(`excluded_${name}`, `exclude.${name}`, textOf(hit));
		}
		if (!isRequired || sight.first(require) !== null) return null;
		return blocked('required_missing', 'require', null);
	};
};
