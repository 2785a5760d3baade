/** @file What labelled files hold before anything is known of what it means. */

import type { Finding } from '../filter/finding.ts';
import type { Rejection } from './article.ts';

/** One record as it came, with the file's name and the line where it begins. */
export interface DataRecord {
	readonly file: string;
	/** From 1; in a spreadsheet the row, the header being one; in parquet the row alone. */
	readonly line: number;
	readonly value: Readonly<Record<string, unknown>>;
}

export const fileFormats = ['jsonl', 'json', 'csv', 'xlsx', 'parquet'] as const;

export type FileFormat = (typeof fileFormats)[number];

/** One of the files that were read. */
export interface TableFile {
	/** No other file of the table has the same. */
	readonly name: string;
	readonly format: FileFormat;
	/** Usable or not. */
	readonly records: number;
	/** Every key that a record has, or column, in the order in which they turn up. */
	readonly keys: readonly string[];
	/** Of the file's bytes, hexadecimal. */
	readonly sha256: string;
}

/** All records of one file or several. */
export interface RecordTable {
	/** The file's name, or how many there are: for errors. */
	readonly file: string;
	/** In the order in which they were given; at least one. */
	readonly files: readonly TableFile[];
	/** In the order of the files, then of their lines. */
	readonly records: readonly DataRecord[];
	/** The keys of all files. */
	readonly keys: readonly string[];
	/** Lines that are no record. */
	readonly unreadable: readonly Rejection[];
	/** What is odd about the files themselves, and was read all the same. */
	readonly findings: readonly Finding[];
	/** Of the file's bytes, hexadecimal; of several files, of their names and hashes. */
	readonly sha256: string;
}

/** Whether numbers may stand as text: in the cells of a csv or spreadsheet. Elsewhere a number is a number. */
export const hasCells = ({ files }: Pick<RecordTable, 'files'>): boolean =>
	files.some(({ format }) => format === 'csv' || format === 'xlsx');
