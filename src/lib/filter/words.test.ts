import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileWords } from './words.ts';

/** What of the text is found, as it is written there. */
const found = (word: string, text: string): readonly string[] =>
	compileWords([word])(text).map(({ start, end }) => text.slice(start, end));

describe('whole words', () => {
	test.each([
		['in any case', 'stock', 'STOCK and Stock', ['STOCK', 'Stock']],
		['as a phrase over any white space', 'stock price', 'a stock \n\u00A0price', ['stock \n\u00A0price']],
		['with any ending after a star', 'dividend*', 'dividends, Dividend', ['dividends', 'Dividend']],
		['beside signs', 'profit', '(profit) "profit"—profit.', ['profit', 'profit', 'profit']],
		['beside emoji', 'profit', '🎉profit🎉', ['profit']],
		['with signs of their own', 'C++', 'C++, C++11 and c++', ['C++', 'C++', 'c++']],
		['that begin with a sign', '.net', 'ASP.NET', ['.NET']],
		['with a number', 'series 5', 'Series 5.', ['Series 5']]
	])('are found %s', (_, word, text, hits) => {
		expect(found(word, text)).toEqual(hits);
	});

	test.each([
		['part of a longer word', 'stock', 'stockings, livestock'],
		['beside a digit', 'series', 'series5 2series'],
		['beside an underscore', 'stock', 'stock_price'],
		['parts of a phrase', 'stock price', 'stock, price'],
		['the stem after something else', 'dividend*', 'undividended']
	])('are not found as %s', (_, word, text) => {
		expect(found(word, text)).toEqual([]);
	});

	test('are found within others', () => {
		const find = compileWords(['stock', 'stock price', 'price']);
		expect(find('stock price').map(({ word }) => word)).toEqual([0, 1, 2]);
	});

	test('may overlap', () => {
		expect(compileWords(['a b', 'b c'])('a b c')).toHaveLength(2);
	});
});

describe('Dutch', () => {
	test.each([
		['ijs', 'IJs en Ĳs', ['IJs', 'Ĳs']],
		['Gravenhage', "in 's-Gravenhage", ['Gravenhage']],
		["'s-Gravenhage", 'in ’s-Gravenhage', ['’s-Gravenhage']],
		['energie', 'bio-energie', ['energie']],
		['energie', 'windenergie', []],
		['bio-energie', 'bio‑energie', ['bio‑energie']],
		['één', 'een of één', ['één']],
		['coöperatie', 'COÖPERATIE, cooperatie', ['COÖPERATIE']]
	])('%s in "%s"', (word, text, hits) => {
		expect(found(word, text)).toEqual(hits);
	});
});

describe('German', () => {
	test.each([
		['straße', 'STRASSE, STRAẞE, Strasse, Straße', ['STRASSE', 'STRAẞE', 'Strasse', 'Straße']],
		['strasse', 'Straße', ['Straße']],
		['börse', 'BÖRSE, Bo\u0308rse, Borse', ['BÖRSE', 'Bo\u0308rse']],
		['schon', 'schön', []],
		['klima*', 'Klimaschutzgesetz', ['Klimaschutzgesetz']]
	])('%s in "%s"', (word, text, hits) => {
		expect(found(word, text)).toEqual(hits);
	});
});

describe('French', () => {
	test.each([
		['économie', "l’économie, l'Économie, L\u2019E\u0301CONOMIE", ['économie', 'Économie', 'E\u0301CONOMIE']],
		["l'économie", 'l’économie', ['l’économie']],
		['œuvre', "hors-d'oeuvre, ŒUVRE", ['oeuvre', 'ŒUVRE']],
		['coeur', 'cœur', ['cœur']],
		['pêche', 'péché, peche', []]
	])('%s in "%s"', (word, text, hits) => {
		expect(found(word, text)).toEqual(hits);
	});
});

describe('Greek', () => {
	test.each([
		['οδος', 'ΟΔΟΣ, οδός', ['ΟΔΟΣ', 'οδός']],
		['Ελλάδα', 'ΕΛΛΑΔΑ, Ελλα\u0301δα', ['ΕΛΛΑΔΑ', 'Ελλα\u0301δα']],
		['Μαΐου', 'ΜΑΪΟΥ, ΜΑΙΟΥ', ['ΜΑΪΟΥ', 'ΜΑΙΟΥ']],
		['σύστημα', 'συστήματα', []]
	])('%s in "%s"', (word, text, hits) => {
		expect(found(word, text)).toEqual(hits);
	});
});

