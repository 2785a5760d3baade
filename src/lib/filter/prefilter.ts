/** @file The rules that pass or block an article before any model reads it: prefilter.yaml. */

import { compileHits, type Hits } from './hits.ts';
import { prefilterSchema, type PrefilterRules } from './prefilter-schema.ts';
import { checkYaml, parseYaml } from './yaml-file.ts';

/** What the rules look at. Text as cleaned. */
export interface PrefilterArticle {
	readonly title?: string | undefined;
	readonly content: string;
	readonly url?: string | undefined;
	readonly source?: string | undefined;
	readonly sourceType?: string | undefined;
}

export interface PrefilterAnswer {
	readonly passed: boolean;
	/** `passed`, `content_too_short`, `excluded_source`, `excluded_domain_{category}`, `excluded_{category}`... */
	readonly reason: string;
	/** The key of the rule that decided, as in the file; null when none had to. */
	readonly rule: string | null;
	/** The text that fired the rule; null where there is none. */
	readonly match: string | null;
}

/** prefilter.yaml, ready to be applied. */
export interface Prefilter {
	readonly rules: PrefilterRules;
	apply(article: PrefilterArticle): PrefilterAnswer;
}

/** The text of a prefilter.yaml that passes every article. */
export const passAllPrefilter = `# Rules that pass or block an article before the model reads it. This file has none: every article passes.
version: 1
`;

const passed: PrefilterAnswer = { passed: true, reason: 'passed', rule: null, match: null };

/**
 * Reads prefilter.yaml and compiles its words and patterns for a linear-time engine (RE2).
 * @param file the file's name, for errors
 * @throws UserError 'bad-config' with line and key; a key that is not known is an error, since a misspelt rule
 * would silently let everything through.
 */
export const parsePrefilter = (text: string, file = 'prefilter.yaml'): Prefilter => {
	const yaml = parseYaml(text, file);
	const rules = checkYaml(yaml, prefilterSchema);
	const compile = (group: Parameters<typeof compileHits>[0], ...path: string[]): Hits =>
		compileHits(group, (key, index) => yaml.where([...path, key, index]));

	const override = compile(rules.override, 'override');
	const positive = compile(rules.positive, 'positive');
	const required = compile(rules.require, 'require');
	const categories = Object.entries(rules.exclude).map(([name, category]) => ({
		name,
		excluded: compile(category, 'exclude', name),
		unless: compile(category.unless, 'exclude', name, 'unless'),
		unlessCount: compile(category.unless_count, 'exclude', name, 'unless_count'),
		unlessAtLeast: category.unless_count.at_least
	}));

	const excludedCategory = (texts: readonly string[]): PrefilterAnswer | null => {
		for (const { name, excluded, unless, unlessCount, unlessAtLeast } of categories) {
			const match = excluded.first(texts);
			if (match === null || unless.first(texts) !== null) continue;
			if (unlessCount.atLeast(unlessAtLeast, texts)) continue;
			if (override.first(texts) !== null || positive.atLeast(rules.positive.at_least, texts)) return null;
			return blocked(`excluded_${name}`, `exclude.${name}`, match);
		}
		return null;
	};

	return {
		rules,
		apply: (article) => {
			const texts = textsOf(article, rules.reads);
			const lacksRequired = !required.empty && required.first(texts) === null;
			return (
				wrongLength(article, rules.length) ??
				excludedSource(article, rules.sources) ??
				excludedDomain(article, rules.domains) ??
				excludedCategory(texts) ??
				(lacksRequired ? blocked('required_missing', 'require', null) : passed)
			);
		}
	};
};

const blocked = (reason: string, rule: string, match: string | null): PrefilterAnswer => ({
	passed: false,
	reason,
	rule,
	match
});

/** The title whole, the content as far as the rules read it; searched one by one. */
const textsOf = (article: PrefilterArticle, { fields, first_chars }: PrefilterRules['reads']): string[] =>
	fields.flatMap((field) => {
		if (field === 'title') return article.title ? [article.title] : [];
		return [first_chars === null ? article.content : article.content.slice(0, first_chars)];
	});

const wrongLength = (
	{ content }: PrefilterArticle,
	length: PrefilterRules['length']
): PrefilterAnswer | null => {
	if (content.length < length.min_chars) return blocked('content_too_short', 'length.min_chars', null);
	if (length.max_chars === null || content.length <= length.max_chars) return null;
	return blocked('content_too_long', 'length.max_chars', null);
};

const excludedSource = (
	{ source, sourceType }: PrefilterArticle,
	sources: PrefilterRules['sources']
): PrefilterAnswer | null => {
	if (source !== undefined && sources.exclude.includes(source)) {
		return blocked('excluded_source', 'sources.exclude', source);
	}
	if (sourceType !== undefined && sources.exclude_types.includes(sourceType)) {
		return blocked('excluded_source', 'sources.exclude_types', sourceType);
	}
	return null;
};

/** The host itself or a domain above it: arxiv.org blocks export.arxiv.org, not notarxiv.org nor ?from=arxiv.org. */
const excludedDomain = (
	{ url }: PrefilterArticle,
	domains: PrefilterRules['domains']
): PrefilterAnswer | null => {
	const host = url !== undefined && URL.canParse(url) ? new URL(url).hostname : '';
	if (host === '') return null;
	for (const [category, hosts] of Object.entries(domains)) {
		const domain = hosts.find((domain) => `.${host}`.endsWith(`.${domain.toLowerCase()}`));
		if (domain !== undefined) return blocked(`excluded_domain_${category}`, `domains.${category}`, domain);
	}
	return null;
};
