import { describe, expect, it } from 'vitest';
import type { Baselines } from '../../worker/protocol.ts';
import { formatRemoved, instantAnswer } from './instant-answer.ts';

const errors = (mae: number) => {
	const metrics = { mae, rmse: mae, mse: mae, pearson: null, spearman: null };
	return { ...metrics, perDimension: { joy: metrics } };
};
const answer = (guess: number, words: number) => {
	const baselines: Baselines = {
		constant_mean: errors(guess),
		constant_median: errors(guess),
		bag_of_words: errors(words)
	};
	return instantAnswer(baselines, { min: 0, max: 10 });
};

describe('instantAnswer', () => {
	it('tells the share of the error that words remove', () => {
		expect(answer(2, 1.5)).toMatchObject({
			removed: 0.25,
			headline: "Counting words removes 25 % of a constant guess's error"
		});
	});

	it('tells the errors of each dimension', () => {
		expect(answer(2, 1.5).dimensions).toEqual([
			{ name: 'joy', guess: '2.000', words: '1.500', removed: 0.25 }
		]);
	});

	it.each([
		['where words say nothing', 2, 1.99, 'next to nothing'],
		['where words mislead', 2, 2.2, 'next to nothing'],
		['where all scores are the same', 0, 0, 'nothing to learn']
	])('has other words %s', (_, guess, words, headline) => {
		expect(answer(guess, words).headline).toContain(headline);
	});
});

describe('formatRemoved', () => {
	it('writes percent', () => expect(formatRemoved(0.374)).toBe('37 %'));
	it('writes none for an error that is no less', () => expect(formatRemoved(-0.2)).toBe('none'));
	it('writes a dash for what there is not', () => expect(formatRemoved(null)).toBe('–'));
});
