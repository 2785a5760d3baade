/** @file From labelled files to articles ready for splitting, with an account of what was left out. */

import { UserError } from '../errors.ts';
import type { Scale } from '../filter/config.ts';
import { doSteps, type Steps } from '../progress.ts';
import type { Finding } from '../filter/finding.ts';
import { splitNames, type LabelledArticle, type Rejection, type SplitName } from './article.ts';
import { dropDuplicates, type Duplicate } from './duplicates.ts';
import {
	areNoIds,
	mergeById,
	mergeFinding,
	noIdsFinding,
	type IdentifiedArticle,
	type MergeReport,
	type MergeRule
} from './merge.ts';
import { explainLabels } from './no-scores.ts';
import type { Pieces } from './pieces.ts';
import { chosenReading, type FilterForData, type ReadingChoice } from './reading-choice.ts';
import { proposeReading, readingOf, type Reading, type ReadingWishes } from './reading.ts';
import { readFiles, readRecords, type LabelledSource } from './records.ts';
import type { RecordTable } from './record-table.ts';
import { countOff, isSameScale, proposeScale, rangeOf, usualScales } from './scale.ts';
import { findRecordScores, type FoundScore } from './scores.ts';
import { ownId, splitOf, textId, toArticle } from './validate.ts';

/** Labelled files, read and checked. Plain data. */
export interface Dataset {
	readonly reading: Reading;
	readonly dimensionNames: readonly string[];
	/** Given, or proposed from all scores. */
	readonly scale: Scale;
	/** The usual scales and the one above, ascending, each with the number of records that have a score off it. */
	readonly scales: readonly ScaleChoice[];
	/** In the order of the files. */
	readonly articles: readonly LabelledArticle[];
	/** Records in the files; articles, rejected, superseded and duplicates together. */
	readonly total: number;
	/** By file and line. */
	readonly rejected: readonly Rejection[];
	readonly duplicates: readonly Duplicate[];
	/** What became of ids that several records have; null where there are none. */
	readonly merged: MergeReport | null;
	readonly mergeRule: MergeRule;
	/** The names of the files. */
	readonly files: readonly string[];
	/** What is odd about the files, their encodings and cells, and about ids. */
	readonly findings: readonly Finding[];
	/** What is odd and was accepted, as sentences. */
	readonly warnings: readonly string[];
	/** Every article names its split, and none of the three is empty. */
	readonly hasOwnSplit: boolean;
	/** Of the files, hexadecimal. */
	readonly sourceSha256: string;
}

export interface ScaleChoice {
	readonly scale: Scale;
	/** Records that have a score off it. */
	readonly off: number;
}

export interface DatasetOptions extends ReadingWishes {
	/** The filter that the data is for: its name, dimensions and scale are used. */
	readonly filter?: FilterForData | undefined;
	/** Else the filter's, or one proposed from all scores. */
	readonly scale?: Scale | undefined;
	/** The file's name, for errors. */
	readonly file?: string | undefined;
}

/** Articles, and the records of the labelled files as they came. */
export interface Labelled {
	readonly dataset: Dataset;
	readonly table: RecordTable;
}

/**
 * Reads a labelled file in any format. Records with a score off the scale are rejected, also where the scale is only
 * proposed.
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
		clean: wishes.clean ?? filter?.clean,
		filterName: wishes.filterName ?? filter?.name,
		dimensionNames: wishes.dimensionNames ?? filter?.dimensions.map(({ name }) => name)
	});
	return { dataset: doSteps(buildDataset(table, reading, { scale, keepsOff: false })), table };
};

/** The articles alone of a labelled file: `readLabelledRecords`. */
export const readLabelled = async (pieces: Pieces, options?: DatasetOptions): Promise<Dataset> =>
	(await readLabelledRecords(pieces, options)).dataset;

/**
 * Reads labelled files as they were chosen to be read: the same files and the same choice give the same articles.
 * Records with a score off the scale are rejected.
 * @param filter the filter that the data are for, where there is one
 * @throws UserError 'bad-data' when the files as a whole cannot be used; single records are rejected instead.
 */
export const readDataset = async (
	files: readonly LabelledSource[],
	choice: ReadingChoice = {},
	filter?: FilterForData
): Promise<Labelled> => {
	const table = await readFiles(files);
	return { table, dataset: doSteps(chosenDataset(table, choice, filter)) };
};

