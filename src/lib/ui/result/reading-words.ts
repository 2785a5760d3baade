/** @file How much of a text the model read, in words. */

import type { TextScore } from '../../worker/protocol.ts';
import { countOf, formatCount } from '../format.ts';

export const readingWords = ({ tokens, tokensRead }: Pick<TextScore, 'tokens' | 'tokensRead'>): string => {
	if (tokensRead >= tokens) return `All of the text was read, ${countOf(tokens, 'token')} (pieces of words).`;
	const percent = Math.max(1, Math.floor((100 * tokensRead) / tokens));
	return `Only the beginning was read: ${formatCount(tokensRead)} of ${formatCount(tokens)} tokens (pieces of words), ${percent} %. A run with a greater length reads more.`;
};
