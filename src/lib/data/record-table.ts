/** @file What a labelled file holds before anything is known of what it means. */

import type { Rejection } from './article.ts';

/** One record as it came, with the file's name and the line where it begins. */
export interface DataRecord {
	readonly file: string;
	readonly line: number;
	readonly value: Readonly<Record<string, unknown>>;
}

/** All records of a file. */
export interface RecordTable {
	/** The file's name, for errors. */
	readonly file: string;
	/** Cells of a csv are text; jsonl has numbers, lists and objects. */
	readonly format: 'jsonl' | 'csv';
	readonly records: readonly DataRecord[];
	/** Every key that a record has, or column, in the order in which they turn up. */
	readonly keys: readonly string[];
	/** Lines that are no record. */
	readonly unreadable: readonly Rejection[];
	/** Of the file's bytes, hexadecimal. */
	readonly sha256: string;
}
