/** @file Articles into token ids. */

import type { HeadTail } from '../filter/config.ts';
import type { Steps } from '../progress.ts';
import type { TextTokenizer } from '../tokenize/tokenizer.ts';
import type { LabelledText } from './baselines.ts';
import type { Examples } from './examples.ts';

/**
 * All tokens of every article.
 * @param stage what the progress is called
 */
export function* encodeWhole(
	rows: readonly LabelledText[],
	tokenizer: TextTokenizer,
	stage: string
): Steps<Examples> {
	const encoded: Int32Array[] = [];
	for (const { text } of rows) {
		if (encoded.length % 20 === 0) {
			yield { stage, done: encoded.length, total: rows.length, unit: 'rows' };
		}
		encoded.push(tokenizer.encode(text, Infinity));
	}
	return {
		ids: rows.map(({ id }) => id),
		encoded,
		labels: Float32Array.from(rows.flatMap(({ labels }) => labels))
	};
}

/**
 * The examples as the model reads them.
 * @throws UserError 'usage' when `maxLength` leaves no room for the special tokens
 */
export const truncateTo = (
	examples: Examples,
	tokenizer: TextTokenizer,
	maxLength: number,
	headTail: HeadTail | null = null
): Examples => ({
	...examples,
	encoded: examples.encoded.map((ids) => tokenizer.truncate(ids, maxLength, headTail))
});
