/** @file Runs the tests that prefilter.yaml brings along. */

import { cleanText } from './clean.ts';
import type { Finding } from './finding.ts';
import type { Prefilter, PrefilterAnswer } from './prefilter.ts';
import type { PrefilterRules } from './prefilter-schema.ts';
import { parseYaml } from './yaml-file.ts';

export interface TestResult {
	/** In the file's list, from 0. */
	readonly index: number;
	/** The title, or how the text begins. */
	readonly name: string;
	readonly isGreen: boolean;
	/** The reason that the file expects, written out: `passed`, `excluded_finance`. */
	readonly expected: string;
	readonly got: PrefilterAnswer;
}

/**
 * Applies the rules to each test as to an article, its length included: text as short as the rules do not allow is
 * `content_too_short`.
 */
export const runTests = (prefilter: Prefilter): readonly TestResult[] =>
	prefilter.rules.tests.map((test, index) => {
		const got = prefilter.apply({
			title: cleanText(test.title),
			content: cleanText(test.text),
			url: test.url,
			source: test.source,
			sourceType: test.source_type
		});
		const expected = expectedReason(test.expect, prefilter.rules) ?? test.expect;
		return { index, name: nameOf(test), isGreen: got.reason === expected, expected, got };
	});

const longestName = 60;

const nameOf = ({ title, text, url }: PrefilterRules['tests'][number]): string => {
	const name = [title, text, url ?? ''].find((part) => part.trim() !== '')?.trim() ?? 'empty article';
	return name.length > longestName ? `${name.slice(0, longestName - 1)}…` : name;
};

/** Every reason that the rules can give. */
export const reasonsOf = ({ exclude, domains }: PrefilterRules): readonly string[] => [
	'passed',
	'content_too_short',
	'content_too_long',
	'excluded_source',
	...Object.keys(domains).map((name) => `excluded_domain_${name}`),
	...Object.keys(exclude).map((name) => `excluded_${name}`),
	'required_missing'
];

/** The reason that a test means by `pass`, a reason, or one without its `excluded_`; null for none of these. */
export const expectedReason = (expect: string, rules: PrefilterRules): string | null => {
	const meant = expect.trim() === 'pass' ? 'passed' : expect.trim();
	return reasonsOf(rules).find((reason) => reason === meant || reason === `excluded_${meant}`) ?? null;
};

/**
 * An error that names every test that fails; null where none does.
 * @param text the file that the rules are from
 */
export const failedTests = (prefilter: Prefilter, text: string, file = 'prefilter.yaml'): Finding | null => {
	const red = runTests(prefilter).filter(({ isGreen }) => !isGreen);
	if (red.length === 0) return null;
	const yaml = parseYaml(text, file);
	return {
		check: 'failed_test',
		severity: 'error',
		message: red.length === 1 ? 'A test of the rules fails' : `${red.length} tests of the rules fail`,
		remedy: 'Correct the rules, or what the test expects.',
		count: red.length,
		places: red.map(({ index, name, expected, got }) => ({
			file,
			line: yaml.line(['tests', index]),
			field: `tests.${index}`,
			message: `"${name}" is expected to be ${expected}, and is ${got.reason}`
		}))
	};
};
