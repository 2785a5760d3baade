/** @file All checks of labelled data, before anything is trained on it. */

import type { FilterConfig } from '../../filter/config.ts';
import { scoreArticle } from '../../filter/score.ts';
import type { Steps } from '../../progress.ts';
import { columnsOf, correlationMatrix } from '../correlation.ts';
import { fifthsOf, tierBands } from '../coverage.ts';
import type { Dataset } from '../dataset.ts';
import { nearDuplicateGroups } from '../near-duplicates.ts';
import type { RecordTable } from '../record-table.ts';
import { spreadOf } from '../spread.ts';
import { activePhrases, boilerplateIn, findBoilerplate } from './boilerplate.ts';
import type { BoilerplatePhrase } from './boilerplate-phrases.ts';
import { defaultCheckOptions, type Checked, type CheckOptions, type Detect, type Found } from './checked.ts';
import { findDiffering } from './differing.ts';
import { findEmptyTiers, findFlatDimensions, findTwinDimensions, findUncovered } from './dimensions.ts';
import {
	findDuplicates,
	findLabelNoise,
	findLeaks,
	findNearDuplicates,
	groupsIn,
	labelNoise
} from './duplicates.ts';
import { findOddSplit, findRepeatedIds } from './ids.ts';
import { findOtherLanguages, languageShares } from './languages.ts';
import { estimateTokens, findTooLong, findTooShort } from './lengths.ts';
import { findRejected } from './rejected.ts';
import type { CheckedData, DataFigures } from './report.ts';
import { sourceShares } from './sources.ts';

export interface CheckInput {
	readonly dataset: Dataset;
	/** The records as they came, where they are at hand. */
	readonly table?: RecordTable | null;
	/** The filter that the data is for, if there is one: its tiers are checked too. */
	readonly config?: FilterConfig | null;
	/** Without it, languages are not told. */
	readonly detect?: Detect;
	/** Without it, tokens are estimated from the characters. */
	readonly countTokens?: (text: string) => number;
}

/** Makes all checks that are not turned off. */
export function* checkDataset(input: CheckInput, options: Partial<CheckOptions> = {}): Steps<CheckedData> {
	const checked = yield* lookThrough(input, { ...defaultCheckOptions, ...options });
	const figures = yield* figuresOf(checked);
	const { dimensions, correlations, tiers } = figures;
	const { dataset } = checked;
	const finds: readonly (() => readonly Found[])[] = [
		() => dataset.findings.map((finding) => ({ ...finding, about: [] })),
		() => findRejected(checked),
		() => findDuplicates(checked),
		() => findNearDuplicates(checked),
		() => findLabelNoise(checked),
		() => findLeaks(checked),
		() => findTooShort(checked),
		() => findTooLong(checked),
		() => findBoilerplate(checked),
		() => findOtherLanguages(checked),
		() => findFlatDimensions(checked, dimensions),
		() => findTwinDimensions(checked, correlations),
		() =>
			findUncovered(
				checked,
				dimensions.map(({ bands }) => bands)
			),
		() => findEmptyTiers(checked, tiers ?? []),
		() => findRepeatedIds(checked),
		() => findDiffering(checked),
		() => findOddSplit(checked)
	];
	const found: Found[] = [];
	for (const [done, find] of finds.entries()) {
		yield { stage: 'Checking articles', done, total: finds.length, unit: 'steps' };
		found.push(...find());
	}
	const { off } = checked.options;
	const told = found
		.filter(({ check, severity }) => severity === 'error' || !off.includes(check))
		.sort((a, b) => rank(a) - rank(b) || b.count - a.count);
	return {
		report: {
			findings: told.map(({ about: _, ...finding }) => finding),
			listed: told.filter(({ about }) => about.length > 0).map(({ check }) => check),
			figures
		},
		about: new Map(told.map(({ check, about }) => [check, about])),
		nearDuplicates: checked.nearDuplicates
	};
}

const rank = ({ severity }: Found): number => (severity === 'error' ? 0 : 1);

/** Characters that tell a text's language: fewer do not, more are not needed. */
const fewest = 80;
const enough = 500;

/** What takes a look at every text. */
function* lookThrough(
	{ dataset, table = null, config = null, detect, countTokens = estimateTokens }: CheckInput,
	options: CheckOptions
): Steps<Checked> {
	const { articles } = dataset;
	const isOn = (...checks: readonly string[]): boolean =>
		checks.some((check) => !options.off.includes(check));
	const nearDuplicates = isOn('near_duplicate', 'same_text_other_scores', 'split_leak')
		? yield* nearDuplicateGroups(articles.map(({ content }) => content))
		: null;
	const languages: (string | null)[] | null = detect && isOn('other_language') ? [] : null;
	const tokens = new Int32Array(articles.length);
	const phrases = activePhrases(options.off);
	const boilerplate: (BoilerplatePhrase | null)[] = [];
	for (const [done, { title, content }] of articles.entries()) {
		if (done % 10 === 0) yield { stage: 'Looking through texts', done, total: articles.length, unit: 'rows' };
		const text = title === '' ? content : `${title}\n\n${content}`;
		tokens[done] = countTokens(text);
		boilerplate.push(boilerplateIn(content, phrases));
		if (detect) languages?.push(text.length < fewest ? null : detect(text.slice(0, enough)));
	}
	return { dataset, table, config, options, nearDuplicates, languages, boilerplate, tokens };
}

function* figuresOf(checked: Checked): Steps<DataFigures> {
	const { dataset, config, nearDuplicates, languages, tokens } = checked;
	const { articles, dimensionNames, scale } = dataset;
	const report = { stage: 'Counting scores', total: dimensionNames.length + 3, unit: 'steps' } as const;
	const columns = columnsOf(articles, dimensionNames.length);
	const dimensions = [];
	for (const [done, name] of dimensionNames.entries()) {
		yield { ...report, done };
		dimensions.push({ name, ...spreadOf(columns[done]), bands: fifthsOf(columns[done], scale) });
	}
	yield { ...report, done: dimensionNames.length };
	const correlations = correlationMatrix(columns);
	yield { ...report, done: dimensionNames.length + 1 };
	const tiers = config === null ? null : tierBands(weightedScores(dataset, config), config.tiers, scale);
	yield { ...report, done: dimensionNames.length + 2 };
	const groups = nearDuplicates === null ? null : groupsIn(nearDuplicates.groupOf);
	return {
		records: dataset.total,
		articles: articles.length,
		rejected: dataset.rejected.length,
		duplicates: dataset.duplicates.length,
		nearDuplicates: groups && { groups: groups.length, articles: groups.flat().length },
		dimensions,
		correlations,
		tiers,
		labelNoise: labelNoise(checked),
		characters: spreadOf(Float64Array.from(articles, ({ content }) => content.length)),
		tokens: spreadOf(Float64Array.from(tokens)),
		languages: languages && languageShares(languages),
		sources: sourceShares(articles)
	};
}

/** The filter's score of each article, from its labels. */
export const weightedScores = (
	{ articles, dimensionNames }: Pick<Dataset, 'articles' | 'dimensionNames'>,
	config: FilterConfig
): Float64Array =>
	Float64Array.from(articles, ({ labels, contentType }) => {
		const scores = Object.fromEntries(dimensionNames.map((name, dimension) => [name, labels[dimension]]));
		return scoreArticle(config, scores, contentType).weightedAverage;
	});
