/** @file Why there are no scores to learn: labels that are words, numbers that are text. */

import { UserError } from '../errors.ts';
import type { DataRecord } from './record-table.ts';

/** Keys that categories usually have. */
const labelNames = /label|categor|class|sentiment|topic|verdict|rating|stance|emotion|genre|tone|tier/i;

const numeral = /^\s*[+-]?(\d+[.,]?\d*|[.,]\d+)\s*$/;

/** A word or a few, as categories are: with a letter, without a digit. */
const isWords = (value: unknown): value is string =>
	typeof value === 'string' && value.length <= 40 && /\p{L}/u.test(value) && !/\d/.test(value);

const isNumeral = (value: unknown): value is string => typeof value === 'string' && numeral.test(value);

const isMost = (values: readonly unknown[], is: (value: unknown) => boolean): boolean =>
	values.length > 0 && values.filter(is).length > values.length / 2;

/** The error for values that stand where scores should; null where they are neither words nor numbers as text. */
export const explainLabels = (values: readonly unknown[], key?: string): UserError | null => {
	const found = values.flat().filter((value) => value !== undefined && value !== null && value !== '');
	const of = key === undefined ? '' : ` in "${key}"`;
	if (isMost(found, isWords)) {
		const examples = [...new Set(found.filter(isWords))].slice(0, 3).map((word) => `"${word.trim()}"`);
		return new UserError('bad-data', `The labels${of} are words, such as ${examples.join(' and ')}`, {
			remedy:
				'This tool learns scores, not categories: for each dimension every article needs a number on a scale. ' +
				'Have the articles scored, for example how positive each is from 0 to 10, or choose other keys as scores below.'
		});
	}
	if (isMost(found, isNumeral)) {
		const [example = ''] = found.filter(isNumeral);
		return new UserError('bad-data', `The scores${of} are text, such as "${example.trim()}", not numbers`, {
			remedy: `Write ${example.trim().replace(',', '.')} without quotation marks, and a point for the decimals.`
		});
	}
	return null;
};

/**
 * The error for records in which no scores were found.
 * @param isTable the values are cells of a table, where numbers are text too
 */
export const noScores = (
	records: readonly DataRecord['value'][],
	keys: readonly string[],
	{ message, isTable }: { readonly message: string; readonly isTable: boolean }
): UserError => {
	for (const key of keys) {
		const values = records.map(({ [key]: value }) => value).filter((value) => value !== undefined);
		if (values.length <= records.length / 2) continue;
		const explained = explainLabels(values, key);
		// Words under any other key are a source, an author, a language.
		const isNumbers = isMost(values.flat(), isNumeral);
		if (explained && (isNumbers ? !isTable : labelNames.test(key))) return explained;
	}
	return new UserError('bad-data', message, {
		remedy:
			'This tool learns scores: for each dimension every article needs a number on a scale. ' +
			`Say which keys or columns hold the text and the scores; there are ${keys.slice(0, 30).join(', ')}.`
	});
};
