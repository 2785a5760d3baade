import { eld } from 'eld/small';
import { describe, expect, it } from 'vitest';
import type { LabelledArticle } from '../data/article.ts';
import { tinyArticles } from '../fixtures/tiny-articles.ts';
import { doSteps } from '../progress.ts';
import { insightInto } from './insight.ts';

const articles = tinyArticles(120).map(({ text, ...labels }, i): LabelledArticle => ({
	id: String(i),
	title: '',
	content: text,
	labels: Object.values(labels).filter((label) => typeof label === 'number'),
	file: 'articles.jsonl',
	line: i + 1,
	extra: {}
}));
const splits = { train: articles.slice(0, 96), val: articles.slice(96, 108), test: articles.slice(108) };
/** A token for each word. */
const tokenizer = {
	countTokens: (text: string) => text.split(' ').length,
	encode: () => new Int32Array(),
	truncate: () => new Int32Array(),
	headTailParts: () => ({ head: 0, tail: 0, longerThan: 0 }),
	padId: 0,
	modelMaxLength: 512
};
const detect = (text: string) => eld.detect(text).language;
const insight = doSteps(insightInto(splits, ['joy', 'calm'], { tokenizer, detect }));

describe('insightInto', () => {
	it('finds a ridge that beats the constants where words tell the scores', () => {
		const { bag_of_words, constant_mean } = insight.instant;
		expect(bag_of_words.mae).toBeLessThan(constant_mean.mae / 2);
	});

	it('learns from all training articles where they are few', () => {
		expect(insight.learnedFrom).toBe(96);
	});

	it('profiles lengths from the shortest to the longest', () => {
		const { quantiles, rows } = insight.lengths;
		const words = splits.train.map(({ content }) => content.split(' ').length);
		expect([rows, quantiles.length, quantiles[19]]).toEqual([96, 20, Math.max(...words)]);
		expect(quantiles.toSorted((a, b) => a - b)).toEqual(quantiles);
	});

	it('tells English from the words', () => {
		expect(insight.languages[0]).toMatchObject({ code: 'en' });
	});

	it('learns from 6,000 of more articles, and tells so', () => {
		const many = { ...splits, train: Array.from({ length: 6001 }, (_, i) => articles[i % 96]) };
		const { learnedFrom, split } = doSteps(insightInto(many, ['joy', 'calm'], { tokenizer, detect }));
		expect([learnedFrom, split.train]).toEqual([6000, 6001]);
	});
});
