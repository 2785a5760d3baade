/** @file Texts that are too short to tell anything, and texts that the model reads only the beginning of. */

import { counted, foundAt, percent, type Checked, type Found } from './checked.ts';

/** Articles of fewer characters than `shortest`; none where most are that short, since such is what the data is of. */
export const findTooShort = ({ dataset: { articles }, options: { shortest } }: Checked): readonly Found[] => {
	const places = articles.flatMap(({ content: { length } }, article) =>
		length < shortest ? [{ article, message: `${counted(length, 'character')} long` }] : []
	);
	if (places.length > articles.length / 2) return [];
	return foundAt(articles, places, (count) => ({
		check: 'too_short',
		message: `${counted(count, 'text is', 'texts are')} shorter than ${shortest} characters`,
		remedy: 'Look whether the whole article was fetched.'
	}));
};

/** Articles of more tokens than the model reads. */
export const findTooLong = ({
	dataset: { articles },
	tokens,
	options: { maxLength }
}: Checked): readonly Found[] => {
	const places = articles.flatMap((_, article) =>
		tokens[article] > maxLength ? [{ article, message: `about ${tokens[article]} tokens long` }] : []
	);
	return foundAt(articles, places, (count) => ({
		check: 'longer_than_read',
		message: `${counted(count, 'text is', 'texts are')} longer than the ${maxLength} tokens that the model reads (${percent(count / articles.length)})`,
		remedy:
			'Only their beginning counts. Choose a base that reads more, or have the end read too (head and tail in the configuration).'
	}));
};

/** Of scripts without spaces, where a token has one or two characters. */
const dense = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Hangul}]/gu;

/** Characters of a text by which its script is told. */
const looked = 400;

/** Tokens that a text has by experience: one for four characters, in scripts without spaces one for each and a half. */
export const estimateTokens = (text: string): number => {
	const beginning = text.slice(0, looked);
	const share = beginning === '' ? 0 : (beginning.match(dense)?.length ?? 0) / beginning.length;
	return Math.ceil(text.length / (4 - 2.5 * share));
};
