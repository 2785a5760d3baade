import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LabelledArticle } from './article.ts';
import {
	applyCorrections,
	correctionLines,
	parseCorrections,
	withoutCorrection,
	type Correction
} from './corrections.ts';

const article = (id: string, labels: readonly number[]): LabelledArticle => ({
	id,
	title: '',
	content: id,
	labels,
	file: 'articles.jsonl',
	line: 1,
	extra: {}
});

const data = {
	articles: [article('a', [1, 2]), article('b', [3, 4])],
	dimensionNames: ['joy', 'fear'],
	scale: { min: 0, max: 10 }
};

const correction = (changes: Partial<Correction> = {}): Correction => ({
	article_id: 'a',
	dimension: 'fear',
	old: 2,
	new: 7,
	at: '2026-01-02T03:04:05.000Z',
	why: 'fear is all it speaks of',
	...changes
});

const labels = (corrections: readonly Correction[]): readonly (readonly number[])[] =>
	applyCorrections(data, corrections).articles.map((one) => one.labels);

describe('applyCorrections', () => {
	test('changes the one score and leaves other articles as they are', () => {
		const { articles, applied, stale } = applyCorrections(data, [correction()]);
		expect(articles[0]).toEqual(article('a', [1, 7]));
		expect(articles[1]).toBe(data.articles[1]);
		expect([applied.length, stale.length]).toEqual([1, 0]);
	});

	test('applies a second correction of the same score upon the first', () => {
		expect(labels([correction(), correction({ old: 7, new: 5 })])).toEqual([
			[1, 5],
			[3, 4]
		]);
	});

	test('takes a score that is corrected already as it is', () => {
		const { articles } = applyCorrections(data, [correction()]);
		const again = applyCorrections({ ...data, articles }, [correction()]);
		expect([again.articles, again.applied.length, again.stale]).toEqual([articles, 1, []]);
	});

	test.each<[what: string, changes: Partial<Correction>, message: string]>([
		['whose article is gone', { article_id: 'c' }, 'there is no such article any more'],
		['whose dimension is gone', { dimension: 'anger' }, 'there is no such dimension any more'],
		['whose score was labelled anew', { old: 3 }, 'the score is now 2, not 3'],
		['that is off the scale', { new: 11 }, '11 is outside the scale 0 to 10']
	])('leaves out one %s, and says so', (_, changes, message) => {
		const stale = correction(changes);
		const result = applyCorrections(data, [stale]);
		expect(result.articles).toEqual(data.articles);
		expect([result.applied, result.stale]).toEqual([[], [{ correction: stale, message }]]);
	});

	test('corrects articles that share an id alike', () => {
		const twins = { ...data, articles: [...data.articles, article('a', [9, 2])] };
		expect(applyCorrections(twins, [correction()]).articles.map((one) => one.labels[1])).toEqual([7, 4, 7]);
	});
});

describe('withoutCorrection', () => {
	test('brings the old score back', () => {
		expect(withoutCorrection([correction()], 0)).toEqual([]);
	});

	test('keeps a later correction of the same score in force', () => {
		const later = correction({ old: 7, new: 5 });
		const kept = withoutCorrection([correction(), correction({ article_id: 'b', old: 4 }), later], 0);
		expect(kept).toEqual([correction({ article_id: 'b', old: 4 }), { ...later, old: 2 }]);
		expect(labels(kept)).toEqual([
			[1, 5],
			[3, 7]
		]);
	});

	test('gives what would be had it never been made, whichever it is', () => {
		const change = fc.record({ article_id: fc.constantFrom('a', 'b'), to: fc.integer({ min: 0, max: 10 }) });
		fc.assert(
			fc.property(fc.array(change, { minLength: 1, maxLength: 8 }), fc.nat(), (changes, place) => {
				const made = (list: typeof changes): readonly Correction[] => {
					const now = new Map([
						['a', 2],
						['b', 4]
					]);
					return list.map(({ article_id, to }) => {
						const old = now.get(article_id) ?? 0;
						now.set(article_id, to);
						return correction({ article_id, old, new: to });
					});
				};
				const undone = place % changes.length;
				const never = made(changes.filter((_, index) => index !== undone));
				expect(withoutCorrection(made(changes), undone)).toEqual(never);
				expect(applyCorrections(data, never).stale).toEqual([]);
			})
		);
	});
});

describe('corrections.jsonl', () => {
	test('reads what it wrote', () => {
		const corrections = [correction(), correction({ why: 'line\nbreak "quoted"' })];
		expect(parseCorrections(correctionLines(corrections))).toEqual(corrections);
	});

	test('takes a byte order mark, blank lines and a missing reason', () => {
		const { why: _, ...bare } = correction();
		expect(parseCorrections(`\uFEFF${JSON.stringify(bare)}\r\n\r\n`)).toEqual([{ ...bare, why: '' }]);
	});

	test.each([
		['{', 'is not JSON'],
		['[]', 'has a fault'],
		[JSON.stringify(correction({ new: NaN })), '"new"']
	])('names the line of %s', (line, message) => {
		expect(() => parseCorrections(`${JSON.stringify(correction())}\n${line}`)).toThrow(
			expect.objectContaining({
				code: 'bad-data',
				where: 'corrections.jsonl, line 2',
				message: expect.stringContaining(message)
			})
		);
	});
});
