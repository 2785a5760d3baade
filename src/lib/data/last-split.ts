/** @file The records of an earlier split, read for comparing with the data as they are now. */

import { splitFiles } from '../filter/paths.ts';
import { splitNames, type SplitName } from './article.ts';
import type { Pieces } from './pieces.ts';
import type { DataRecord } from './record-table.ts';
import { readRecords } from './records.ts';
import { namesOf } from './score-place.ts';
import type { SplitMetadata } from './split-metadata.ts';
import { textId } from './validate.ts';

/** A record of train.jsonl, val.jsonl or test.jsonl. */
export interface LastRecord {
	readonly id: string;
	/** Title and text as they stand there. */
	readonly title: string;
	readonly content: string;
	readonly split: SplitName;
	/** By dimension; empty where the labels cannot be read. */
	readonly labels: ReadonlyMap<string, number>;
}

/** A splits folder as it stands before it is written anew. */
export interface LastSplit {
	/** Null where there is no split_metadata.json. */
	readonly metadata: SplitMetadata | null;
	readonly records: readonly LastRecord[];
}

/**
 * Reads the records that can be told by id or text. Others, and faults of labels, do not matter here: what was split
 * badly is split again.
 * @throws UserError 'bad-data' for a file without records
 */
export const readLastSplit = async (
	files: Readonly<Record<SplitName, Pieces>>,
	metadata: SplitMetadata | null
): Promise<LastSplit> => {
	const records: LastRecord[] = [];
	for (const split of splitNames) {
		const table = await readRecords(files[split], splitFiles[split]);
		for (const record of table.records) {
			const read = readRecord(record, split, metadata?.dimension_names ?? []);
			if (read) records.push(read);
		}
	}
	return { metadata, records };
};

const readRecord = (
	{ value }: DataRecord,
	split: SplitName,
	dimensionNames: readonly string[]
): LastRecord | undefined => {
	const text = (key: string): string => {
		const found = value[key];
		return typeof found === 'string' ? found : '';
	};
	const content = text('content') === '' ? text('text') : text('content');
	const title = text('title');
	const id = typeof value['id'] === 'number' ? String(value['id']) : value['id'];
	if (content === '') return undefined;
	return {
		id: typeof id === 'string' && id !== '' ? id : textId(title, content),
		title,
		content,
		split,
		labels: labelsOf(value, dimensionNames)
	};
};

const labelsOf = (
	record: DataRecord['value'],
	dimensionNames: readonly string[]
): ReadonlyMap<string, number> => {
	const list: unknown = record['labels'];
	const names = namesOf(record) ?? dimensionNames;
	if (!Array.isArray(list) || list.length !== names.length) return new Map();
	return new Map(
		names.flatMap((name, index) => {
			const label: unknown = list[index];
			return typeof label === 'number' ? [[name, label] as const] : [];
		})
	);
};
