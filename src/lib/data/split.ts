/** @file The three parts of labelled data: training, validation and test. */

import { UserError } from '../errors.ts';
import { splitNames, type LabelledArticle, type SplitName } from './article.ts';

export type Splits = Readonly<Record<SplitName, readonly LabelledArticle[]>>;

/** The share of the articles in each split; together 1. */
export type SplitRatios = Readonly<Record<SplitName, number>>;

/** One number for each split: articles, for the most part. */
export type SplitSizes = Readonly<Record<SplitName, number>>;

export const defaultRatios: SplitRatios = { train: 0.8, val: 0.1, test: 0.1 };

/** Fewer cannot be divided in three so that anything is learned or measured. */
const leastArticles = 10;

/**
 * How many articles each split gets: validation and test their share, one at least, training the rest.
 * @throws UserError 'bad-data' for fewer than 10 articles, 'usage' for ratios that are not shares of a whole.
 */
export const splitSizes = (articles: number, ratios: SplitRatios): SplitSizes => {
	checkRatios(ratios);
	if (articles < leastArticles) {
		throw new UserError('bad-data', `${articles} articles are too few to be split`, {
			remedy: `Label at least ${leastArticles}; some hundreds are needed to learn from.`
		});
	}
	const val = Math.max(1, Math.round(ratios.val * articles));
	const test = Math.max(1, Math.round(ratios.test * articles));
	return { train: articles - val - test, val, test };
};

/** The splits that the articles name themselves; those that name none are in none. */
export const ownSplit = (articles: readonly LabelledArticle[]): Splits =>
	bySplit(articles, ({ split }) => split);

/** Each split in the articles' order; undefined is in none. */
export const bySplit = (
	articles: readonly LabelledArticle[],
	splitOf: (article: LabelledArticle, index: number) => SplitName | undefined
): Splits => {
	const part = (name: SplitName) => articles.filter((article, index) => splitOf(article, index) === name);
	return { train: part('train'), val: part('val'), test: part('test') };
};

/** The mean of an article's scores. */
export const meanLabel = ({ labels }: Pick<LabelledArticle, 'labels'>): number =>
	labels.reduce((sum, label) => sum + label, 0) / labels.length;

const checkRatios = (ratios: SplitRatios): void => {
	const shares = splitNames.map((name) => ratios[name]);
	const sum = shares.reduce((total, share) => total + share, 0);
	if (shares.every((share) => share > 0) && Math.abs(sum - 1) < 1e-6) return;
	throw new UserError('usage', `The ratios ${shares.join(', ')} are not the parts of a whole`, {
		remedy: 'Give three numbers above 0 that sum to 1, such as 0.8, 0.1 and 0.1.'
	});
};
