/** @file What the rules of prefilter.yaml look at, and what they answer. */

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

/** The answer where nothing blocks. */
export const passedAnswer: PrefilterAnswer = { passed: true, reason: 'passed', rule: null, match: null };

/** An answer that blocks. */
export const blocked = (reason: string, rule: string, match: string | null): PrefilterAnswer => ({
	passed: false,
	reason,
	rule,
	match
});
