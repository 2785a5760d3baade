/** @file The rejected records as a file, each with the reason, to be mended and read again. */

import type { Rejection } from './article.ts';
import type { RecordTable } from './record-table.ts';

/**
 * A line for each rejected record: the record as it came, and under `rejection` where it was and what is wrong with it.
 * A line that could not be read has `rejection` alone.
 */
export function* rejectsJsonl(
	table: Pick<RecordTable, 'records'>,
	rejected: readonly Rejection[]
): Generator<string, undefined> {
	const key = ({ file, line }: { readonly file: string; readonly line: number }): string => `${line} ${file}`;
	const wanted = new Set(rejected.map(key));
	const records = new Map(
		table.records.filter((record) => wanted.has(key(record))).map((record) => [key(record), record.value])
	);
	for (const rejection of rejected) {
		const { file, line, field, reason, message } = rejection;
		const record = records.get(key(rejection)) ?? {};
		yield `${JSON.stringify({ ...record, rejection: { file, line, field, reason, message } })}\n`;
	}
}
