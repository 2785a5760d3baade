import { describe, expect, test } from 'vitest';
import { checkPrefilter } from './prefilter-check.ts';

/** Check, line and field of everything that is found. */
const found = (rules: string): readonly string[] =>
	checkPrefilter(`version: 1\n${rules}`).findings.flatMap(({ check, places }) =>
		places.map(({ line, field }) => `${check} ${String(line)} ${String(field)}`)
	);

describe('checkPrefilter', () => {
	test('finds nothing in rules that are as they should be', () => {
		const rules = `version: 1
reads: { fields: [title, content], first_chars: 2000 }
length: { min_chars: 300, max_chars: null }
sources: { exclude: [], exclude_types: [code_repo] }
domains: { academic: [arxiv.org] }
exclude:
  corporate_finance:
    words: [stock price, earnings, "dividend*"]
    patterns: ['\\bQ[1-4] (results|earnings)\\b']
    unless: { words: [worker cooperative, open source] }
    unless_count: { words: [community], at_least: 2 }
override: { words: [public benefit] }
positive: { patterns: [], words: [], at_least: 3 }
require: { words: [], patterns: [] }
tests: [{ title: Earnings, expect: corporate_finance }, { text: x, expect: content_too_short }]`;
		const { prefilter, findings } = checkPrefilter(rules);
		expect(findings).toEqual([]);
		expect(prefilter).not.toBeNull();
	});

	test('takes a key without a value for one that is not there', () => {
		expect(checkPrefilter('version: 1\ndomains:\nlength: { min_chars: null }\ntests:').findings).toEqual([]);
	});

	test('collects every fault with its line', () => {
		expect(
			found(`exlude: {}
length: { min_chars: -1 }
exclude:
  a:
    wrods: [x]
    patterns: [5]
  b: { words: ['...'] }
domains: { code: [medium.com/tag] }
require: { words: [2024] }
tests: [{ title: x }]`)
		).toEqual([
			'unknown_key 2 exlude',
			'unknown_key 6 exclude.a.wrods',
			'wrong_value 3 length.min_chars',
			'wrong_value 7 exclude.a.patterns.0',
			'wrong_value 8 exclude.b.words.0',
			'wrong_value 9 domains.code.0',
			'wrong_value 10 require.words.0',
			'wrong_value 11 tests.0.expect'
		]);
	});

	test('asks whether another key was meant', () => {
		const { findings, prefilter } = checkPrefilter('version: 1\nexlude: {}');
		expect(findings[0].places[0].message).toBe(
			'"exlude" is no key that is known here. Did you mean "exclude"?'
		);
		expect(prefilter).toBeNull();
	});

	test('finds all bad patterns at once', () => {
		expect(found("exclude: { a: { words: [x], patterns: ['(', ok, '(?=x)'] } }")).toEqual([
			'bad_pattern 2 exclude.a.patterns.0',
			'bad_pattern 2 exclude.a.patterns.2'
		]);
	});

	test.each([
		['a category with nothing', 'exclude: { a: {} }', 'empty_category 2 exclude.a'],
		['a category without a value', 'exclude:\n  a:', 'empty_category 3 exclude.a'],
		['a group of domains with nothing', 'domains: { a: [] }', 'empty_category 2 domains.a'],
		['a word twice', 'require: { words: [Straße, x, STRASSE] }', 'duplicate 2 require.words.2'],
		['a pattern twice', 'require: { patterns: [x, x] }', 'duplicate 2 require.patterns.1'],
		['a domain twice', 'domains: { a: [x.org, X.org] }', 'duplicate 2 domains.a.1'],
		['a star within a word', 'require: { words: [a*b] }', 'never_matches 2 require.words.0'],
		['a star at the beginning', "require: { words: ['*ion'] }", 'never_matches 2 require.words.0'],
		[
			'a word that rescues from itself',
			'exclude: { a: { words: [Peace], unless: { words: [peace] } } }',
			'cancelled 2 exclude.a.unless.words.0'
		],
		[
			'a word that overrides itself',
			'exclude: { a: { words: [peace] } }\noverride: { words: [war, peace] }',
			'cancelled 3 override.words.1'
		],
		['a boundary beside an accent', "require: { patterns: ['\\bété'] }", 'boundary 2 require.patterns.0'],
		['case without patterns', 'require: { words: [x], case: true }', 'no_effect 2 require.case'],
		['an override of nothing', 'override: { words: [x] }', 'no_effect 2 override'],
		[
			'a count of nothing',
			'exclude: { a: { words: [x], unless_count: { at_least: 2 } } }',
			'no_effect 2 exclude.a.unless_count.at_least'
		],
		[
			'how much is read of what is not read',
			'reads: { fields: [title], first_chars: 5 }',
			'no_effect 2 reads.first_chars'
		],
		[
			'lengths that none can have',
			'length: { min_chars: 9, max_chars: 8 }',
			'nothing_passes 2 length.max_chars'
		],
		['a reason that there is not', 'tests: [{ expect: finance }]', 'unknown_expectation 2 tests.0.expect']
	])('warns of %s', (_, rules, finding) => {
		expect(found(rules)).toEqual([finding]);
		expect(checkPrefilter(`version: 1\n${rules}`).prefilter).not.toBeNull();
	});

	test.each([
		['text that is no YAML', 'version: 1\nexclude: [', 'invalid_yaml', 2],
		['an alias of nothing', 'version: 1\nexclude: *a', 'invalid_yaml', null],
		['a list', '- a', 'wrong_value', 1],
		['nothing', '', 'wrong_value', 1]
	])('gives one error for %s', (_, text, check, line) => {
		const { findings, prefilter } = checkPrefilter(text, 'rules.yaml');
		expect(findings).toMatchObject([{ check, severity: 'error', places: [{ file: 'rules.yaml', line }] }]);
		expect(prefilter).toBeNull();
	});

	test('counts what it found', () => {
		const { findings } = checkPrefilter('version: 1\na: 1\nb: 2');
		expect(findings).toMatchObject([{ message: '2 keys are not known', count: 2 }]);
	});
});
