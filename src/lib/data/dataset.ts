/** @file From a labelled file to articles ready for splitting, with an account of what was left out. */

import { UserError } from '../errors.ts';
import type { FilterConfig, Scale } from '../filter/config.ts';
import { doSteps, type Steps } from '../progress.ts';
import { splitNames, type LabelledArticle, type Rejection, type SplitName } from './article.ts';
import { dropDuplicates, type Duplicate } from './duplicates.ts';
import { explainLabels } from './no-scores.ts';
import type { Pieces } from './pieces.ts';
import { proposeReading, type Reading, type ReadingWishes } from './reading.ts';
import { readRecords } from './records.ts';
import type { RecordTable } from './record-table.ts';
import { countOff, isSameScale, proposeScale, rangeOf, usualScales } from './scale.ts';
import { findRecordScores, type FoundScore } from './scores.ts';
import { splitReading } from './split-files.ts';
import type { Splits } from './split.ts';
import { toArticle } from './validate.ts';

/** A labelled file, read and checked. Plain data. */
export interface Dataset {
	readonly reading: Reading;
	readonly dimensionNames: readonly string[];
	/** Given, or proposed from all scores. */
	readonly scale: Scale;
	/** The usual scales and the one above, ascending, each with the number of records that have a score off it. */
	readonly scales: readonly ScaleChoice[];
	/** In the order of the file. */
	readonly articles: readonly LabelledArticle[];
	/** Records in the file; articles, rejected and duplicates together. */
	readonly total: number;
	/** By line. */
	readonly rejected: readonly Rejection[];
	readonly duplicates: readonly Duplicate[];
	/** What is odd and was accepted, as sentences. */
	readonly warnings: readonly string[];
	/** Every article names its split, and none of the three is empty. */
	readonly hasOwnSplit: boolean;
	/** Of the file, hexadecimal. */
	readonly sourceSha256: string;
}

export interface ScaleChoice {
	readonly scale: Scale;
	/** Records that have a score off it. */
	readonly off: number;
}

export interface DatasetOptions extends ReadingWishes {
	/** The filter that the data is for: its name, dimensions and scale are used. */
	readonly filter?: Pick<FilterConfig, 'name' | 'dimensions' | 'scale'> | undefined;
	/** Else the filter's, or one proposed from all scores. */
	readonly scale?: Scale | undefined;
	/** The file's name, for errors. */
	readonly file?: string | undefined;
}

/** A labelled file's articles, and its records as they came. */
export interface Labelled {
	readonly dataset: Dataset;
	readonly table: RecordTable;
}

/**
 * Reads a labelled file: jsonl in every dialect, csv or tsv. Records with a score off the scale are rejected, also
 * where the scale is only proposed.
 * @throws UserError 'bad-data' when the file as a whole cannot be used; single records are rejected instead.
 */
export const readLabelledRecords = async (
	pieces: Pieces,
	options: DatasetOptions = {}
): Promise<Labelled> => {
	const { file, filter, scale = filter?.scale, ...wishes } = options;
	const table = await readRecords(pieces, file);
	const reading = proposeReading(table, {
		...wishes,
		filterName: wishes.filterName ?? filter?.name,
		dimensionNames: wishes.dimensionNames ?? filter?.dimensions.map(({ name }) => name)
	});
	return { dataset: doSteps(buildDataset(table, reading, { scale, keepsOff: false })), table };
};

/** The articles alone of a labelled file: `readLabelledRecords`. */
export const readLabelled = async (pieces: Pieces, options?: DatasetOptions): Promise<Dataset> =>
	(await readLabelledRecords(pieces, options)).dataset;

interface ScaleWish {
	/** Proposed from all scores when not given. */
	readonly scale?: Scale | undefined;
	/** Records with a score off the scale are kept: it is yet to be confirmed. */
	readonly keepsOff: boolean;
}

/**
 * The records of a file as articles, read in a way that was proposed or chosen.
 * @throws UserError 'bad-data' when no record can be used.
 */
