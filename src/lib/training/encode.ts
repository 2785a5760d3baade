/** @file Articles into token ids. */

import type { OnProgress } from '../progress.ts';
import type { TextTokenizer } from '../tokenize/tokenizer.ts';
import type { LabelledText } from './baselines.ts';
import type { Examples } from './examples.ts';

/**
 * All tokens of every article.
 * @param stage what the progress is called
 */
export const encodeWhole = (
	rows: readonly LabelledText[],
	tokenizer: TextTokenizer,
	onProgress: OnProgress,
	stage: string
): Examples => {
	const encoded = rows.map(({ text }, index) => {
		if (index % 100 === 0) onProgress({ stage, done: index, total: rows.length, unit: 'rows' });
		return tokenizer.encode(text, Infinity);
	});
	onProgress({ stage, done: rows.length, total: rows.length, unit: 'rows' });
	return {
		ids: rows.map(({ id }) => id),
		encoded,
		labels: Float32Array.from(rows.flatMap(({ labels }) => labels))
	};
};

/**
 * The examples as the model reads them.
 * @throws UserError 'usage' when `maxLength` leaves no room for the special tokens
 */
export const truncateTo = (examples: Examples, tokenizer: TextTokenizer, maxLength: number): Examples => ({
	...examples,
	encoded: examples.encoded.map((ids) => tokenizer.truncate(ids, maxLength))
});
