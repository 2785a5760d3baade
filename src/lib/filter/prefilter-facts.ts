/** @file The rules about an article's length, source and address, for which nobody searches its text. */

import { hostOf } from './hosts.ts';
import { blocked, type PrefilterAnswer, type PrefilterArticle } from './prefilter-answer.ts';
import type { PrefilterRules } from './prefilter-schema.ts';

type Check = (article: PrefilterArticle) => PrefilterAnswer | null;

/** Length, then source, then address: the answer of the first that blocks. */
export const compileFacts = ({ length, sources, domains }: PrefilterRules): Check => {
	const excludedSource = compileSources(sources);
	const excludedDomain = compileDomains(domains);
	return (article) => wrongLength(article, length) ?? excludedSource(article) ?? excludedDomain(article);
};

const wrongLength = (
	{ content }: PrefilterArticle,
	{ min_chars, max_chars }: PrefilterRules['length']
): PrefilterAnswer | null => {
	if (min_chars > 0 && endOfFirst(min_chars - 1, content) === content.length) {
		return blocked('content_too_short', 'length.min_chars', null);
	}
	if (max_chars === null || endOfFirst(max_chars, content) === content.length) return null;
	return blocked('content_too_long', 'length.max_chars', null);
};

/**
 * Where the first `count` characters end, in UTF-16 units; the text's end where it has no more. Characters are
 * Unicode's code points: an emoji is one, as in Python.
 */
export const endOfFirst = (count: number, text: string): number => {
	if (text.length <= count) return text.length;
	let end = 0;
	for (let i = 0; i < count && end < text.length; i++) {
		end += (text.codePointAt(end) ?? 0) > 0xffff ? 2 : 1;
	}
	return end;
};

/** Sources and types are compared as a whole, in any case. */
const compileSources = ({ exclude, exclude_types }: PrefilterRules['sources']): Check => {
	const sources = new Set(exclude.map(sameSource));
	const types = new Set(exclude_types.map(sameSource));
	return ({ source, sourceType }) => {
		if (source !== undefined && sources.has(sameSource(source))) {
			return blocked('excluded_source', 'sources.exclude', source);
		}
		if (sourceType !== undefined && types.has(sameSource(sourceType))) {
			return blocked('excluded_source', 'sources.exclude_types', sourceType);
		}
		return null;
	};
};

const sameSource = (source: string): string => source.trim().toLowerCase();

/** The host itself or a domain above it: arxiv.org blocks export.arxiv.org, not notarxiv.org nor ?from=arxiv.org. */
const compileDomains = (domains: PrefilterRules['domains']): Check => {
	const entries = Object.entries(domains).flatMap(([category, hosts]) =>
		hosts.map((domain) => ({ category, domain, host: hostOf(domain) }))
	);
	if (entries.length === 0) return () => null;
	return ({ url }) => {
		const of = url === undefined ? null : hostOf(url);
		if (of === null) return null;
		const found = entries.find(({ host }) => host !== null && `.${of}`.endsWith(`.${host}`));
		if (found === undefined) return null;
		return blocked(`excluded_domain_${found.category}`, `domains.${found.category}`, found.domain);
	};
};
