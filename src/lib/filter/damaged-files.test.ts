import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { describe, it } from 'vitest';
import { damaged, resultOrUserError } from '../fixtures/mutations.ts';

import { checkConfig, parseConfig } from './config.ts';
import { parsePrefilter } from './prefilter.ts';
import { scoreArticle } from './score.ts';

const text = (content: Uint8Array): string => new TextDecoder().decode(content);
const bytes = (content: string): Uint8Array => new TextEncoder().encode(content);

const configs = [
	readFileSync('filters/reader-emotion/v1/config.yaml'),
	bytes(`filter: {name: mood, version: "1.0"}
scoring:
  dimensions:
    joy: {weight: 0.6, gatekeeper: true, gatekeeper_threshold: 3, gatekeeper_max_score: 4}
    calm: {weight: 0.4, description: "Calm: quiet"} # a comment
  gatekeepers:
    joyless: {dimension: joy, threshold: 2, max_score: 3, reason: none}
  content_type_caps:
    satire: {max_score: 5, condition: "joy < 6 AND (calm >= 2 OR NOT joy IN 1-2)", triggers: [a, b]}
  tiers:
    high: {threshold: 7, condition: "(joy >= 7 OR calm >= 8) AND joy >= 5"}
    low: {threshold: 0}
`)
];
const rules = bytes(`version: 1
length: {min_chars: 3, max_chars: null}
domains: {academic: [arxiv.org]}
exclude:
  finance:
    words: [stock price, "dividend*"]
    patterns: ['\\bQ[1-4] (results|earnings)\\b']
    unless: {words: [cooperative]}
    unless_count: {words: [community], at_least: 2}
override: {words: [public benefit]}
positive: {patterns: [], words: [hope], at_least: 3}
tests: [{title: "Q1 results", text: "A dividend", expect: excluded_finance}]
`);
const pieces = [
	'&a',
	'*a',
	'<<: *a',
	'!!js/function',
	'!!binary',
	'? ',
	'- ',
	': ',
	'|-\n',
	'>\n',
	'{}',
	'[]',
	'\t',
	'(a+)+$',
	'(?=x)',
	'\\p{Greek}',
	'[[:alpha:]',
	'x{1000}{1000}',
	'AND',
	'(((('
];

describe('a damaged file of a filter gives its meaning or an error for the person', () => {
	it('as config.yaml (2,500 of them)', async () => {
		await fc.assert(
			fc.asyncProperty(damaged(configs, pieces), async (content) => {
				await resultOrUserError(() => checkConfig(text(content), 'config.yaml'));
				await resultOrUserError(() => {
					const config = parseConfig(text(content));
					scoreArticle(config, { joy: 5, calm: 5 }, 'satire');
				});
			}),
			{ numRuns: 2500 }
		);
	});

	it('as prefilter.yaml (1,500 of them)', async () => {
		const article = {
			title: 'Q1 results',
			content: `A dividend. ${'aaaa '.repeat(400)}`,
			url: 'https://arxiv.org/1'
		};
		await fc.assert(
			fc.asyncProperty(damaged([rules], pieces), async (content) =>
				resultOrUserError(() => parsePrefilter(text(content)).apply(article))
			),
			{ numRuns: 1500 }
		);
	});
});
