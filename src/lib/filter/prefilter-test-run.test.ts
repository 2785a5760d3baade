import { expect, test } from 'vitest';
import { parsePrefilter } from './prefilter.ts';
import { failedTests, runTests } from './prefilter-test-run.ts';

const run = (tests: string): readonly unknown[] =>
	runTests(
		parsePrefilter(`version: 1
length: { min_chars: 10 }
sources: { exclude_types: [code_repo] }
domains: { academic: [arxiv.org] }
exclude: { finance: { words: [stock price] } }
tests: ${tests}`)
	).map(({ name, isGreen, expected, got }) => [name, isGreen, expected, got.reason]);

test.each([
	['pass', '{ title: a, text: "long enough", expect: pass }', ['a', true, 'passed', 'passed']],
	['passed', '{ title: a, text: "long enough", expect: passed }', ['a', true, 'passed', 'passed']],
	[
		'a category',
		'{ title: Stock price, text: "long enough", expect: finance }',
		['Stock price', true, 'excluded_finance', 'excluded_finance']
	],
	[
		'a whole reason',
		'{ text: "the stock price fell", expect: excluded_finance }',
		['the stock price fell', true, 'excluded_finance', 'excluded_finance']
	],
	[
		'a domain',
		'{ text: "long enough", url: "https://arxiv.org/", expect: domain_academic }',
		['long enough', true, 'excluded_domain_academic', 'excluded_domain_academic']
	],
	[
		'a source type',
		'{ text: "long enough", source_type: code_repo, expect: excluded_source }',
		['long enough', true, 'excluded_source', 'excluded_source']
	],
	[
		'its length',
		'{ text: short, expect: content_too_short }',
		['short', true, 'content_too_short', 'content_too_short']
	]
])('is green where %s is what was expected', (_, tests, result) => {
	expect(run(`[${tests}]`)).toEqual([result]);
});

test('is red where the rules answer something else', () => {
	expect(run('[{ title: Stock price, text: "long enough", expect: pass }]')).toEqual([
		['Stock price', false, 'passed', 'excluded_finance']
	]);
});

test('is red where no rule can answer what is expected', () => {
	expect(run('[{ text: "long enough", expect: nonsense }]')).toEqual([
		['long enough', false, 'nonsense', 'passed']
	]);
});

test('cleans the text as that of an article', () => {
	expect(run('[{ title: "<b>Stock</b> &nbsp;price", text: "long enough", expect: finance }]')).toMatchObject([
		[expect.anything(), true, 'excluded_finance', 'excluded_finance']
	]);
});

test('names a test by how its text begins', () => {
	expect(run(`[{ text: "${'long '.repeat(50)}", expect: pass }]`)[0]).toContain(`${'long '.repeat(11)}long…`);
	expect(run('[{ expect: pass }]')[0]).toContain('empty article');
});

test('failedTests names the failing ones with their lines', () => {
	const text = `version: 1
tests:
  - { text: a, expect: pass }
  - { text: b, expect: excluded_source }`;
	expect(failedTests(parsePrefilter(text), text)).toMatchObject({
		check: 'failed_test',
		severity: 'error',
		places: [{ line: 4, field: 'tests.1', message: '"b" is expected to be excluded_source, and is passed' }]
	});
});

test('failedTests has nothing to say where all are green', () => {
	const text = 'version: 1\ntests: [{ text: a, expect: pass }]';
	expect(failedTests(parsePrefilter(text), text)).toBeNull();
});
