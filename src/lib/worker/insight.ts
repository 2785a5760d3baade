/** @file What takes some seconds to find out of the articles: their languages and lengths, and how hard the task is. */

import type { LabelledArticle } from '../data/article.ts';
import type { Detect } from '../data/checks/checked.ts';
import type { Splits } from '../data/split.ts';
import type { RegressionMetrics } from '../evaluation/metrics.ts';
import type { OnProgress, Steps } from '../progress.ts';
import { seededRandom, shuffle } from '../random.ts';
import { articleText } from '../tokenize/article.ts';
import { createTokenizer, type TextTokenizer } from '../tokenize/tokenizer.ts';
import { fitBaselines, type Baselines, type LabelledText } from '../training/baselines.ts';
import { readText } from '../weights/byte-source.ts';
import { loadDetector } from './detector.ts';
import { inTurns } from './in-turns.ts';
import { countLanguages, recommendBase } from './languages.ts';
import type { Insight, LengthProfile } from './protocol.ts';
import { embeddedBase, type Fetch } from './served-files.ts';

/** Training articles that are looked into: enough for steady figures, few enough to take some seconds. */
const mostRead = 6000;

/**
 * Looks into the articles. Of more than 6,000 training articles a draw is taken, always the same; the errors are
 * measured on all validation articles.
 * @param splits none of them empty
 */
export function* insightInto(
	splits: Splits,
	dimensionNames: readonly string[],
	{ tokenizer, detect }: { readonly tokenizer: TextTokenizer; readonly detect: Detect }
): Steps<Insight> {
	const train = draw(splits.train).map(asText);
	const val = splits.val.map(asText);
	const languages = yield* countLanguages([...splits.train, ...splits.val, ...splits.test], detect);
	const lengths = yield* profileLengths(train, tokenizer);
	const measureOn = yield* fitBaselines({ train, val }, dimensionNames);
	return {
		lengths,
		languages,
		recommendedBase: recommendBase(languages),
		instant: measureOn(val),
		learnedFrom: train.length,
		split: { train: splits.train.length, val: splits.val.length, test: splits.test.length }
	};
}

const draw = (articles: readonly LabelledArticle[]): readonly LabelledArticle[] => {
	if (articles.length <= mostRead) return articles;
	const drawn = shuffle([...articles.keys()], seededRandom(0)).slice(0, mostRead);
	return drawn.sort((a, b) => a - b).map((index) => articles[index]);
};

const asText = (article: LabelledArticle): LabelledText => ({
	id: article.id,
	text: articleText(article),
	labels: article.labels
});

function* profileLengths(rows: readonly LabelledText[], tokenizer: TextTokenizer): Steps<LengthProfile> {
	const lengths: number[] = [];
	for (const [done, { text }] of rows.entries()) {
		if (done % 20 === 0) yield { stage: 'Counting tokens', done, total: rows.length, unit: 'rows' };
		lengths.push(tokenizer.countTokens(text));
	}
	lengths.sort((a, b) => a - b);
	const atShare = (share: number): number => lengths[Math.ceil(share * lengths.length) - 1];
	return {
		quantiles: Array.from({ length: 20 }, (_, i) => atShare((i + 1) / 20)),
		mean: lengths.reduce((sum, length) => sum + length, 0) / lengths.length,
		rows: lengths.length
	};
}

/** The same errors under other names of the dimensions, in their order. */
export const renameDimensions = (baselines: Baselines, names: readonly string[]): Baselines => {
	const rename = (metrics: RegressionMetrics): RegressionMetrics => ({
		...metrics,
		perDimension: Object.fromEntries(
			Object.values(metrics.perDimension).map((dimension, i) => [names[i], dimension])
		)
	});
	return {
		constant_mean: rename(baselines.constant_mean),
		constant_median: rename(baselines.constant_median),
		bag_of_words: rename(baselines.bag_of_words)
	};
};

interface Tools {
	readonly siteUrl: string;
	readonly fetch: Fetch;
	/** Ends the work. */
	readonly signal: AbortSignal;
	readonly onProgress: OnProgress;
}

/** Looks into the articles with the embedded base's tokenizer, letting messages in meanwhile. */
export const lookInto = async (
	splits: Splits,
	dimensionNames: readonly string[],
	{ siteUrl, fetch, signal, onProgress }: Tools
): Promise<Insight> => {
	const base = embeddedBase(siteUrl, fetch);
	const [detect, tokenizerJson, tokenizerConfig] = await Promise.all([
		loadDetector(),
		readText(base, 'tokenizer.json'),
		readText(base, 'tokenizer_config.json')
	]);
	signal.throwIfAborted();
	const tokenizer = createTokenizer(JSON.parse(tokenizerJson), JSON.parse(tokenizerConfig));
	return inTurns(insightInto(splits, dimensionNames, { tokenizer, detect }), { signal, onProgress });
};