/** The steps of {@link readDataset} after the files have been read. */
export function* chosenDataset(
	table: RecordTable,
	choice: ReadingChoice = {},
	filter?: FilterForData
): Steps<Dataset> {
	return yield* buildDataset(table, chosenReading(table, choice, filter), {
		scale: choice.scale ?? filter?.scale,
		keepsOff: false,
		merge: choice.merge
	});
}

interface BuildOptions {
	/** Proposed from all scores when not given. */
	readonly scale?: Scale | undefined;
	/** Records with a score off the scale are kept: it is yet to be confirmed. */
	readonly keepsOff: boolean;
	/** Which of several records of one id is kept; the newest, if nothing is said. */
	readonly merge?: MergeRule | undefined;
}

/**
 * The records of files as articles, read in a way that was proposed or chosen.
 * @throws UserError 'bad-data' when no record can be used.
 */
export function* buildDataset(
	table: RecordTable,
	reading: Reading,
	{ scale, keepsOff, merge = 'newest' }: BuildOptions
): Steps<Dataset> {
	const places = new Map(table.files.map(({ name }, index) => [name, index]));
	const placeOf = ({ file }: { readonly file: string }): number => places.get(file) ?? 0;
	const scores = table.records.map((record) =>
		findRecordScores(record.value, readingOf(reading, placeOf(record)))
	);
	const ranges = scores.flatMap((found) => rangeOf(found.map(({ value }) => value)) ?? []);
	const used = scale ?? proposeScale(ranges);
	const splits = splitsByName(table.files.map(({ name }) => name));
	const articles: IdentifiedArticle[] = [];
	const rejected: Rejection[] = [...table.unreadable];
	for (const [done, record] of table.records.entries()) {
		if (done % 50 === 0) yield { stage: 'Checking records', done, total: table.records.length, unit: 'rows' };
		const own = readingOf(reading, placeOf(record));
		const result = toArticle(record, scores[done], own, keepsOff ? null : used);
		if (!('labels' in result)) rejected.push(result);
		else {
			const split = result.split ?? splits.get(result.file);
			const article = split === result.split ? result : { ...result, split };
			articles.push({ article, isHash: ownId(record.value, own) === undefined });
		}
	}
	rejected.sort((a, b) => placeOf(a) - placeOf(b) || a.line - b.line);
	const isWithoutIds = areNoIds(articles);
	const merged = mergeById(isWithoutIds ? articles.map(withHash) : articles, merge);
	const { kept, duplicates } = dropDuplicates(merged.kept);
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
		merged: merged.report,
		mergeRule: merge,
		files: table.files.map(({ name }) => name),
		findings: [
			...table.findings,
			...(isWithoutIds ? [noIdsFinding(reading.id ?? 'id', table.file)] : []),
			...(merged.report ? [mergeFinding(merged.report)] : [])
		],
		warnings: [...recordWarnings(scores), ...constantWarnings(kept, reading.dimensionNames)],
		hasOwnSplit:
			kept.every(({ split }) => split !== undefined) &&
			splitNames.every((name) => kept.some(({ split }) => split === name)),
		sourceSha256: table.sha256
	};
}

const scaleChoices = (used: Scale): readonly Scale[] =>
	(usualScales.some((scale) => isSameScale(scale, used)) ? [...usualScales] : [...usualScales, used]).sort(
		(a, b) => a.max - b.max || b.min - a.min
	);

/** The parts that files are called after, `train.jsonl` and `test.jsonl`; none where one is called otherwise. */
const splitsByName = (files: readonly string[]): ReadonlyMap<string, SplitName> => {
	const named = files.flatMap((file): [string, SplitName][] => {
		const split = splitOf(file.replace(/^.*\//, '').replace(/\..*$/, ''));
		return split === undefined ? [] : [[file, split]];
	});
	return new Map(files.length > 1 && named.length === files.length ? named : []);
};

/** The article under a hash of its text, where the key for ids holds none. */
const withHash = ({ article }: IdentifiedArticle): IdentifiedArticle => ({
	article: { ...article, id: textId(article.title, article.content) },
	isHash: true
});

const recordWarnings = (scores: readonly (readonly FoundScore[])[]): string[] => {
	const differing = scores.filter((one) => one.some(({ differs }) => differs)).length;
	return differing === 0
		? []
		: [`${differing} records have two different scores for a dimension; the nested one is used.`];
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
