import { describe, expect, test } from 'vitest';
import { segmentsOf } from './highlight.ts';

const span = (
	start: number,
	end: number,
	effect: 'blocks' | 'rescues' | 'requires' = 'blocks',
	rule = 'r',
	entry = 'e'
) => ({ start, end, effect, rule, entry });

describe('segmentsOf', () => {
	test('cuts the text at each word that fired', () => {
		expect(segmentsOf('a stock fell', [span(2, 7)])).toEqual([
			{ text: 'a ', mark: null },
			{ text: 'stock', mark: { effect: 'blocks', why: 'r: e' } },
			{ text: ' fell', mark: null }
		]);
	});

	test('names all rules at the same place, and shows the gravest', () => {
		const spans = [span(0, 5, 'rescues', 'a'), span(0, 11, 'blocks', 'b')];
		expect(segmentsOf('stock price', spans)).toEqual([
			{ text: 'stock', mark: { effect: 'blocks', why: 'a: e, b: e' } },
			{ text: ' price', mark: { effect: 'blocks', why: 'b: e' } }
		]);
	});

	test('shows no more than it is told', () => {
		expect(segmentsOf('a stock fell', [span(2, 7), span(8, 12)], 4).map(({ text }) => text)).toEqual([
			'a ',
			'st'
		]);
	});

	test('has nothing of an empty text', () => {
		expect(segmentsOf('', [])).toEqual([]);
	});

	test('gives the text back as a whole', () => {
		const text = 'one two three';
		const spans = [span(0, 3), span(2, 9), span(8, 13)];
		expect(
			segmentsOf(text, spans)
				.map((segment) => segment.text)
				.join('')
		).toBe(text);
	});
});
