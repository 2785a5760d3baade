import { describe, expect, test } from 'vitest';
import { articleOf } from '../fixtures/skewed-articles.ts';
import { addressOf, linkedGroups } from './split-groups.ts';

const members = (...given: readonly Parameters<typeof articleOf>[1][]) =>
	linkedGroups(given.map((one, index) => articleOf(index + 1, one))).members;

describe('linkedGroups', () => {
	test('leaves different articles apart', () => {
		expect(members({}, {}, {})).toEqual([[0], [1], [2]]);
	});

	test('joins articles by id, by text and by address, and through each other', () => {
		const groups = members(
			{ id: 'x' },
			{ url: 'u' },
			{ id: 'x', content: 'c' },
			{},
			{ content: 'c', url: 'u' }
		);
		expect(groups).toEqual([[0, 1, 2, 4], [3]]);
	});

	test('joins what is nearly the same', () => {
		const articles = [1, 2, 3, 4].map((number) => articleOf(number));
		const { groupOf } = linkedGroups(articles, Int32Array.from([0, 1, 0, 1]));
		expect([...groupOf]).toEqual([0, 1, 0, 1]);
	});

	test('takes an address that many share for that of a site', () => {
		expect(members(...Array.from({ length: 11 }, () => ({ url: 'https://example.org/feed' })))).toHaveLength(
			11
		);
	});
});

describe('addressOf', () => {
	test.each([
		['https://www.Example.org/Story/', 'example.org/Story'],
		['http://example.org/Story#comments', 'example.org/Story'],
		['example', 'example']
	])('of %s is %s', (url, address) => {
		expect(addressOf({ url })).toBe(address);
	});

	test('is none of an empty one', () => {
		expect(addressOf({ url: ' ' })).toBeUndefined();
		expect(addressOf({})).toBeUndefined();
	});
});
