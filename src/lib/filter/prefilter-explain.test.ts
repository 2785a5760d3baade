import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parsePrefilter, type PrefilterArticle } from './prefilter.ts';

const rules = `version: 1
exclude:
  finance:
    words: [stock price, "dividend*", börse]
    patterns: ['\\bQ[1-4] results\\b']
    unless: { words: [cooperative] }
    unless_count: { words: [community], at_least: 2 }
override: { words: [public benefit] }
positive: { words: [health], at_least: 2 }
require: { words: [company] }`;

/** `rule: text` for each place. */
const spans = (article: PrefilterArticle, text = rules): readonly string[] =>
	parsePrefilter(text)
		.explain(article)
		.spans.map(({ field, start, end, rule, effect, entry }) => {
			const found = (article[field] ?? '').slice(start, end);
			return `${rule} ${effect} ${field}: ${found} (${entry})`;
		});

describe('explain', () => {
	test('names every place of every rule, also of those that did not decide', () => {
		const article = {
			title: 'Stock price',
			content: 'The company had Q1 results for its community. Dividends, says the cooperative.'
		};
		expect(spans(article)).toEqual([
			'exclude.finance blocks title: Stock price (stock price)',
			'exclude.finance blocks content: Dividends (dividend*)',
			'exclude.finance blocks content: Q1 results (\\bQ[1-4] results\\b)',
			'exclude.finance.unless rescues content: cooperative (cooperative)',
			'exclude.finance.unless_count rescues content: community (community)',
			'require requires content: company (company)'
		]);
	});

	test.each([
		['decomposed accents', 'e\u0301e\u0301 die Bo\u0308rse faellt', 'Bo\u0308rse'],
		['emoji', '🎉👩‍👩‍👧 Börse 🎉', 'Börse'],
		['letters that become two', 'ßßß ﬁ ½ Börse', 'Börse'],
		['marks that do not show', '\u200B\u00AD\uFEFFBör\u00ADse', 'Bör\u00ADse'],
		['several spaces', 'a  b\n\n\u3000 Börse', 'Börse'],
		['Chinese', '中文 Börse 中文', 'Börse']
	])('has the right places after %s', (_, content, found) => {
		expect(spans({ content })).toEqual([`exclude.finance blocks content: ${found} (börse)`]);
	});

	test('has the right places of patterns after decomposed accents', () => {
		const content = 'e\u0301 e\u0301 Q1 results';
		expect(spans({ content })).toEqual(['exclude.finance blocks content: Q1 results (\\bQ[1-4] results\\b)']);
	});

	test('looks no further than the rules read, and does not halve an emoji', () => {
		const cut = `${rules}\nreads: { first_chars: 7 }`;
		expect(spans({ content: '🎉 börse börse' }, cut)).toEqual([
			'exclude.finance blocks content: börse (börse)'
		]);
	});
});

describe('any rules on any article', () => {
	const text = fc.oneof(
		fc.string({ unit: 'binary', maxLength: 60 }),
		fc
			.array(
				fc.constantFrom(
					'stock',
					'price',
					'Q1',
					'é',
					'e\u0301',
					'社区',
					'ß',
					'SS',
					'🎉',
					'\uD83C',
					'  ',
					'-',
					'peace'
				),
				{ maxLength: 20 }
			)
			.map((parts) => parts.join(' '))
	);
	const word = fc.oneof(
		fc.constantFrom('stock', 'stock price', 'pea*', '社', 'ss', 'É', 'q1'),
		text.filter((word) => /[\p{L}\p{N}]/u.test(word) && word.isWellFormed())
	);
	const pattern = fc.constantFrom('st.ck', '(a+)+$', '\\bQ[1-4]\\b', '.', '^', '[^a]+', 'é|社', '(?s).*');
	const group = fc.record({
		words: fc.array(word, { maxLength: 4 }),
		patterns: fc.array(pattern, { maxLength: 2 }),
		case: fc.boolean()
	});
	const counted = fc
		.tuple(group, fc.integer({ min: 1, max: 3 }))
		.map(([group, at_least]) => ({ ...group, at_least }));
	const category = fc
		.tuple(group, group, counted)
		.map(([found, unless, unless_count]) => ({ ...found, unless, unless_count }));
	const anyRules = fc.record({
		version: fc.constant(1),
		reads: fc.record({
			fields: fc.constantFrom(['title'], ['content'], ['content', 'title']),
			first_chars: fc.option(fc.integer({ min: 1, max: 20 }))
		}),
		length: fc.record({ min_chars: fc.integer({ min: 0, max: 5 }), max_chars: fc.option(fc.constant(50)) }),
		exclude: fc.dictionary(fc.string(), category, { maxKeys: 3 }),
		override: group,
		positive: counted,
		require: group
	});
	const anyArticle = fc.record({ title: text, content: text, url: text });

	test('explain agrees with apply, and its places lie in the texts', () => {
		fc.assert(
			fc.property(anyRules, anyArticle, (rules, article) => {
				const prefilter = parsePrefilter(JSON.stringify(rules));
				const answer = prefilter.apply(article);
				const explanation = prefilter.explain(article);
				expect(explanation.answer).toEqual(answer);
				expect(prefilter.tally(article).answer).toEqual(answer);
				for (const { field, start, end } of explanation.spans) {
					expect(start).toBeGreaterThanOrEqual(0);
					expect(end).toBeGreaterThan(start);
					expect(end).toBeLessThanOrEqual(article[field].length);
				}
				if (answer.match !== null) {
					const own = explanation.spans.filter(({ rule }) => rule === answer.rule);
					expect(own.map(({ field, start, end }) => article[field].slice(start, end))).toContain(
						answer.match
					);
				}
			}),
			{ numRuns: 300 }
		);
	});
});
