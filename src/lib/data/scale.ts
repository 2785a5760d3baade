/** @file The scale that scores seem to be on. */

import type { Scale } from '../filter/config.ts';

/** In the order in which they are proposed. */
export const usualScales: readonly Scale[] = [
	{ min: 0, max: 1 },
	{ min: 1, max: 5 },
	{ min: 0, max: 10 },
	{ min: 0, max: 100 }
];

/** The lowest and the highest score of one record. */
export interface ScoreRange {
	readonly lowest: number;
	readonly highest: number;
}

/** The range of a record's scores, as far as they are numbers; null where none is. */
export const rangeOf = (scores: readonly unknown[]): ScoreRange | null => {
	const numbers = scores.filter((score): score is number => Number.isFinite(score));
	return numbers.length === 0 ? null : { lowest: Math.min(...numbers), highest: Math.max(...numbers) };
};

/** How many records have a score that the scale does not hold. */
export const countOff = (ranges: readonly ScoreRange[], { min, max }: Scale): number =>
	ranges.reduce((count, { lowest, highest }) => count + (lowest < min || highest > max ? 1 : 0), 0);

/** Below this, a record that does not fit may as well show that the scale is another one. */
const fewRecords = 20;

/** Records that may be off a scale that is proposed: one in a hundred, and a single one of 20 or more. */
const mostOff = (records: number): number =>
	records < fewRecords ? 0 : Math.max(1, Math.floor(records / 100));

/**
 * The first of 0-1, 1-5, 0-10 and 0-100 that holds the scores of all records but one in a hundred (of fewer than 100
 * records all but one, of fewer than 20 all): a stray 11 among scores from 0 to 10 is more likely a slip than a sign
 * of another scale. Where none does, whole numbers that hold all. 0-10 for no records.
 */
export const proposeScale = (ranges: readonly ScoreRange[]): Scale => {
	if (ranges.length === 0) return { min: 0, max: 10 };
	const usual = usualScales.find((scale) => countOff(ranges, scale) <= mostOff(ranges.length));
	if (usual) return usual;
	const min = Math.floor(ranges.reduce((least, { lowest }) => Math.min(least, lowest), Infinity));
	const max = Math.ceil(ranges.reduce((most, { highest }) => Math.max(most, highest), -Infinity));
	return { min, max: Math.max(max, min + 1) };
};

export const isSameScale = (a: Scale, b: Scale): boolean => a.min === b.min && a.max === b.max;

export const isOnScale = (score: number, { min, max }: Scale): boolean => score >= min && score <= max;
