import { describe, expect, test } from 'vitest';
import { doSteps, type Progress } from '../progress.ts';
import { parsePrefilter } from './prefilter.ts';
import { createGate } from './prefilter-gate.ts';
import { prefilterReport, type ReportArticle } from './prefilter-report.ts';

const prefilter = parsePrefilter(`version: 1
length: { min_chars: 3 }
exclude:
  finance: { words: [stock, bond], patterns: ['Q\\d'], unless: { words: [cooperative] } }
  war: { words: [missile] }`);
const gate = createGate({ prefilter, sourceFilter: { excludedSourceTypes: ['code_repo'], isShadow: false } });

const articles: readonly ReportArticle[] = [
	{ id: 'a', line: 1, file: 'x.jsonl', title: 'One', content: 'a stock' },
	{ id: 'b', line: 2, content: 'a missile' },
	{ id: 'c', line: 3, content: 'a stock, Q1' },
	{ id: 'd', line: 4, content: 'a stock of the cooperative' },
	{ id: 'e', line: 5, content: 'no' },
	{ id: 'f', line: 6, content: 'a stock', sourceType: 'code_repo' }
];

const report = (options?: Parameters<typeof prefilterReport>[2]): ReturnType<typeof doSteps<object>> =>
	doSteps(prefilterReport(gate, articles, options));

describe('prefilterReport', () => {
	test('counts the reasons, the most frequent first', () => {
		expect(report()).toMatchObject({
			total: 6,
			passed: 1,
			passRate: 1 / 6,
			reasons: [
				{ reason: 'excluded_finance', count: 2, share: 1 / 3 },
				{ reason: 'excluded_war', count: 1 },
				{ reason: 'passed', count: 1 },
				{ reason: 'content_too_short', count: 1 },
				{ reason: 'excluded_source', count: 1 }
			]
		});
	});

	test('has the first examples of each', () => {
		expect(report({ examplesPerReason: 1 })).toMatchObject({
			reasons: [
				{
					examples: [
						{
							index: 0,
							id: 'a',
							title: 'One',
							file: 'x.jsonl',
							line: 1,
							rule: 'exclude.finance',
							match: 'stock'
						}
					]
				},
				{ examples: [{ id: 'b', title: '', file: null }] },
				{ examples: [{ id: 'd', match: null }] },
				{ examples: [{ id: 'e', rule: 'length.min_chars' }] },
				{ examples: [{ id: 'f', rule: 'source_filter', match: 'code_repo' }] }
			]
		});
	});

	test('counts the articles that each word and pattern is in', () => {
		expect(report()).toMatchObject({
			rules: [
				{
					rule: 'exclude.finance',
					effect: 'blocks',
					entries: [
						{ key: 'words', entry: 'stock', articles: 4 },
						{ key: 'words', entry: 'bond', articles: 0 },
						{ key: 'patterns', entry: 'Q\\d', articles: 1 }
					]
				},
				{ rule: 'exclude.finance.unless', effect: 'rescues', entries: [{ articles: 1 }] },
				{ rule: 'exclude.war', entries: [{ articles: 1 }] }
			]
		});
	});

	test('compares the pass rate with what the config expects', () => {
		expect(report({ expected: { min: 0.1, max: 0.2 } })).toMatchObject({ expected: { isMet: true } });
		expect(report({ expected: { min: 0.3, max: 0.5 } })).toMatchObject({ expected: { isMet: false } });
	});

	test('has no pass rate without articles', () => {
		expect(doSteps(prefilterReport(gate, []))).toMatchObject({ total: 0, passRate: null, reasons: [] });
	});

	test('tells each answer in order', () => {
		const answers: string[] = [];
		report({ onAnswer: ({ reason }, { id }) => answers.push(`${id} ${reason}`) });
		expect(answers.slice(0, 2)).toEqual(['a excluded_finance', 'b excluded_war']);
	});

	test('says how far it is', () => {
		const progress: Progress[] = [];
		doSteps(prefilterReport(gate, articles), (step) => progress.push(step));
		expect(progress.at(-1)).toEqual({ stage: 'Applying the rules', done: 5, total: 6, unit: 'rows' });
	});
});

describe('createGate', () => {
	test('passes everything without rules', () => {
		const open = createGate({ prefilter: null, sourceFilter: null });
		expect(open.apply({ content: '', sourceType: 'code_repo' }).passed).toBe(true);
	});

	test('answers alike however it is asked', () => {
		const article = { content: 'a stock', sourceType: 'code_repo' };
		const answer = { passed: false, reason: 'excluded_source', rule: 'source_filter', match: 'code_repo' };
		expect(gate.apply(article)).toEqual(answer);
		expect(gate.explain(article).answer).toEqual(answer);
		expect(gate.tally(article).answer).toEqual(answer);
	});
});
