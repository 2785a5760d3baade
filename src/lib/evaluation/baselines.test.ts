import { expect, it } from 'vitest';
import { constantMean, constantMedian, constantPredictions } from './baselines.ts';

// Two dimensions, four rows.
const targets = [1, 10, 2, 40, 3, 20, 10, 30];

it('takes the mean of each dimension', () => {
	expect([...constantMean(targets, 2)]).toEqual([4, 25]);
});

it('takes the middle of each dimension as its median', () => {
	expect([...constantMedian(targets.slice(0, 6), 2)]).toEqual([2, 20]);
});

it('takes the mean of the two middle scores when their number is even', () => {
	expect([...constantMedian(targets, 2)]).toEqual([2.5, 25]);
});

it('predicts the same for every row', () => {
	expect([...constantPredictions([4, 25], 2)]).toEqual([4, 25, 4, 25]);
});
