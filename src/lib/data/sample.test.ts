import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { parseConfig } from '../filter/config.ts';
import { parsePrefilter } from '../filter/prefilter.ts';
import { scoreArticle } from '../filter/score.ts';
import { readLabelled } from './dataset.ts';
import { ownSplit } from './split.ts';

const text = (path: string): Promise<string> =>
	readFile(new URL(`../../../${path}`, import.meta.url), 'utf8');

const config = parseConfig(await text('filters/reader-emotion/v1/config.yaml'));
const prefilter = parsePrefilter(await text('filters/reader-emotion/v1/prefilter.yaml'));
const dataset = await readLabelled([await text('static/samples/reader-emotion.jsonl')], { filter: config });

describe('the sample', () => {
	test('is 2,500 records of which 72 repeat another', () => {
		const { total, articles, duplicates, rejected } = dataset;
		expect([total, articles.length, duplicates.length, rejected.length]).toEqual([2500, 2428, 72, 0]);
	});

	test('brings its own split', () => {
		const { train, val, test } = ownSplit(dataset.articles);
		expect([dataset.hasOwnSplit, train.length, val.length, test.length]).toEqual([true, 1948, 238, 242]);
	});

	test('is read the same without its filter', async () => {
		const alone = await readLabelled([await text('static/samples/reader-emotion.jsonl')]);
		expect([alone.dimensionNames, alone.scale]).toEqual([dataset.dimensionNames, config.scale]);
	});
});

describe('the filter reader-emotion', () => {
	test('has nothing that is not obeyed', () => {
		expect(config.warnings).toEqual([]);
	});

	test('passes every sentence', () => {
		expect(dataset.articles.every((article) => prefilter.apply(article).passed)).toBe(true);
	});

	test('puts the shares of the sample into its tiers that its README states', () => {
		const share = (tier: string): number => {
			const inTier = dataset.articles.filter(({ labels }) => {
				const scores = Object.fromEntries(config.dimensions.map(({ name }, i) => [name, labels[i]]));
				return scoreArticle(config, scores).tier === tier;
			});
			return Math.round((100 * inTier.length) / dataset.articles.length);
		};
		expect(['high', 'medium', 'low'].map(share)).toEqual([15, 41, 44]);
	});
});
