import { expect, test } from 'vitest';
import { estimateTokens } from './lengths.ts';

test.each([
	['', 0],
	['a', 1],
	['one word after another, forty characters', 10],
	['研究者は新しい電池を開発した。', 10]
])('%j has about %i tokens', (text, tokens) => {
	expect(Math.abs(estimateTokens(text) - tokens)).toBeLessThanOrEqual(1);
});
