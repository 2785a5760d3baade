/** @file What is allowed in prefilter.yaml, but hardly meant. */

import { didYouMean } from './closest.ts';
import { foldedString } from './fold-text.ts';
import { boundaryBesideAccent } from './patterns.ts';
import type { Found } from './prefilter-findings.ts';
import type { PrefilterRules } from './prefilter-schema.ts';
import { expectedReason, reasonsOf } from './prefilter-test-run.ts';
import { wordRulesOf, type WordRule } from './word-rules.ts';
import { compileWords } from './words.ts';

/** Everything odd, each with the keys where it stands. */
export const oddities = (rules: PrefilterRules): readonly Found[] => [
	...wordRulesOf(rules).flatMap(oddEntries),
	...oddCategories(rules),
	...oddLengths(rules),
	...oddSettings(rules),
	...oddTests(rules)
];

const isEmpty = ({ words, patterns }: Pick<WordRule, 'words' | 'patterns'>): boolean =>
	words.length + patterns.length === 0;

const oddEntries = ({ words, patterns, path, case: heedsCase }: WordRule): readonly Found[] => [
	...words.flatMap((word, i) =>
		canMatch(word) ? [] : [odd('never_matches', [...path, 'words', i], quoted(word))]
	),
	...repeated(words.map(foldedString)).map((i) => odd('duplicate', [...path, 'words', i], quoted(words[i]))),
	...repeated(patterns).map((i) => odd('duplicate', [...path, 'patterns', i], quoted(patterns[i]))),
	...patterns.flatMap((pattern, i) =>
		boundaryBesideAccent.test(pattern) ? [odd('boundary', [...path, 'patterns', i], quoted(pattern))] : []
	),
	...(heedsCase && patterns.length === 0
		? [odd('no_effect', [...path, 'case'], 'case is of patterns, and there are none')]
		: [])
];

const odd = (check: Found['check'], path: Found['path'], message: string): Found => ({
	check,
	path,
	message
});

const quoted = (entry: string): string => `"${entry.length > 80 ? `${entry.slice(0, 79)}…` : entry}"`;

/** A star elsewhere than at the end stands for itself, which nobody writes in an article. */
const canMatch = (word: string): boolean => {
	const stem = word.trim().replace(/\*$/, '').trim();
	return !stem.includes('*') && compileWords([word])(stem).length > 0;
};

/** Of the entries that were there before. */
const repeated = (entries: readonly string[]): readonly number[] => {
	const seen = new Set<string>();
	return entries.flatMap((entry, i) => {
		if (seen.has(entry)) return [i];
		seen.add(entry);
		return [];
	});
};

const oddCategories = ({ exclude, override, domains }: PrefilterRules): readonly Found[] => [
	...Object.entries(exclude).flatMap(([name, category]) => {
		const path = ['exclude', name];
		if (isEmpty(category)) return [odd('empty_category', path, `${name} has neither words nor patterns`)];
		const own = new Set(category.words.map(foldedString));
		const cancelling = (words: readonly string[], path: readonly string[]): readonly Found[] =>
			words.flatMap((word, i) =>
				own.has(foldedString(word))
					? [odd('cancelled', [...path, 'words', i], `${quoted(word)} is a word of ${name} too`)]
					: []
			);
		return [
			...cancelling(category.unless.words, [...path, 'unless']),
			...cancelling(override.words, ['override'])
		];
	}),
	...Object.entries(domains).flatMap(([name, hosts]) =>
		hosts.length === 0
			? [odd('empty_category', ['domains', name], `${name} has no domains`)]
			: repeated(hosts.map((host) => host.toLowerCase())).map((i) =>
					odd('duplicate', ['domains', name, i], quoted(hosts[i]))
				)
	)
];

const oddLengths = ({ length: { min_chars, max_chars } }: PrefilterRules): readonly Found[] =>
	max_chars !== null && max_chars < min_chars
		? [odd('nothing_passes', ['length', 'max_chars'], `${max_chars} is less than min_chars, ${min_chars}`)]
		: [];

const oddSettings = ({ exclude, override, positive, reads }: PrefilterRules): readonly Found[] => [
	...(Object.keys(exclude).length > 0
		? []
		: [
				{ rule: override, key: 'override' },
				{ rule: positive, key: 'positive' }
			].flatMap(({ rule, key }) =>
				isEmpty(rule) ? [] : [odd('no_effect', [key], 'there is no category that it could rescue from')]
			)),
	...Object.entries(exclude).flatMap(([name, { unless_count }]) =>
		unless_count.at_least > 1 && isEmpty(unless_count)
			? [odd('no_effect', ['exclude', name, 'unless_count', 'at_least'], 'there is nothing to be counted')]
			: []
	),
	...(reads.first_chars !== null && !reads.fields.includes('content')
		? [odd('no_effect', ['reads', 'first_chars'], 'the content is not read at all')]
		: [])
];

const oddTests = (rules: PrefilterRules): readonly Found[] =>
	rules.tests.flatMap(({ expect }, i) => {
		if (expectedReason(expect, rules) !== null) return [];
		const names = ['pass', ...reasonsOf(rules), ...Object.keys(rules.exclude)];
		const hint = didYouMean(expect, names);
		return [
			odd('unknown_expectation', ['tests', i, 'expect'], quoted(expect) + (hint === null ? '' : `. ${hint}`))
		];
	});
