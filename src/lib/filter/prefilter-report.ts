/** @file What the rules do to a set of articles: how many pass, why others do not, which words never fire. */

import type { Steps } from '../progress.ts';
import { isAsExpected, type PassRate } from './pass-rate.ts';
import type { PrefilterAnswer, PrefilterArticle } from './prefilter-answer.ts';
import type { Gate } from './prefilter-gate.ts';
import type { RuleEffect } from './word-rules.ts';

/** An article, and where it came from. */
export interface ReportArticle extends PrefilterArticle {
	readonly id: string;
	readonly file?: string | undefined;
	/** From 1. */
	readonly line: number;
}

export interface ReportExample {
	/** Among the articles that were given. */
	readonly index: number;
	readonly id: string;
	readonly title: string;
	readonly file: string | null;
	readonly line: number;
	readonly rule: string | null;
	readonly match: string | null;
}

export interface ReportReason {
	readonly reason: string;
	readonly count: number;
	/** Of all articles, 0 to 1. */
	readonly share: number;
	/** The first articles with this reason. */
	readonly examples: readonly ReportExample[];
}

/** How often the words and patterns of a rule were found, whether or not they decided. */
export interface RuleUse {
	/** `exclude.finance`, `exclude.finance.unless`, `override`... */
	readonly rule: string;
	readonly effect: RuleEffect;
	/** Words and then patterns, in the file's order. */
	readonly entries: readonly EntryUse[];
}

export interface EntryUse {
	readonly key: 'words' | 'patterns';
	readonly entry: string;
	/** Articles that it is in. */
	readonly articles: number;
}

export interface PrefilterReport {
	readonly total: number;
	readonly passed: number;
	/** 0 to 1; null without articles. */
	readonly passRate: number | null;
	readonly expected: (PassRate & { readonly isMet: boolean }) | null;
	/** Most frequent first; `passed` is among them. */
	readonly reasons: readonly ReportReason[];
	/** Rules that have words or patterns, in the file's order. */
	readonly rules: readonly RuleUse[];
}

interface ReportOptions {
	readonly examplesPerReason?: number;
	/** The config's `prefilter.expected_pass_rate`. */
	readonly expected?: PassRate | null;
	/** Hears of each answer, in the articles' order. */
	readonly onAnswer?: (answer: PrefilterAnswer, article: ReportArticle) => void;
}

/** Applies the rules to every article. */
export function* prefilterReport(
	gate: Gate,
	articles: readonly ReportArticle[],
	{ examplesPerReason = 5, expected = null, onAnswer }: ReportOptions = {}
): Steps<PrefilterReport> {
	const total = articles.length;
	const reasons = new Map<string, { count: number; readonly examples: ReportExample[] }>();
	const uses = gate.wordRules.map(({ words, patterns }) => ({
		words: words.map(() => 0),
		patterns: patterns.map(() => 0)
	}));
	for (const [index, article] of articles.entries()) {
		yield { stage: 'Applying the rules', done: index, total, unit: 'rows' };
		const { answer, fired } = gate.tally(article);
		onAnswer?.(answer, article);
		for (const [rule, use] of uses.entries()) {
			for (const word of fired[rule].words) use.words[word]++;
			for (const pattern of fired[rule].patterns) use.patterns[pattern]++;
		}
		const reason = reasons.get(answer.reason) ?? { count: 0, examples: [] };
		reasons.set(answer.reason, reason);
		reason.count++;
		if (reason.examples.length < examplesPerReason) reason.examples.push(exampleOf(article, index, answer));
	}
	const passed = reasons.get('passed')?.count ?? 0;
	return {
		total,
		passed,
		passRate: total > 0 ? passed / total : null,
		expected:
			expected === null || total === 0
				? null
				: { ...expected, isMet: isAsExpected(passed / total, expected) },
		reasons: [...reasons]
			.map(([reason, { count, examples }]) => ({ reason, count, share: count / total, examples }))
			.sort((a, b) => b.count - a.count),
		rules: gate.wordRules.flatMap(({ rule, effect, words, patterns }, i) => {
			const entries = [
				...words.map((entry, j) => ({ key: 'words' as const, entry, articles: uses[i].words[j] })),
				...patterns.map((entry, j) => ({ key: 'patterns' as const, entry, articles: uses[i].patterns[j] }))
			];
			return entries.length > 0 ? [{ rule, effect, entries }] : [];
		})
	};
}

const exampleOf = (
	{ id, title, file, line }: ReportArticle,
	index: number,
	{ rule, match }: PrefilterAnswer
): ReportExample => ({ index, id, title: title ?? '', file: file ?? null, line, rule, match });