export function* buildDataset(
	table: RecordTable,
	reading: Reading,
	{ scale, keepsOff }: ScaleWish
): Steps<Dataset> {
	const scores = table.records.map(({ value }) => findRecordScores(value, reading));
	const ranges = scores.flatMap((found) => rangeOf(found.map(({ value }) => value)) ?? []);
	const used = scale ?? proposeScale(ranges);
	const articles: LabelledArticle[] = [];
	const rejected: Rejection[] = [...table.unreadable];
	for (const [done, record] of table.records.entries()) {
		if (done % 50 === 0) yield { stage: 'Checking records', done, total: table.records.length, unit: 'rows' };
		const result = toArticle(record, scores[done], reading, keepsOff ? null : used);
		if ('labels' in result) articles.push(result);
		else rejected.push(result);
	}
	rejected.sort((a, b) => a.line - b.line);
	const { kept, duplicates } = dropDuplicates(articles);
	if (kept.length === 0) throw nothingUsable(rejected, scores);
	return {
		reading,
		dimensionNames: reading.dimensionNames,
		scale: used,
		scales: scaleChoices(used).map((choice) => ({ scale: choice, off: countOff(ranges, choice) })),
		articles: kept,
		total: table.records.length + table.unreadable.length,
		rejected,
		duplicates,
		warnings: [...recordWarnings(kept, scores), ...constantWarnings(kept, reading.dimensionNames)],
		hasOwnSplit:
			kept.every(({ split }) => split !== undefined) &&
			splitNames.every((name) => kept.some(({ split }) => split === name)),
		sourceSha256: table.sha256
	};
}

/** The articles of a splits folder, each in the part that it lies in: nothing is left out. */
export const datasetOfSplits = (
	{ train, val, test }: Splits,
	{ dimensions, scale }: Pick<FilterConfig, 'dimensions' | 'scale'>
): Dataset => {
	const dimensionNames = dimensions.map(({ name }) => name);
	const inPart = (part: readonly LabelledArticle[], split: SplitName): readonly LabelledArticle[] =>
		part.map((article) => ({ ...article, split }));
	const articles = [...inPart(train, 'train'), ...inPart(val, 'val'), ...inPart(test, 'test')];
	return {
		reading: splitReading(dimensionNames),
		dimensionNames,
		scale,
		scales: [],
		articles,
		total: articles.length,
		rejected: [],
		duplicates: [],
		warnings: [],
		hasOwnSplit: true,
		sourceSha256: ''
	};
};

const scaleChoices = (used: Scale): readonly Scale[] =>
	(usualScales.some((scale) => isSameScale(scale, used)) ? [...usualScales] : [...usualScales, used]).sort(
		(a, b) => a.max - b.max || b.min - a.min
	);

const recordWarnings = (
	articles: readonly LabelledArticle[],
	scores: readonly (readonly FoundScore[])[]
): string[] => {
	const warnings: string[] = [];
	const differing = scores.filter((one) => one.some(({ differs }) => differs)).length;
	if (differing > 0)
		warnings.push(`${differing} records have two different scores for a dimension; the nested one is used.`);
	const repeated = articles.length - new Set(articles.map(({ id }) => id)).size;
	if (repeated > 0) warnings.push(`${repeated} articles have the id of another one.`);
	return warnings;
};

const constantWarnings = (
	articles: readonly LabelledArticle[],
	dimensionNames: readonly string[]
): string[] => {
	const [{ labels: first }] = articles;
	const isConstant = (index: number): boolean =>
		articles.every(({ labels }) => labels[index] === first[index]);
	return dimensionNames.flatMap((name, index) =>
		articles.length > 1 && isConstant(index)
			? [`Every article has the score ${first[index]} for ${name}: there is nothing in it to learn.`]
			: []
	);
};

const nothingUsable = (
	rejected: readonly Rejection[],
	scores: readonly (readonly FoundScore[])[]
): UserError => {
	const labels = explainLabels(scores.flatMap((found) => found.map(({ value }) => value)));
	if (labels) return labels;
	const [{ file, line, field, message }] = rejected;
	return new UserError('bad-data', `None of the ${rejected.length} records can be used: ${message}`, {
		where: [file, `line ${line}`, ...(field === null ? [] : [field])].join(', '),
		remedy: 'Check that the right keys are read as text and scores, and that the scale is the right one.'
	});
};
