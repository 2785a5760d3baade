import { describe, expect, test } from 'vitest';
import { UserError } from '../errors.ts';
import { parsePrefilter, passAllPrefilter, type PrefilterArticle } from './prefilter.ts';

const apply = (rules: string, article: Partial<PrefilterArticle>) =>
	parsePrefilter(`version: 1\n${rules}`).apply({ content: '', ...article });

const failure = (text: string): UserError => {
	try {
		parsePrefilter(text);
	} catch (error) {
		if (error instanceof UserError) return error;
		throw error;
	}
	throw new Error('parsed without an error');
};

describe('a prefilter', () => {
	test('without rules passes everything', () => {
		expect(parsePrefilter(passAllPrefilter).apply({ content: '' })).toEqual({
			passed: true,
			reason: 'passed',
			rule: null,
			match: null
		});
	});

	test('blocks what is too short', () => {
		expect(apply('length: { min_chars: 3 }', { content: 'ab' })).toMatchObject({
			passed: false,
			reason: 'content_too_short',
			rule: 'length.min_chars'
		});
	});

	test('passes what is as long as asked', () => {
		expect(apply('length: { min_chars: 3, max_chars: null }', { content: 'abc' }).passed).toBe(true);
	});

	test('blocks what is too long', () => {
		expect(apply('length: { max_chars: 3 }', { content: 'abcd' }).reason).toBe('content_too_long');
	});

	test('blocks a source by its name', () => {
		expect(apply('sources: { exclude: [blog] }', { source: 'blog' })).toMatchObject({
			reason: 'excluded_source',
			match: 'blog'
		});
	});

	test('takes a source for the same in any case, and never in part', () => {
		const rules = 'sources: { exclude: [Blog] }';
		expect(apply(rules, { source: 'BLOG ' }).reason).toBe('excluded_source');
		expect(apply(rules, { source: 'blogs' }).passed).toBe(true);
	});

	test('blocks a source by its type', () => {
		expect(apply('sources: { exclude_types: [code_repo] }', { sourceType: 'code_repo' }).reason).toBe(
			'excluded_source'
		);
	});

	test.each([
		['https://arxiv.org/abs/1', 'excluded_domain_academic'],
		['https://export.arxiv.org/abs/1', 'excluded_domain_academic'],
		['https://notarxiv.org/', 'passed'],
		['https://example.org/?from=arxiv.org', 'passed'],
		['https://ARXIV.org./abs/1', 'excluded_domain_academic'],
		['export.arxiv.org/abs/1', 'excluded_domain_academic'],
		['arxiv.org', 'excluded_domain_academic'],
		['arxiv.org.example', 'passed'],
		['https://example.org/arxiv.org', 'passed'],
		['https://arxiv.org@example.org/', 'passed'],
		['mailto:someone', 'passed'],
		['', 'passed']
	])('looks at the host of %s: %s', (url, reason) => {
		expect(apply('domains: { academic: [arxiv.org] }', { url }).reason).toBe(reason);
	});

	const finance = `
exclude:
  finance:
    words: [stock price, "dividend*"]
    patterns: ['\\bQ[1-4] (results|earnings)\\b']
    unless: { words: [worker cooperative] }
    unless_count: { words: [community], at_least: 2 }
  weapons: { words: [missile] }
`;

	test.each([
		['a whole phrase, in any case', 'The Stock  Price fell', 'Stock  Price'],
		['a word with any ending', 'Dividends rose', 'Dividends'],
		['a pattern, in any case', 'its q3 RESULTS are in', 'q3 RESULTS']
	])('finds %s', (_, content, match) => {
		expect(apply(finance, { content })).toEqual({
			passed: false,
			reason: 'excluded_finance',
			rule: 'exclude.finance',
			match
		});
	});

	test('does not find part of a word', () => {
		expect(apply(finance, { content: 'stock prices, undividended' }).passed).toBe(true);
	});

	test('searches the title whole, however little of the content is read', () => {
		const rules = `reads: { first_chars: 5 }\n${finance}`;
		expect(apply(rules, { title: 'About a missile', content: '' }).reason).toBe('excluded_weapons');
	});

	test('reads no more of the content than it is told', () => {
		const rules = `reads: { first_chars: 5 }\n${finance}`;
		expect(apply(rules, { content: 'A new missile' }).passed).toBe(true);
	});

	test('reads only the fields it is told', () => {
		const rules = `reads: { fields: [content] }\n${finance}`;
		expect(apply(rules, { title: 'missile' }).passed).toBe(true);
	});

	test('is rescued by a category’s own exception', () => {
		expect(apply(finance, { content: 'dividends of a worker cooperative' }).passed).toBe(true);
	});

	test('is not rescued by the exception of another category', () => {
		expect(apply(finance, { content: 'missile of a worker cooperative' }).reason).toBe('excluded_weapons');
	});

	test('is rescued by enough hits', () => {
		expect(apply(finance, { content: 'dividend community community' }).passed).toBe(true);
	});

	test('is not rescued by too few hits', () => {
		expect(apply(finance, { content: 'dividend community' }).passed).toBe(false);
	});

	test('is rescued from every category by an override', () => {
		const rules = `${finance}override: { words: [public benefit] }`;
		expect(apply(rules, { content: 'missile, dividend, public benefit' }).passed).toBe(true);
	});

	test('is rescued by enough positive words', () => {
		const rules = `${finance}positive: { words: [peace, health], at_least: 2 }`;
		expect(apply(rules, { content: 'missile; health; peace' }).passed).toBe(true);
	});

	test('is not rescued by too few positive words', () => {
		const rules = `${finance}positive: { words: [peace, health], at_least: 2 }`;
		expect(apply(rules, { content: 'missile; health' }).passed).toBe(false);
	});

	test('blocks what lacks all that is required', () => {
		expect(apply('require: { words: [climate] }', { content: 'weather' }).reason).toBe('required_missing');
	});

	test('passes what has one of the required words', () => {
		expect(apply('require: { words: [climate, energy] }', { content: 'Energy' }).passed).toBe(true);
	});

	test('heeds case in patterns where it is told to', () => {
		expect(apply("exclude: { a: { patterns: ['IT'], case: true } }", { content: 'it' }).passed).toBe(true);
	});

	test.each([
		['ÉCOLE', 'école'],
		['e\u0301cole', 'école'],
		['ΟΔΟΣ', 'οδος'],
		['这社区里', '社区'],
		['R&D,', 'r&d']
	])('finds in "%s" the word %s', (content, word) => {
		expect(apply(`exclude: { a: { words: ['${word}'] } }`, { content }).passed).toBe(false);
	});

	test('finishes with a pattern that would hang a backtracking engine', () => {
		const hostile = "exclude: { a: { patterns: ['^(a+)+$'] } }";
		expect(apply(hostile, { content: `${'a'.repeat(10_000)}!` }).passed).toBe(true);
	});
});

describe('parsePrefilter', () => {
	test('refuses a key that it does not know', () => {
		expect(failure('version: 1\nexlude: {}').message).toBe('"exlude" is no key that is known here');
	});

	test('names the line of a pattern that is not RE2 syntax', () => {
		const text = "version: 1\nexclude:\n  a:\n    patterns:\n      - ok\n      - '(?=b)'";
		expect(failure(text).where).toBe('prefilter.yaml, line 6, exclude.a.patterns.1');
	});

	test('refuses a word without a letter or digit', () => {
		expect(failure('version: 1\nrequire: { words: ["*"] }').where).toBe(
			'prefilter.yaml, line 2, require.words.0'
		);
	});

	test('refuses a version that it does not know', () => {
		expect(failure('version: 2').code).toBe('bad-config');
	});
});
