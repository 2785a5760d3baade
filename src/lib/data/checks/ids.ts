/** @file Ids that several articles have, and splits that the file itself names. */

import { splitNames } from '../article.ts';
import { counted, foundAt, percent, type Checked, type Found } from './checked.ts';

/** Articles with the id of an earlier one and another text. */
export const findRepeatedIds = ({ dataset: { articles } }: Checked): readonly Found[] => {
	const firsts = new Map<string, number>();
	const places = articles.flatMap(({ id }, article) => {
		const first = firsts.get(id);
		if (first === undefined) firsts.set(id, article);
		return first === undefined
			? []
			: [{ article, field: 'id', message: `has the id of line ${articles[first].line}, with another text` }];
	});
	return foundAt(articles, places, (count) => ({
		check: 'repeated_id',
		message: `${counted(count, 'article has', 'articles have')} the id of another one`,
		remedy: 'Give each article an id of its own, or choose another key for the id.'
	}));
};

/** A split that only some records name, or of which one part is next to nothing. */
export const findOddSplit = ({ dataset: { articles, hasOwnSplit } }: Checked): readonly Found[] => {
	const named = articles.filter(({ split }) => split !== undefined).length;
	if (named === 0) return [];
	if (named < articles.length) {
		const places = articles.flatMap(({ split }, article) =>
			split === undefined ? [{ article, message: 'names no split' }] : []
		);
		return foundAt(articles, places, (count) => ({
			check: 'odd_split',
			message: `${counted(count, 'article names', 'articles name')} no split, the others do`,
			remedy: "The file's own split is offered only where every article has one."
		}));
	}
	const shares = splitNames.map((name) => ({
		name,
		share: articles.filter(({ split }) => split === name).length / articles.length
	}));
	if (hasOwnSplit && shares.every(({ share }) => share >= leastShare)) return [];
	const sizes = shares.map(({ name, share }) => `${name} ${percent(share)}`).join(', ');
	return [
		{
			check: 'odd_split',
			severity: 'warning',
			message: `The file's own split has too little in a part: ${sizes}`,
			remedy: 'Split the articles anew: each part needs enough of them to be measured on.',
			count: 1,
			places: [],
			about: []
		}
	];
};

/** A part with fewer than this share of the articles tells little. */
const leastShare = 0.03;
