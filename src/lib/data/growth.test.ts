import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { articleOf } from '../fixtures/skewed-articles.ts';
import { splitNames, type LabelledArticle, type SplitName } from './article.ts';
import { compareWithLast, planGrowth } from './growth.ts';
import type { LastRecord } from './last-split.ts';
import { groupsOf } from './split-groups.ts';

const recordOf = ({ id, title, content, labels }: LabelledArticle, split: SplitName): LastRecord => ({
	id,
	title,
	content,
	split,
	labels: new Map([['joy', labels[0]]])
});

const last = [1, 2, 3].map((number) => recordOf(articleOf(number), 'val'));
const compare = (...articles: readonly LabelledArticle[]) => compareWithLast(articles, last, ['joy']);

describe('compareWithLast', () => {
	test('tells new, changed and removed articles', () => {
		const growth = compare(articleOf(1), articleOf(2, { labels: [9] }), articleOf(4));
		expect(growth.unchanged).toBe(1);
		expect(growth.changed).toEqual([{ index: 1, text: false, labels: ['joy'] }]);
		expect(growth.added).toEqual([2]);
		expect(growth.removed.map(({ id }) => id)).toEqual(['a3']);
		expect(growth.splitOf).toEqual(['val', 'val', undefined]);
	});

	test('tells another text from another title, which is one too', () => {
		expect(compare(articleOf(1, { content: 'x' }), articleOf(2, { title: 't' })).changed).toEqual([
			{ index: 0, text: true, labels: [] },
			{ index: 1, text: true, labels: [] }
		]);
	});

	test('knows an article with another id by its text', () => {
		const growth = compare(articleOf(1, { id: 'new' }), articleOf(2), articleOf(3));
		expect(growth.added).toEqual([]);
		expect(growth.removed).toEqual([]);
	});

	test('takes uncleaned text of an earlier split for the same', () => {
		const before = [{ ...last[0], content: ' <p>Article 1</p>' }];
		expect(compareWithLast([articleOf(1)], before, ['joy']).unchanged).toBe(1);
	});

	test('counts a dimension that is new as changed labels', () => {
		const growth = compareWithLast([articleOf(1, { labels: [1, 2] })], last, ['joy', 'calm']);
		expect(growth.changed).toEqual([{ index: 0, text: false, labels: ['calm'] }]);
	});
});

const plan = (keys: readonly number[], splitOf: readonly (SplitName | undefined)[]) =>
	planGrowth(groupsOf(Int32Array.from(keys)), { splitOf });

describe('planGrowth', () => {
	test('sends a new article where its near-duplicate is', () => {
		const { groups, given } = plan([0, 1, 0, 3], ['test', 'train', undefined, undefined]);
		expect(groups.members).toEqual([[0, 2], [1], [3]]);
		expect(given).toEqual(['test', 'train', undefined]);
	});

	test('leaves out a new article that is nearly the same as articles of two splits', () => {
		const { leftOut, kept, given } = plan([0, 0, 0, 3], ['test', 'train', undefined, undefined]);
		expect(leftOut).toEqual([2]);
		expect(kept).toEqual([0, 1, 3]);
		expect(given).toEqual(['test', 'train', undefined]);
	});

	test('never moves an article of the last split, nor divides a group by a new one', () => {
		const article = fc.record({
			key: fc.nat(8),
			split: fc.option(fc.constantFrom(...splitNames), { nil: undefined })
		});
		fc.assert(
			fc.property(fc.array(article, { maxLength: 40 }), (articles) => {
				const { leftOut, kept, groups, given } = plan(
					articles.map(({ key }) => key),
					articles.map(({ split }) => split)
				);
				expect([...kept, ...leftOut].sort((a, b) => a - b)).toEqual([...articles.keys()]);
				for (const index of leftOut) expect(articles[index].split).toBeUndefined();
				kept.forEach((index, place) => {
					const { split, key } = articles[index];
					const own = given[groups.groupOf[place]];
					if (split !== undefined) {
						expect(own).toBe(split);
						return;
					}
					const others = new Set(articles.flatMap((one) => (one.key === key ? (one.split ?? []) : [])));
					expect([...others]).toEqual(own === undefined ? [] : [own]);
				});
			})
		);
	});
});