describe('Turkish', () => {
	test.each([
		['ısparta', 'ISPARTA', ['ISPARTA']],
		['istanbul', 'İSTANBUL, I\u0307stanbul', ['İSTANBUL', 'I\u0307stanbul']],
		['title', 'TITLE', ['TITLE']]
	])('%s in "%s"', (word, text, hits) => {
		expect(found(word, text)).toEqual(hits);
	});
});

describe('scripts without spaces', () => {
	test.each([
		['Chinese', '社区', '这社区里', ['社区']],
		['Japanese', '技術', '新しい技術が', ['技術']],
		['Japanese in half-width letters', 'ガス', '天然ｶﾞｽ', ['ｶﾞｽ']],
		['Japanese with a long vowel', 'エネルギー', '再生エネルギー政策', ['エネルギー']],
		['Thai', 'ชุมชน', 'ในชุมชนของเรา', ['ชุมชน']],
		['a Latin word beside Chinese', 'AI', '使用AI技术', ['AI']],
		['a Latin word that is longer', 'AI', '使用AIR技术', []],
		['a mixed word', 'AI技术', '使用ai技术的', ['ai技术']],
		['a star at the end', '社区*', '社区里', ['社区']],
		['full-width letters', 'AI', '使用ＡＩ技术', ['ＡＩ']]
	])('%s', (_, word, text, hits) => {
		expect(found(word, text)).toEqual(hits);
	});

	test('are not cut between a letter and its vowel sign', () => {
		expect(found('ก', 'กี')).toEqual([]);
	});
});

describe('scripts with spaces', () => {
	test.each([
		['Korean', '한국', '한국은 한국', ['한국']],
		['Korean in parts', '한국*', '한국은'.normalize('NFD'), ['한국은'.normalize('NFD')]],
		['Cyrillic', 'акции', 'АКЦИИ', ['АКЦИИ']],
		['Arabic', 'سلام', 'سلام عليكم', ['سلام']]
	])('%s', (_, word, text, hits) => {
		expect(found(word, text)).toEqual(hits);
	});
});

describe('how far a text is read', () => {
	test('leaves out a word that goes on beyond', () => {
		expect(compileWords(['miss', 'missile'])('a missile', 6)).toEqual([]);
	});

	test('takes a word that ends there', () => {
		expect(compileWords(['missile'])('a missile hit', 9)).toEqual([{ word: 0, start: 2, end: 9 }]);
	});

	test('takes what is read of a word with a star', () => {
		expect(compileWords(['divid*'])('dividends', 7)).toEqual([{ word: 0, start: 0, end: 7 }]);
	});

	test('does not take a letter without its accent', () => {
		expect(compileWords(['cafe'])('cafe\u0301', 4)).toEqual([]);
	});
});

describe('any word in any text', () => {
	const text = fc.string({ unit: 'binary' });

	test('has its place in the text', () => {
		fc.assert(
			fc.property(fc.array(text), text, fc.nat(40), (words, text, cut) => {
				const end = Math.min(cut, text.length);
				for (const hit of compileWords(words)(text, end)) {
					expect(hit.start).toBeLessThan(hit.end);
					expect(hit.end).toBeLessThanOrEqual(end);
					expect(hit.start).toBeGreaterThanOrEqual(0);
				}
			})
		);
	});

	test('is found where it stands between spaces', () => {
		const letters = fc.stringMatching(/^[\p{L}\p{N}]+$/u);
		fc.assert(
			fc.property(text, letters, text, (before, word, after) => {
				const whole = `${before} ${word} ${after}`;
				const starts = compileWords([word])(whole).map(({ start }) => start);
				expect(starts).toContain(before.length + 1);
			})
		);
	});

	test('is found composed and decomposed alike', () => {
		const accented = fc.string({
			unit: fc.constantFrom('a', 'é', 'ö', 'ß', 'ç', 'ñ', 'É', 'Î', 'ş', 'ł', 'ω', 'ά'),
			minLength: 1
		});
		fc.assert(
			fc.property(accented, (word) => {
				expect(compileWords([word.normalize('NFC')])(word.normalize('NFD'))).toHaveLength(1);
			})
		);
	});

	test('takes time in proportion to the text', () => {
		const words = Array.from({ length: 100 }, (_, i) => `${'a'.repeat(i + 1)}*`);
		expect(compileWords(words)('a'.repeat(300_000))).toHaveLength(100);
	});
});
