import { describe, expect, it } from 'vitest';
import { readLabelled } from '../data/dataset.ts';
import { skewedArticles } from '../fixtures/skewed-articles.ts';
import { divideDataset, nearDuplicatesIn } from './dividing.ts';

const lines = (count: number): string =>
	Array.from({ length: count }, (_, i) => JSON.stringify({ text: `text ${i}`, joy: i % 11, calm: 1 })).join(
		'\n'
	);

describe('divideDataset', () => {
	it('keeps what is off a scale that is not confirmed out of the splits', async () => {
		const dataset = { ...(await readLabelled([lines(40)])), scale: { min: 0, max: 9 } };
		const { splits } = await divideDataset({ dataset, split: { kind: 'stratified', seed: 42 } });
		const all = [...splits.train, ...splits.val, ...splits.test];
		expect(all).toHaveLength(37);
		expect(all.map(({ labels }) => labels[0])).not.toContain(10);
	});

	it('divides by the ratios asked for', async () => {
		const dataset = await readLabelled([lines(40)]);
		const ratios = { train: 0.5, val: 0.25, test: 0.25 };
		const { splits } = await divideDataset({ dataset, split: { kind: 'stratified', seed: 42, ratios } });
		expect([splits.train.length, splits.val.length, splits.test.length]).toEqual([20, 10, 10]);
	});
});

describe('nearDuplicatesIn', () => {
	it('looks for them once for the same articles', () => {
		const articles = skewedArticles(20);
		expect(nearDuplicatesIn(articles)).toBe(nearDuplicatesIn(articles));
	});
});
