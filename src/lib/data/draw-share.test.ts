import { describe, expect, it } from 'vitest';
import type { LabelledArticle } from './article.ts';
import { drawShare } from './draw-share.ts';

/** Articles whose score is their number, in an order that is not that of the scores. */
const articles: readonly LabelledArticle[] = Array.from({ length: 100 }, (_, index) => {
	const score = (index * 37) % 100;
	return {
		id: `a${score}`,
		title: '',
		content: `text ${score}`,
		labels: [score],
		file: 'articles.jsonl',
		line: index + 1,
		extra: {}
	};
});

const scoresOf = (drawn: readonly LabelledArticle[]): number[] => drawn.map(({ labels }) => labels[0]);

describe('a share of the articles', () => {
	it('has as many as were asked for', () => {
		expect(drawShare(articles, 0.25, 1)).toHaveLength(25);
	});

	it('has one article of each part of the scores', () => {
		const parts = scoresOf(drawShare(articles, 0.1, 7)).map((score) => Math.floor(score / 10));
		expect(parts.sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
	});

	it('is the same for the same seed, and another for another', () => {
		expect(drawShare(articles, 0.2, 3)).toEqual(drawShare(articles, 0.2, 3));
		expect(drawShare(articles, 0.2, 3)).not.toEqual(drawShare(articles, 0.2, 4));
	});

	it("keeps the articles' order", () => {
		const lines = drawShare(articles, 0.3, 5).map(({ line }) => line);
		expect(lines).toEqual([...lines].sort((a, b) => a - b));
	});

	it('is all of them where all are wanted', () => {
		expect(drawShare(articles, 1, 5)).toEqual(articles);
	});

	it('is never empty', () => {
		expect(drawShare(articles.slice(0, 3), 0.01, 5)).toHaveLength(1);
	});
});
