/** @file Values that spreadsheets and parquet have and JSON has not, as JSON has them. */

import { isObject } from './jsonl.ts';

/** `2025-10-18`, or with the time where there is one; UTC. Null for a date that is none. */
const dateText = (date: Date): string | null => {
	if (Number.isNaN(date.getTime())) return null;
	return date.toISOString().replace(/T00:00:00\.000Z$/, '');
};

/** Dates become text, large integers numbers, or text where a number would round them; undefined becomes null. */
export const plainValue = (value: unknown): unknown => {
	if (value === undefined) return null;
	if (typeof value === 'bigint') {
		const number = Number(value);
		return Number.isSafeInteger(number) ? number : String(value);
	}
	if (value instanceof Date) return dateText(value);
	if (ArrayBuffer.isView(value)) return value instanceof DataView ? null : plainList(value);
	if (Array.isArray(value)) return value.map(plainValue);
	if (isObject(value)) {
		return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, plainValue(one)]));
	}
	return value;
};

/** Numbers of a typed array, as a list. */
const plainList = (view: ArrayBufferView): unknown =>
	Symbol.iterator in view ? Array.from(view as Iterable<unknown>, plainValue) : null;
