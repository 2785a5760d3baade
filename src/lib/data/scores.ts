/** @file The scores of one record, whichever form it has them in. */

import { isObject } from './jsonl.ts';
import type { Reading } from './reading.ts';
import type { DataRecord } from './record-table.ts';
import { isNumberCell, namesOf } from './score-place.ts';

/** What a record has for one dimension, and where. */
export interface FoundScore {
	/** `uplifting_analysis.agency` */
	readonly field: string;
	/** A number if all is well; undefined when there is nothing. */
	readonly value: unknown;
	/** A flat score that differs from the nested one, which wins. */
	readonly differs: boolean;
}

/** One for each dimension, in their order. */
export const findRecordScores = (
	record: DataRecord['value'],
	{ scores, dimensionNames }: Pick<Reading, 'scores' | 'dimensionNames'>
): FoundScore[] => {
	switch (scores.kind) {
		case 'keys':
			return scores.keys.map((key) => ({ field: key, value: record[key], differs: false }));
		case 'columns':
			return scores.keys.map((key) => ({ field: key, value: numberIn(record[key]), differs: false }));
		case 'list':
			return inList(record, scores.key, dimensionNames);
		case 'object':
			return inObject(record[scores.key], scores.key, dimensionNames);
	}
};

const numberIn = (cell: unknown): unknown => {
	if (isNumberCell(cell)) return Number(cell);
	return typeof cell === 'string' && cell.trim() === '' ? undefined : cell;
};

const inList = (
	record: DataRecord['value'],
	key: string,
	dimensionNames: readonly string[]
): FoundScore[] => {
	const list = record[key];
	const names = namesOf(record) ?? dimensionNames;
	const labels: readonly unknown[] = Array.isArray(list) && list.length === names.length ? list : [];
	return dimensionNames.map((name) => ({
		field: `${key} (${name})`,
		value: labels[names.indexOf(name)],
		differs: false
	}));
};

const inObject = (value: unknown, key: string, dimensionNames: readonly string[]): FoundScore[] => {
	const flat = isObject(value) ? value : {};
	const nested = isObject(flat['dimensions']) ? flat['dimensions'] : {};
	return dimensionNames.map((name) => {
		const outer = scoreOf(flat[name]);
		const inner = scoreOf(nested[name]);
		const differs = outer !== undefined && inner !== undefined && outer !== inner;
		return { field: `${key}.${name}`, value: inner ?? outer, differs };
	});
};

/** 7 and {"score": 7, "evidence": "..."} alike. */
const scoreOf = (value: unknown): unknown => (isObject(value) ? value['score'] : value);
