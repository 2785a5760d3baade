/** @file Makes a record an article, or says what is wrong with it. */

import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { cleanText, plainText } from '../filter/clean.ts';
import type { Scale } from '../filter/config.ts';
import type { LabelledArticle, Rejection, SplitName } from './article.ts';
import { isObject } from './jsonl.ts';
import type { Reading } from './reading.ts';
import type { DataRecord } from './record-table.ts';
import { isOnScale } from './scale.ts';
import type { FoundScore } from './scores.ts';

/**
 * The article, its texts cleaned; or the first reason why there is none. A bad score never becomes a number.
 * @param scores what the record has for each dimension
 * @param scale that its scores have to be on; null while it is not confirmed
 */
export const toArticle = (
	{ file, line, value: record }: DataRecord,
	scores: readonly FoundScore[],
	reading: Reading,
	scale: Scale | null
): LabelledArticle | Rejection => {
	const content = textIn(record, reading.text, reading.clean);
	if (content === '') {
		return { file, line, field: reading.text, reason: 'empty_text', message: 'the text is missing or empty' };
	}
	const labels: number[] = [];
	for (const score of scores) {
		const fault = faultOf(score.value, scale);
		if (fault !== null) return { file, line, field: score.field, ...fault };
		labels.push(Number(score.value));
	}
	const title = textIn(record, reading.title, reading.clean);
	return {
		id: ownId(record, reading) ?? textId(title, content),
		title,
		content,
		url: stringIn(record, reading.url),
		contentType: contentTypeOf(record, reading),
		labels,
		split: splitOf(reading.split === null ? undefined : record[reading.split]),
		file,
		line,
		extra: extraOf(record, reading)
	};
};

/** The text under a key; empty where there is none. */
export const textIn = (record: DataRecord['value'], key: string | null, clean: boolean): string => {
	const text = stringIn(record, key) ?? '';
	return clean ? cleanText(text) : plainText(text);
};

export const stringIn = (record: DataRecord['value'], key: string | null): string | undefined => {
	const value = key === null ? undefined : record[key];
	return typeof value === 'string' && value !== '' ? value : undefined;
};

/** The record's own id; undefined when it has none. */
export const ownId = (record: DataRecord['value'], { id: key }: Pick<Reading, 'id'>): string | undefined => {
	const value = key === null ? undefined : record[key];
	return typeof value === 'number' ? String(value) : stringIn(record, key);
};

/** The same text has the same id, in every run and on every machine. */
export const textId = (title: string, content: string): string =>
	bytesToHex(sha256(utf8ToBytes(title === '' ? content : `${title}\n\n${content}`))).slice(0, 16);

const faultOf = (score: unknown, scale: Scale | null): Pick<Rejection, 'reason' | 'message'> | null => {
	if (score === undefined || score === null)
		return { reason: 'missing_score', message: 'the score is missing' };
	if (typeof score !== 'number' || !Number.isFinite(score)) {
		const written = typeof score === 'number' ? String(score) : JSON.stringify(score).slice(0, 60);
		return { reason: 'not_a_number', message: `${written} is not a number` };
	}
	if (scale === null || isOnScale(score, scale)) return null;
	return { reason: 'off_scale', message: `${score} is outside the scale ${scale.min} to ${scale.max}` };
};

const splits: ReadonlyMap<string, SplitName> = new Map([
	['train', 'train'],
	['training', 'train'],
	['val', 'val'],
	['valid', 'val'],
	['validation', 'val'],
	['dev', 'val'],
	['test', 'test']
]);

/** The part that a name stands for: `dev` is val. */
export const splitOf = (value: unknown): SplitName | undefined =>
	typeof value === 'string' ? splits.get(value.trim().toLowerCase()) : undefined;

const contentTypeOf = (record: DataRecord['value'], { scores }: Reading): string | undefined => {
	const key =
		scores.kind === 'object' ? scores.key : Object.keys(record).find((one) => one.endsWith('_analysis'));
	const analysis = key === undefined ? undefined : record[key];
	return isObject(analysis) ? stringIn(analysis, 'content_type') : stringIn(record, 'content_type');
};

const extraOf = (record: DataRecord['value'], reading: Reading): Record<string, unknown> => {
	const { text, title, id, url, split, scores } = reading;
	const used = new Set<string | null>([text, title, id, url, split, 'labels', 'dimension_names']);
	if (scores.kind === 'keys' || scores.kind === 'columns') for (const key of scores.keys) used.add(key);
	return Object.fromEntries(Object.entries(record).filter(([key]) => !used.has(key)));
};
