/** @file The answer in plain words: how much better than guessing the filter is, on articles it had not seen. */

import { comparedWith, errorFormat } from '../../evaluation/wording.ts';
import type { Evaluation, Scale } from '../../worker/protocol.ts';
import { countOf } from '../format.ts';

/** Below this many test articles a figure moves a good deal by chance. */
const FEW_ARTICLES = 100;

/** Follows the filter's name: `removes 34 % of the error of a constant guess`. */
export const answer = ({ test, baselines }: Evaluation): string =>
	comparedWith(test.mae, baselines.constant_median.mae, 'a constant guess');

/** What the answer means, sentence by sentence. */
export const explanation = (evaluation: Evaluation, scale: Scale): readonly string[] => {
	const { test, test_examples, baselines } = evaluation;
	const format = errorFormat(scale);
	return [
		`On average its scores are off by ${format(test.mae)}, on a scale from ${scale.min} to ${scale.max}, for ${countOf(test_examples, 'article')} that it had not seen.`,
		`A constant guess, each dimension's median in the training articles, is off by ${format(baselines.constant_median.mae)}.`,
		besideWords(test.mae, baselines.bag_of_words.mae),
		...unevenness(evaluation),
		...(test_examples < FEW_ARTICLES ? ['So few articles say only roughly how it will do on others.'] : [])
	];
};

const besideWords = (error: number, words: number): string => {
	const compared = `The filter ${comparedWith(error, words, 'a bag of words')}`;
	return error < words
		? `${compared}, which only counts words.`
		: `${compared}, which only counts words: here, training has not paid off yet. A longer training, or more articles, may help.`;
};

/** Which dimension is learned best and which worst, by the share of a constant guess's error that is removed. */
const unevenness = ({ test, baselines }: Evaluation): readonly string[] => {
	const shares = Object.entries(test.perDimension)
		.map(([name, { mae }]) => ({ name, mae, guess: baselines.constant_median.perDimension[name].mae }))
		.filter(({ guess }) => guess > 0)
		.map(({ name, mae, guess }) => ({ name, percent: Math.round((1 - mae / guess) * 100) }))
		.sort((a, b) => b.percent - a.percent);
	const best = shares.at(0);
	const worst = shares.at(-1);
	if (!best || !worst || best.percent === worst.percent) return [];
	return [
		`It does best on ${best.name} (${percentRemoved(best.percent)}) and worst on ${worst.name} (${percentRemoved(worst.percent)}).`
	];
};

const percentRemoved = (percent: number): string =>
	percent >= 0 ? `${percent} % removed` : `${-percent} % more than the guess`;

/** How often the test figures were looked at, and why it matters. */
export const looksSentence = (looks: number): string =>
	`These figures were looked at ${looks === 1 ? 'once, just now' : `${looks} times, this time included`}: the more often they guide a choice between runs, the less they tell about articles that are really new.`;
