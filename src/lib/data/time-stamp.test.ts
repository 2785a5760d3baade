import { describe, expect, test } from 'vitest';
import { articleOf } from '../fixtures/skewed-articles.ts';
import { articleTimes, parseTime } from './time-stamp.ts';

describe('parseTime', () => {
	test.each([
		['2025-10-14', '2025-10-14T00:00:00.000Z'],
		['2025/10/14', '2025-10-14T00:00:00.000Z'],
		['2025-10-14T09:30', '2025-10-14T09:30:00.000Z'],
		['2025-10-14 09:30:15.123456', '2025-10-14T09:30:15.123Z'],
		['2025-10-14T09:30:00Z', '2025-10-14T09:30:00.000Z'],
		['2025-10-14T09:30:00+02:00', '2025-10-14T07:30:00.000Z'],
		['2025-10-14T09:30:00-0530', '2025-10-14T15:00:00.000Z'],
		['Tue, 14 Oct 2025 09:30:00 +0200', '2025-10-14T07:30:00.000Z'],
		['14 Oct 2025 09:30 GMT', '2025-10-14T09:30:00.000Z'],
		[1760434200, '2025-10-14T09:30:00.000Z'],
		['1760434200000', '2025-10-14T09:30:00.000Z']
	])('of %s is %s', (value, expected) => {
		const time = parseTime(value);
		expect(time === null ? null : new Date(time).toISOString()).toBe(expected);
	});

	test.each(['', 'yesterday', '2025-02-31', '14/10/2025', '2025', 12, null, {}, NaN])(
		'of %j is none',
		(value) => {
			expect(parseTime(value)).toBeNull();
		}
	);
});

const dated = (count: number, key = 'published_date') =>
	Array.from({ length: 20 }, (_, index) =>
		articleOf(index, { extra: index < count ? { [key]: `2025-10-${10 + index}` } : {} })
	);

describe('articleTimes', () => {
	test('reads the first key under which nine in ten have a time', () => {
		const articles = dated(18).map((article) => ({ ...article, extra: { date: 'x', ...article.extra } }));
		const { key, times } = articleTimes(articles);
		expect(key).toBe('published_date');
		expect(times.filter((time) => time === null)).toHaveLength(2);
	});

	test('finds when they were labelled beside the scores', () => {
		const articles = dated(20, 'analyzed_at').map(({ extra, ...article }) => ({
			...article,
			extra: { mood_analysis: extra }
		}));
		expect(articleTimes(articles).key).toBe('analyzed_at');
	});

	test('says how many have one where they are too few', () => {
		expect(() => articleTimes(dated(17))).toThrow('17 of 20 have a time in "published_date"');
		expect(() => articleTimes(dated(0))).toThrow('No article says when it is from');
	});

	test('refuses one time for all', () => {
		const articles = dated(20).map((article) => ({ ...article, extra: { date: '2025-10-14' } }));
		expect(() => articleTimes(articles)).toThrow('one time in "date"');
	});
});
