import { describe, expect, test } from 'vitest';
import { boilerplateIn } from './boilerplate.ts';
import { boilerplatePhrases } from './boilerplate-phrases.ts';

const long = 'Researchers have built a wall that stores warmth for a whole winter. '.repeat(20);

describe('boilerplateIn', () => {
	test.each([
		['a long text that starts with it', `We use cookies and similar things. ${long}`],
		['a short text that has it anywhere', 'The mayor said today that ... Already a subscriber? Log in.'],
		['curly quotes', 'Sorry. The page you’re looking for is gone.'],
		['capitals', 'PAGINA NIET GEVONDEN']
	])('takes %s for boilerplate', (_, text) => {
		expect(boilerplateIn(text)).not.toBeNull();
	});

	test.each([
		['an article', long],
		['an article that mentions it further on', `${long} Like most sites, we use cookies.`],
		['an empty text', '']
	])('does not take %s for boilerplate', (_, text) => {
		expect(boilerplateIn(text)).toBeNull();
	});
});

test('phrases are written as they are looked for, with an id each', () => {
	for (const { phrase } of boilerplatePhrases) {
		expect(phrase).toBe(phrase.toLowerCase().normalize('NFC').trim());
		expect(phrase).not.toMatch(/[‘’“”]/);
		expect(phrase.length).toBeGreaterThan(9);
	}
	expect(new Set(boilerplatePhrases.map(({ id }) => id)).size).toBe(boilerplatePhrases.length);
});
