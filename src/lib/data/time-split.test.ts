import { describe, expect, test } from 'vitest';
import { articleOf } from '../fixtures/skewed-articles.ts';
import { groupsOf } from './split-groups.ts';
import { growByTime, timeSplit } from './time-split.ts';

const ratios = { train: 0.6, val: 0.2, test: 0.2 };
const articles = Array.from({ length: 10 }, (_, index) => articleOf(index));
const alone = groupsOf(Int32Array.from(articles.keys()));
const numbers = (part: readonly { readonly line: number }[]): number[] => part.map(({ line }) => line);

describe('timeSplit', () => {
	test('trains on the oldest and tests on the newest, whatever their order', () => {
		const times = articles.map((_, index) => (index * 7) % 10);
		const splits = timeSplit(articles, { ratios, groups: alone, times });
		expect(numbers(splits.test)).toEqual([4, 7]);
		expect(numbers(splits.val)).toEqual([1, 8]);
	});

	test('lets a group be as old as its newest article', () => {
		const groups = groupsOf(Int32Array.from([0, 1, 2, 3, 4, 5, 6, 7, 8, 0]));
		const splits = timeSplit(articles, { ratios, groups, times: [...articles.keys()] });
		expect(numbers(splits.test)).toEqual([0, 9]);
	});

	test('trains on what has no time', () => {
		const times = [null, ...Array.from({ length: 9 }, (_, index) => index)];
		expect(numbers(timeSplit(articles, { ratios, groups: alone, times }).train)).toContain(0);
	});

	test('refuses groups that leave nothing to train on', () => {
		const groups = groupsOf(Int32Array.from([0, 0, 0, 0, 0, 0, 0, 0, 0, 1]));
		expect(() => timeSplit(articles, { ratios, groups, times: [...articles.keys()] })).toThrow(
			'too much alike'
		);
	});
});

describe('growByTime', () => {
	test('keeps what is given and lets new articles go by the time of the last split', () => {
		const times = [1, 2, 3, 4, 5, 0, 3, 4, 9, null];
		const given = [
			'train',
			'train',
			'val',
			'test',
			'test',
			...Array.from({ length: 5 }, () => undefined)
		] as const;
		const splits = growByTime(articles, { ratios, groups: alone, times, given });
		expect(numbers(splits.train)).toEqual([0, 1, 5, 9]);
		expect(numbers(splits.val)).toEqual([2, 6]);
		expect(numbers(splits.test)).toEqual([3, 4, 7, 8]);
	});
});
