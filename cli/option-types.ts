/** @file Options of the command line that are numbers or lists, checked as they are read. */

import { InvalidArgumentError } from 'commander';
import type { Scale } from '../src/lib/filter/config.ts';
import type { SplitRatios } from '../src/lib/data/split.ts';

const numberIn = (text: string, isRight: (value: number) => boolean, wanted: string): number => {
	const value = text.trim() === '' ? NaN : Number(text);
	if (isRight(value)) return value;
	throw new InvalidArgumentError(`It must be ${wanted}.`);
};

export const count = (text: string): number =>
	numberIn(text, (value) => Number.isSafeInteger(value) && value > 0, 'a whole number above 0');

export const seed = (text: string): number =>
	numberIn(text, (value) => Number.isSafeInteger(value) && value >= 0, 'a whole number, 0 or above');

export const positive = (text: string): number =>
	numberIn(text, (value) => Number.isFinite(value) && value > 0, 'a number above 0');

export const minutes = (text: string): number =>
	numberIn(text, (value) => Number.isFinite(value) && value >= 0, 'a number of minutes');

const finite = (text: string): number => numberIn(text, Number.isFinite, 'numbers');

/** `valence,arousal` */
export const names = (text: string): readonly string[] => {
	const list = text.split(',').map((name) => name.trim());
	if (list.every(Boolean)) return list;
	throw new InvalidArgumentError('It must be names with commas between them.');
};

/** `1,5` */
export const scale = (text: string): Scale => {
	const ends = text.split(',').map(finite);
	const [min, max] = ends;
	if (ends.length === 2 && min < max) return { min, max };
	throw new InvalidArgumentError('It must be the lowest and the highest score, such as 0,10.');
};

/** `0.8,0.1,0.1`; whether they sum to 1 is checked where they are used. */
export const ratios = (text: string): SplitRatios => {
	const shares = text.split(',').map(positive);
	const [train, val, test] = shares;
	if (shares.length === 3) return { train, val, test };
	throw new InvalidArgumentError('It must be the shares of train, val and test, such as 0.8,0.1,0.1.');
};
