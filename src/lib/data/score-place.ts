/** @file Finds where the records of a file have their scores, and for which dimensions. */

import { UserError } from '../errors.ts';
import { isObject } from './jsonl.ts';
import { noScores } from './no-scores.ts';
import { hasCells, type DataRecord, type RecordTable } from './record-table.ts';

/** Where a record has its scores. */
export type ScorePlace =
	/** An object by dimension: numbers, or objects with a `score`, or a nested `dimensions` with either. */
	| { readonly kind: 'object'; readonly key: string }
	/** A list in the order of the record's `dimension_names`, or where it has none, of the dimensions. */
	| { readonly kind: 'list'; readonly key: string }
	/** A key of the record for each dimension, in their order. */
	| { readonly kind: 'keys'; readonly keys: readonly string[] }
	/** A column of the table for each dimension, in their order: numbers, or numbers as text. */
	| { readonly kind: 'columns'; readonly keys: readonly string[] };

export interface FoundScores {
	readonly scores: ScorePlace;
	readonly dimensionNames: readonly string[];
	readonly candidates: readonly string[];
}

/** What is known of the scores already: from the person, or from the filter that they are for. */
export interface ScoreWishes {
	/** The keys or columns of the scores; they name the dimensions too, unless `dimensionNames` does. */
	readonly scores?: readonly string[] | undefined;
	/** The key of the object with the scores. */
	readonly analysis?: string | undefined;
	/** That object is called `{filterName}_analysis`. */
	readonly filterName?: string | undefined;
	readonly dimensionNames?: readonly string[] | undefined;
}

type Values = readonly DataRecord['value'][];

/**
 * @param keys those of the records that may hold scores
 * @throws UserError 'bad-data' when there are none, or several objects of which one must be chosen.
 */
export const findScores = (table: RecordTable, keys: readonly string[], wishes: ScoreWishes): FoundScores => {
	const values = table.records.map(({ value }) => value);
	const names = wishes.dimensionNames;
	const kind = hasCells(table) ? 'columns' : 'keys';
	if (wishes.scores !== undefined) return givenKeys(wishes.scores, keys, kind, names);
	if (wishes.analysis !== undefined) return inObject(values, wishes.analysis, names);
	if (inMost(values, ({ labels }) => isNumbers(labels))) return inList(values, names);
	const analysis = findAnalysis(values, keys, wishes.filterName);
	return analysis === null ? inKeys(values, keys, kind, names) : inObject(values, analysis, names);
};

const inMost = (values: Values, has: (value: DataRecord['value']) => boolean): boolean =>
	values.filter(has).length > values.length / 2;

const isNumbers = (value: unknown): boolean =>
	Array.isArray(value) && value.length > 0 && value.every((one) => typeof one === 'number');

const givenKeys = (
	wished: readonly string[],
	keys: readonly string[],
	kind: 'keys' | 'columns',
	names: readonly string[] = wished
): FoundScores => {
	const absent = wished.find((key) => !keys.includes(key));
	if (absent !== undefined) throw keyMissing(`No record has the key or column "${absent}"`, keys);
	if (names.length !== wished.length) {
		throw new UserError(
			'bad-data',
			`${wished.length} score columns are given for ${names.length} dimensions`,
			{
				remedy: `Give one for each of ${names.join(', ')}, in this order.`
			}
		);
	}
	return { scores: { kind, keys: wished }, dimensionNames: names, candidates: names };
};

const inList = (values: Values, wished?: readonly string[]): FoundScores => {
	const first = values.find(({ labels }) => isNumbers(labels)) ?? {};
	const count = Array.isArray(first['labels']) ? first['labels'].length : 0;
	const own = namesOf(first) ?? Array.from({ length: count }, (_, i) => `dimension_${i + 1}`);
	return { scores: { kind: 'list', key: 'labels' }, dimensionNames: wished ?? own, candidates: own };
};

/** A record's `dimension_names`; null when it has none. */
export const namesOf = ({ dimension_names: names }: DataRecord['value']): readonly string[] | null =>
	Array.isArray(names) && names.every((name) => typeof name === 'string') ? names : null;

