/** @file Records from jsonl: one JSON object per line. */

import { linesOf } from './pieces.ts';
import type { Rejection } from './article.ts';
import type { DataRecord } from './record-table.ts';

/**
 * One record or rejection per line that is not blank.
 * @param file the file's name, which the records carry
 */
export async function* readJsonl(
	pieces: AsyncIterable<string>,
	file: string
): AsyncGenerator<DataRecord | Rejection> {
	for await (const { number, text } of linesOf(pieces)) {
		if (text.trim() !== '') yield parseRecord(file, number, text);
	}
}

/** A line, or an element of a list, as a record; or why it is none. */
export const parseRecord = (file: string, line: number, text: string): DataRecord | Rejection => {
	const unreadable = (message: string): Rejection => ({
		file,
		line,
		field: null,
		reason: 'unreadable',
		message
	});
	try {
		const value = parseJson(text);
		return isObject(value) ? { file, line, value } : unreadable('is not a JSON object');
	} catch (error) {
		return unreadable(`is not JSON: ${error instanceof Error ? inOneLine(error.message) : String(error)}`);
	}
};

/** The place as engines tell it is within this one line. */
const inOneLine = (message: string): string =>
	message.replace(/ at position \d+(?: \(line 1 column (\d+)\))/, ' at character $1');

/** A text in quotes; or, outside of any, what Python's json writes for numbers that are none. */
const stringOrNoNumber = /"(?:[^"\\]|\\.)*"|-?\b(?:NaN|Infinity)\b/g;

/** Stands for a number that is none; no file has it, since JSON escapes this character. */
const noNumber = '\0NaN';

/** JSON, and with it NaN and Infinity, so that their field can be told; all of them become NaN. */
export const parseJson = (text: string): unknown => {
	try {
		return JSON.parse(text);
	} catch (error) {
		if (!/NaN|Infinity/.test(text)) throw error;
		const marked = text.replace(stringOrNoNumber, (found) =>
			found.startsWith('"') ? found : JSON.stringify(noNumber)
		);
		try {
			return JSON.parse(marked, (_, value: unknown) => (value === noNumber ? NaN : value));
		} catch {
			throw error;
		}
	}
};

/** A JSON object, neither null nor an array. */
export const isObject = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);
