/** @file Reasons and rules in words for the page. */

import type { PrefilterAnswer, RuleEffect } from '../../filter/prefilter.ts';

const known: Readonly<Record<string, string>> = {
	passed: 'Passes',
	content_too_short: 'Text too short',
	content_too_long: 'Text too long',
	excluded_source: 'Excluded source',
	required_missing: 'Nothing of what is required'
};

/** `excluded_finance` as "Category finance". */
export const reasonWords = (reason: string): string => {
	if (Object.hasOwn(known, reason)) return known[reason];
	const domain = /^excluded_domain_(.*)$/su.exec(reason);
	if (domain) return `Domains ${domain[1]}`;
	const category = /^excluded_(.*)$/su.exec(reason);
	return category ? `Category ${category[1]}` : reason;
};

export const effectWords: Readonly<Record<RuleEffect, string>> = {
	blocks: 'blocks',
	rescues: 'rescues',
	requires: 'is required'
};

/** Which rule decided, and by what: `exclude.finance: "stock price"`; empty where none had to. */
export const whyWords = ({ rule, match }: Pick<PrefilterAnswer, 'rule' | 'match'>): string => {
	if (rule === null) return '';
	return match === null ? rule : `${rule}: “${match}”`;
};

/** 0.123 as 12.3 %; what is little is never shown as nothing. */
export const percent = (share: number): string => {
	if (share > 0 && share < 0.001) return 'under 0.1 %';
	return `${Number((share * 100).toFixed(1))} %`;
};