/** The key of the object with the scores; null when there is none. */
const findAnalysis = (values: Values, keys: readonly string[], filterName?: string): string | null => {
	const objects = keys.filter((key) => inMost(values, ({ [key]: value }) => isObject(value)));
	const analyses = objects.filter((key) => key.endsWith('_analysis'));
	const plain = (name: string): string => name.toLowerCase().replaceAll('-', '_');
	const own = analyses.find(
		(key) => filterName !== undefined && plain(key) === plain(`${filterName}_analysis`)
	);
	if (own !== undefined) return own;
	if (analyses.length > 1) throw keyMissing(`The scores may lie in ${analyses.join(' or ')}`, analyses);
	return analyses.at(0) ?? objects.find((key) => key === 'labels' || key === 'scores') ?? null;
};

const inObject = (values: Values, key: string, wished?: readonly string[]): FoundScores => {
	const objects = values.map(({ [key]: value }) => value).filter(isObject);
	const { chosen, candidates } = dimensionsOf(objects);
	const dimensionNames = wished ?? chosen;
	if (dimensionNames.length > 0) return { scores: { kind: 'object', key }, dimensionNames, candidates };
	const inside = [...countKeys(objects, () => true).keys()];
	throw noScores(objects, inside, { message: `"${key}" holds no scores`, isTable: false });
};

interface Candidates {
	readonly chosen: readonly string[];
	readonly candidates: readonly string[];
}

/** Dialect a has the dimensions in `dimensions`, c as the objects with a score, b as numbers among other things. */
const dimensionsOf = (objects: Values): Candidates => {
	const nested = objects.map(({ dimensions }) => dimensions).filter(isObject);
	if (nested.length > objects.length / 2) return dimensionsOf(nested);
	const scored = countKeys(objects, (value) => isObject(value) && 'score' in value);
	const candidates = [...scored.keys()];
	const chosen = candidates.filter((key) => (scored.get(key) ?? 0) > objects.length / 2);
	return chosen.length > 0
		? { chosen, candidates }
		: numbersOf(objects, (value) => typeof value === 'number');
};

/** A number that fewer records have is a remark on them, not a dimension. A few damaged records do not decide. */
const leastShare = 0.95;

/** Numbers under keys that every record has, other than an overall score. */
const numbersOf = (objects: Values, isNumber: (value: unknown) => boolean): Candidates => {
	const numbers = countKeys(objects, isNumber);
	const present = countKeys(objects, () => true);
	const candidates = [...numbers.keys()].filter((key) => !key.startsWith('overall_'));
	const chosen = candidates.filter(
		(key) =>
			(present.get(key) ?? 0) >= leastShare * objects.length && (numbers.get(key) ?? 0) > objects.length / 2
	);
	return { chosen, candidates };
};

/** How many objects have each key with such a value; keys in the order in which they turn up. */
const countKeys = (objects: Values, has: (value: unknown) => boolean): Map<string, number> => {
	const counts = new Map<string, number>();
	for (const object of objects) {
		for (const [key, value] of Object.entries(object))
			if (has(value)) counts.set(key, (counts.get(key) ?? 0) + 1);
	}
	return counts;
};

/** Columns that count rows. */
const counters = /^(|index|row|line|unnamed: ?\d+)$/i;

const inKeys = (
	values: Values,
	keys: readonly string[],
	kind: 'keys' | 'columns',
	wished?: readonly string[]
): FoundScores => {
	const isNumber = kind === 'columns' ? isNumberCell : (value: unknown) => typeof value === 'number';
	const allowed = new Set(keys.filter((key) => !counters.test(key)));
	const found = numbersOf(values, isNumber);
	const chosen = found.chosen.filter((key) => allowed.has(key));
	const candidates = found.candidates.filter((key) => allowed.has(key));
	const dimensionNames = wished ?? chosen;
	const places = dimensionNames.map(
		(name) => keys.find((key) => key.toLowerCase() === name.toLowerCase()) ?? name
	);
	const absent = places.find((key) => !keys.includes(key));
	if (absent !== undefined) throw keyMissing(`No key or column has the scores of "${absent}"`, keys);
	if (places.length === 0) {
		throw noScores(values, keys, { message: 'No key or column holds scores', isTable: kind === 'columns' });
	}
	return { scores: { kind, keys: places }, dimensionNames, candidates };
};

/** A cell with one number, the decimal point a point. */
export const isNumberCell = (cell: unknown): cell is number | string =>
	typeof cell === 'number' ||
	(typeof cell === 'string' && /^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i.test(cell));

/** An error that names the keys there are. */
export const keyMissing = (message: string, keys: readonly string[]): UserError =>
	new UserError('bad-data', message, {
		remedy: `Say which keys or columns hold the text and the scores; there are ${keys.slice(0, 30).join(', ')}.`
	});
