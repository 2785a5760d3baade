/** @file How hard the task is, in words: errors of predictors that need no model. */

import { errorFormat } from '../../evaluation/wording.ts';
import type { Baselines, Scale } from '../../worker/protocol.ts';

export interface InstantAnswer {
	/** The share of a constant guess's error that words alone remove; null where there is no error to remove. */
	readonly removed: number | null;
	/** The answer in a few words. */
	readonly headline: string;
	/** What it means for training. */
	readonly meaning: string;
	readonly dimensions: readonly DimensionAnswer[];
}

export interface DimensionAnswer {
	readonly name: string;
	/** Mean absolute errors, written out. */
	readonly guess: string;
	readonly words: string;
	readonly removed: number | null;
}

/** 0.37 as `37 %`, `none` where the error is no less; a dash where there is nothing to remove. */
export const formatRemoved = (removed: number | null): string => {
	if (removed === null) return '–';
	const percent = Math.round(100 * removed);
	return percent <= 0 ? 'none' : `${percent} %`;
};

export const instantAnswer = (
	{ constant_median: guess, bag_of_words: words }: Baselines,
	scale: Scale
): InstantAnswer => {
	const format = errorFormat(scale);
	const removed = shareRemoved(guess.mae, words.mae);
	return {
		removed,
		...inWords(removed, format(words.mae)),
		dimensions: Object.entries(guess.perDimension).map(([name, { mae }]) => ({
			name,
			guess: format(mae),
			words: format(words.perDimension[name].mae),
			removed: shareRemoved(mae, words.perDimension[name].mae)
		}))
	};
};

const shareRemoved = (guess: number, words: number): number | null =>
	guess === 0 ? null : 1 - words / guess;

const inWords = (removed: number | null, error: string): Pick<InstantAnswer, 'headline' | 'meaning'> => {
	if (removed === null) {
		return {
			headline: 'There is nothing to learn',
			meaning: 'All these articles have the same scores. A model could only learn to repeat them.'
		};
	}
	const percent = Math.round(100 * removed);
	if (percent <= 5) {
		return {
			headline: 'Words alone say next to nothing about the scores',
			meaning:
				'The scores may follow from what whole sentences mean, which a trained model can learn; or they may be noisy, and then none can. A quick look at training will tell.'
		};
	}
	const headline = `Counting words removes ${percent} % of a constant guess's error`;
	return percent < 35
		? {
				headline,
				meaning: `The words of an article say something about its scores. A trained model reads whole sentences, and should err by less than ${error}.`
			}
		: {
				headline,
				meaning: `The words of an article already say much about its scores. A trained model has to err by less than ${error} to be worth its while.`
			};
};
