import { describe, expect, it } from 'vitest';
import { readingWords } from './reading-words.ts';

describe('how much of a text was read', () => {
	it('may be all of it', () => {
		expect(readingWords({ tokens: 12, tokensRead: 12 })).toBe(
			'All of the text was read, 12 tokens (pieces of words).'
		);
	});

	it('may be its beginning', () => {
		expect(readingWords({ tokens: 2048, tokensRead: 256 })).toContain(
			'256 of 2,048 tokens (pieces of words), 12 %.'
		);
	});

	it('is never nothing', () => {
		expect(readingWords({ tokens: 100_000, tokensRead: 256 })).toContain('1 %.');
	});
});
