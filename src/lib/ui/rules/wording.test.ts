import { expect, test } from 'vitest';
import { percent, reasonWords, whyWords } from './wording.ts';

test.each([
	['passed', 'Passes'],
	['excluded_source', 'Excluded source'],
	['excluded_domain_academic', 'Domains academic'],
	['excluded_finance', 'Category finance'],
	['toString', 'toString']
])('%s in words', (reason, words) => {
	expect(reasonWords(reason)).toBe(words);
});

test.each([
	[null, null, ''],
	['length.min_chars', null, 'length.min_chars'],
	['exclude.finance', 'stock', 'exclude.finance: “stock”']
])('the rule %s with %s: %s', (rule, match, words) => {
	expect(whyWords({ rule, match })).toBe(words);
});

test.each([
	[0, '0 %'],
	[1, '100 %'],
	[0.1234, '12.3 %'],
	[0.00001, 'under 0.1 %']
])('%s as %s', (share, words) => {
	expect(percent(share)).toBe(words);
});
