/** @file From a labelled file to articles ready for splitting, with an account of what was left out. */

import { UserError } from '../errors.ts';
import type { FilterConfig, Scale } from '../filter/config.ts';
import { splitNames, type LabelledArticle, type Rejection } from './article.ts';
import { dropDuplicates, type Duplicate } from './duplicates.ts';
import type { Pieces } from './pieces.ts';
import { proposeReading, type Reading, type ReadingWishes } from './reading.ts';
import { readRecords } from './records.ts';
import type { RecordTable } from './record-table.ts';
import { proposeScale } from './scale.ts';
import { findRecordScores } from './scores.ts';
import { toArticle } from './validate.ts';

/** A labelled file, read and checked. Plain data. */
export interface Dataset {
	readonly reading: Reading;
	readonly dimensionNames: readonly string[];
	/** The filter's; without a filter, proposed from all scores. */
	readonly scale: Scale;
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

export interface DatasetOptions extends ReadingWishes {
	/** The filter that the data is for: its name, dimensions and scale are used. */
	readonly filter?: Pick<FilterConfig, 'name' | 'dimensions' | 'scale'> | undefined;
	/** Else the filter's, or one proposed from all scores. */
	readonly scale?: Scale | undefined;
	/** The file's name, for errors. */
	readonly file?: string | undefined;
}

/**
 * Reads a labelled file: jsonl in every dialect, csv or tsv.
 * @throws UserError 'bad-data' when the file as a whole cannot be used; single records are rejected instead.
 */
export const readLabelled = async (pieces: Pieces, options: DatasetOptions = {}): Promise<Dataset> => {
	const { file, filter, scale = filter?.scale, ...wishes } = options;
	const table = await readRecords(pieces, file);
	const reading = proposeReading(table, {
		...wishes,
		filterName: wishes.filterName ?? filter?.name,
		dimensionNames: wishes.dimensionNames ?? filter?.dimensions.map(({ name }) => name)
	});
	return buildDataset(table, reading, scale);
};

/**
 * The records of a file as articles, read in a way that was proposed or chosen.
 * @param scale proposed from all scores when not given
 * @throws UserError 'bad-data' when no record can be used.
 */
export const buildDataset = (table: RecordTable, reading: Reading, scale?: Scale): Dataset => {
	const scores = table.records.map(({ value }) => findRecordScores(value, reading));
	const found = scores.flat();
	const usedScale =
		scale ?? proposeScale(found.flatMap(({ value }) => (typeof value === 'number' ? [value] : [])));
	const articles: LabelledArticle[] = [];
	const rejected: Rejection[] = [...table.unreadable];
	table.records.forEach((record, i) => {
		const result = toArticle(record, scores[i], reading, usedScale);
		if ('labels' in result) articles.push(result);
		else rejected.push(result);
	});
	rejected.sort((a, b) => a.line - b.line);
	const { kept, duplicates } = dropDuplicates(articles);
	if (kept.length === 0) throw nothingUsable(table.file, rejected);
	return {
		reading,
		dimensionNames: reading.dimensionNames,
		scale: usedScale,
		articles: kept,
		total: table.records.length + table.unreadable.length,
		rejected,
		duplicates,
		warnings: warningsOf(kept, scores.filter((one) => one.some(({ differs }) => differs)).length),
		hasOwnSplit:
			kept.every(({ split }) => split !== undefined) &&
			splitNames.every((name) => kept.some(({ split }) => split === name)),
		sourceSha256: table.sha256
	};
};

const warningsOf = (articles: readonly LabelledArticle[], differing: number): string[] => {
	const warnings: string[] = [];
	if (differing > 0)
		warnings.push(`${differing} records have two different scores for a dimension; the nested one is used.`);
	const repeated = articles.length - new Set(articles.map(({ id }) => id)).size;
	if (repeated > 0) warnings.push(`${repeated} articles have the id of another one.`);
	return warnings;
};

const nothingUsable = (file: string, rejected: readonly Rejection[]): UserError => {
	const [{ line, field, message }] = rejected;
	return new UserError('bad-data', `None of the ${rejected.length} records can be used: ${message}`, {
		where: [file, `line ${line}`, ...(field === null ? [] : [field])].join(', '),
		remedy: 'Check that the right keys are read as text and scores, and that the scale is the right one.'
	});
};
