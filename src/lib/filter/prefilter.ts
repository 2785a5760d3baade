/** @file The rules that pass or block an article before any model reads it: prefilter.yaml. */

import { compileHits, type FiredEntries, type Hit, type ReadText, type TextField } from './hits.ts';
import { passedAnswer, type PrefilterAnswer, type PrefilterArticle } from './prefilter-answer.ts';
import { compileFacts, endOfFirst } from './prefilter-facts.ts';
import { prefilterSchema, type PrefilterRules } from './prefilter-schema.ts';
import { compileDecision, wordRulesOf, type RuleEffect, type WordRule } from './word-rules.ts';
import { checkYaml, parseYaml, type YamlFile } from './yaml-file.ts';

export type { PrefilterAnswer, PrefilterArticle } from './prefilter-answer.ts';
export type { RuleEffect } from './word-rules.ts';

/** A place in an article where a word or pattern of a rule was found, whether or not it decided. */
export interface FiredSpan {
	readonly field: TextField;
	/** In UTF-16 units of the text as it was given; `end` is excluded. */
	readonly start: number;
	readonly end: number;
	/** `exclude.finance`, `exclude.finance.unless`, `override`... */
	readonly rule: string;
	readonly effect: RuleEffect;
	/** The word or pattern, as in the file. */
	readonly entry: string;
}

export interface PrefilterExplanation {
	readonly answer: PrefilterAnswer;
	/** By rule in the file's order; within a rule words before patterns. */
	readonly spans: readonly FiredSpan[];
}

/** prefilter.yaml, ready to be applied. */
export interface Prefilter {
	readonly rules: PrefilterRules;
	readonly wordRules: readonly WordRule[];
	apply(article: PrefilterArticle): PrefilterAnswer;
	/** The answer, and every place in the texts of what any rule looks for. */
	explain(article: PrefilterArticle): PrefilterExplanation;
	/** The answer, and for each of `wordRules` which of its words and patterns are in the texts. */
	tally(article: PrefilterArticle): {
		readonly answer: PrefilterAnswer;
		readonly fired: readonly FiredEntries[];
	};
}

/** The text of a prefilter.yaml that passes every article. */
export const passAllPrefilter = `# Rules that pass or block an article before the model reads it. Without any, every article passes.
version: 1
`;

/**
 * Reads prefilter.yaml and compiles its words and patterns for engines whose time is linear in the text.
 * @param file the file's name, for errors
 * @throws UserError 'bad-config' with line and key; a key that is not known is an error, since a misspelt rule
 * would silently let everything through.
 */
export const parsePrefilter = (text: string, file = 'prefilter.yaml'): Prefilter => {
	const yaml = parseYaml(text, file);
	return compilePrefilter(checkYaml(yaml, prefilterSchema), yaml);
};

/**
 * Compiles rules that the schema has checked.
 * @param yaml the file that they are from, for errors
 * @throws UserError 'bad-config' for a pattern that is not RE2 syntax or too large.
 */
export const compilePrefilter = (rules: PrefilterRules, yaml: Pick<YamlFile, 'where'>): Prefilter => {
	const wordRules = wordRulesOf(rules);
	const factsOf = compileFacts(rules);
	const decide = compileDecision(rules);
	const look = compileHits(
		wordRules.map(({ path, ...rule }) => ({
			...rule,
			where: (key, index) => yaml.where([...path, key, index])
		}))
	);
	const see = (
		article: PrefilterArticle
	): { sight: ReturnType<typeof look>; byWords: () => PrefilterAnswer } => {
		const sight = look(textsOf(article, rules.reads));
		const textOf = (hit: Hit): string => (article[hit.field] ?? '').slice(hit.start, hit.end);
		return { sight, byWords: () => decide(sight, textOf) ?? passedAnswer };
	};
	return {
		rules,
		wordRules,
		// Most of what facts decide needs no search.
		apply: (article) => factsOf(article) ?? see(article).byWords(),
		explain: (article) => {
			const { sight, byWords } = see(article);
			return {
				answer: factsOf(article) ?? byWords(),
				spans: wordRules.flatMap(({ rule, effect, ...entries }, group) =>
					sight.all(group).map(({ field, start, end, key, index }) => ({
						field,
						start,
						end,
						rule,
						effect,
						entry: entries[key][index]
					}))
				)
			};
		},
		tally: (article) => {
			const { sight, byWords } = see(article);
			return {
				answer: factsOf(article) ?? byWords(),
				fired: wordRules.map((_, group) => sight.entries(group))
			};
		}
	};
};

/** The title whole, the content as far as the rules read it; each is searched on its own. */
const textsOf = (article: PrefilterArticle, { fields, first_chars }: PrefilterRules['reads']): ReadText[] =>
	[...new Set(fields)].map((field) => {
		const text = article[field] ?? '';
		const isCut = field === 'content' && first_chars !== null;
		return { field, text, end: isCut ? endOfFirst(first_chars, text) : text.length };
	});
