import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { doSteps, type Progress } from '../progress.ts';
import { seededRandom, shuffle, type Random } from '../random.ts';
import { nearDuplicateGroups } from './near-duplicates.ts';
import { distinctShingles, jaccard } from './shingles.ts';

const groupsOf = (texts: readonly string[], threshold?: number): readonly number[] => [
	...doSteps(nearDuplicateGroups(texts, threshold === undefined ? {} : { threshold })).groupOf
];

const similarity = (a: string, b: string): number => jaccard(distinctShingles(a), distinctShingles(b));

const words = (random: Random, count: number): string[] =>
	Array.from({ length: count }, () => `w${Math.floor(random() * 3000)}`);

/** Articles of which half are versions of earlier ones, with a few to many words changed. */
const versions = (random: Random, count: number): string[] => {
	const texts: string[][] = [];
	for (let i = 0; i < count; i++) {
		const change = random() ** 3 * 0.1;
		texts.push(
			i > 0 && random() < 0.5
				? texts[Math.floor(random() * i)].map((word) => (random() < change ? words(random, 1)[0] : word))
				: words(random, 20 + Math.floor(random() * 200))
		);
	}
	return texts.map((text) => text.join(' '));
};

/** The partition without regard to which index stands for a group. */
const partition = (texts: readonly string[], groups: readonly number[]): readonly string[] =>
	[...new Set(groups)]
		.map((first) =>
			texts
				.filter((_, index) => groups[index] === first)
				.sort()
				.join('\n')
		)
		.sort();

describe('nearDuplicateGroups', () => {
	test('puts versions of an article together and leaves others alone', () => {
		const article = words(seededRandom(1), 200);
		const edited = article.with(50, 'edited');
		const other = words(seededRandom(2), 200);
		const texts = [other, article, edited, article].map((text) => text.join(' '));
		const { groupOf, pairs } = doSteps(nearDuplicateGroups(texts));
		expect([...groupOf]).toEqual([0, 1, 1, 1]);
		expect(pairs).toEqual([
			{ first: 1, second: 3, similarity: 1 },
			{ first: 1, second: 2, similarity: similarity(texts[1], texts[2]) }
		]);
	});

	test.each([0.5, 0.8, 0.9])('finds the pairs above %f as comparing all does, and no other', (threshold) => {
		const texts = versions(seededRandom(3), 400);
		const groups = groupsOf(texts, threshold);
		let alike = 0;
		let missed = 0;
		for (let i = 0; i < texts.length; i++) {
			for (let j = i + 1; j < texts.length; j++) {
				if (similarity(texts[i], texts[j]) < threshold) continue;
				alike++;
				if (groups[i] !== groups[j]) missed++;
			}
		}
		expect(alike).toBeGreaterThan(80);
		expect(missed / alike).toBeLessThanOrEqual(0.01);
		for (const { similarity: found } of doSteps(nearDuplicateGroups(texts, { threshold })).pairs) {
			expect(found).toBeGreaterThanOrEqual(threshold);
		}
	});

	test('gives the same groups in whatever order the texts come', () => {
		const texts = versions(seededRandom(4), 200);
		const shuffled = shuffle([...texts], seededRandom(5));
		expect(partition(shuffled, groupsOf(shuffled))).toEqual(partition(texts, groupsOf(texts)));
	});

	test('does so where hundreds are alike', () => {
		const random = seededRandom(6);
		const article = words(random, 100);
		const texts = Array.from({ length: 500 }, () =>
			article.with(Math.floor(random() * 100), words(random, 1)[0]).join(' ')
		);
		expect(new Set(groupsOf(texts))).toEqual(new Set([0]));
		const shuffled = shuffle([...texts], random);
		expect(new Set(groupsOf(shuffled))).toEqual(new Set([0]));
	});

	test('tells texts of other scripts apart by their characters', () => {
		const long =
			'研究者は新しい電池を開発し、再生可能エネルギーの貯蔵に役立つと述べた。実験は三年にわたり行われた。';
		const texts = [
			long,
			`${long}了`,
			'政府は火曜日に新しい税制を発表し、議会で審議される見通しだと報じられた。'
		];
		expect(groupsOf(texts)).toEqual([0, 0, 2]);
	});

	test('groups equal texts even without words, and no others without words', () => {
		expect(groupsOf(['', '?', '', '!', '?'])).toEqual([0, 1, 0, 3, 1]);
	});

	test('takes an empty list', () => {
		expect(groupsOf([])).toEqual([]);
	});

	test('has each group led by its first member, and every equal text in it', () => {
		const text = fc
			.array(fc.constantFrom('a', 'b', 'c', '字'), { maxLength: 8 })
			.map((list) => list.join(' '));
		fc.assert(
			fc.property(fc.array(text, { maxLength: 30 }), (texts) => {
				const groups = groupsOf(texts);
				for (const [index, first] of groups.entries()) {
					expect(first).toBeLessThanOrEqual(index);
					expect(groups[first]).toBe(first);
					expect(groups[texts.indexOf(texts[index])]).toBe(first);
				}
			})
		);
	});

	test('reports often', () => {
		const reports: Progress[] = [];
		doSteps(nearDuplicateGroups(versions(seededRandom(7), 300)), (progress) => reports.push(progress));
		expect(reports.length).toBeGreaterThan(20);
		for (const { done, total } of reports) expect(done).toBeLessThanOrEqual(total);
	});
});
