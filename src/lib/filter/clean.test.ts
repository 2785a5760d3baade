import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanText } from './clean.ts';

describe('cleanText', () => {
	test.each([
		['removes lone surrogates and keeps pairs', 'a\uD83Db \u{1F600} \uDE00c', 'ab \u{1F600} c'],
		['puts a space where a block ends', '<p>One</p><p class="x">Two</p>', 'One Two'],
		['closes the gap where an inline tag was', 'un<b>believ</b>able', 'unbelievable'],
		['removes comments', 'a<!-- b -->c', 'a c'],
		['decodes entities', 'R&amp;D &eacute;t&#233; &#x2019;', 'R&D été ’'],
		['removes tags that came escaped', '&lt;p&gt;Hello&lt;/p&gt;', 'Hello'],
		['decodes what was escaped twice', 'Q&amp;amp;A', 'Q&A'],
		['removes zero-width marks', 'zero\u200Bwidth\uFEFF so\u00ADft', 'zerowidth soft'],
		['removes bidi marks', '\u202Eabc\u202C \u2067d\u2069 \u200Ee', 'abc d e'],
		['collapses white space', '  a\t\r\n\u00A0 b \u2028c ', 'a b c'],
		[
			'keeps comparisons, hearts and addresses',
			'a < b, c > d <3 <me@example.org>',
			'a < b, c > d <3 <me@example.org>'
		],
		['keeps ampersands that begin no entity', 'AT&T ?a=1&copy=2', 'AT&T ?a=1&copy=2'],
		['makes nothing of nothing', ' \n<br/>&nbsp;', '']
	])('%s', (_, text, cleaned) => {
		expect(cleanText(text)).toBe(cleaned);
	});

	test('changes nothing the second time', () => {
		const pieces = fc.constantFrom(
			'<',
			'>',
			'&',
			'lt;',
			'amp;',
			'#38;',
			'b',
			'/',
			' ',
			'\n',
			'\u200B',
			'\uD83D',
			'\uDE00',
			'!',
			'é'
		);
		fc.assert(
			fc.property(
				fc.array(pieces, { maxLength: 60 }).map((parts) => parts.join('')),
				(text) => {
					const once = cleanText(text);
					expect(cleanText(once)).toBe(once);
				}
			),
			{ numRuns: 2000, seed: 1 }
		);
	});

	test('leaves no mark, tag or run of white space of whatever text', () => {
		const text = fc.oneof(
			fc.string({ unit: 'binary' }),
			fc
				.array(
					fc.oneof(
						fc.string({ unit: 'grapheme', maxLength: 4 }),
						fc.constantFrom('<p>', '</div>', '<br/>', '&amp;', '&nbsp;', '&#x200b;', '\u202E', '\t', '\uD800')
					)
				)
				.map((parts) => parts.join(''))
		);
		fc.assert(
			fc.property(text, (before) => {
				const after = cleanText(before);
				expect(cleanText(after)).toBe(after);
				expect(after).not.toMatch(
					/<\/?(p|div|br)\/?>|[\u200B-\u200F\u202A-\u202E\u2060-\u2064\uFEFF]|\s\s|^\s|\s$/
				);
				expect(after.isWellFormed()).toBe(true);
			}),
			{ numRuns: 2000, seed: 1 }
		);
	});

	test('ends on text that nests without end', () => {
		expect(cleanText(`&${'amp;'.repeat(100_000)}lt;b>`)).not.toContain('&');
		expect(cleanText('<b'.repeat(100_000) + '>'.repeat(100_000))).not.toContain('<');
	});
});
