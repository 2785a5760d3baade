import { expect, it } from 'vitest';
import { runningMean } from './running-mean.ts';

it('a running mean looks back on as many values as its window holds', () => {
	expect(runningMean([2, 4, 6, 8], 2)).toEqual([2, 3, 5, 7]);
});

it('a running mean of fewer values than its window is the mean of all so far', () => {
	expect(runningMean([1, 3], 20)).toEqual([1, 2]);
});
