/** @file Records from parquet. */

import { UserError } from '../errors.ts';
import { plainValue } from './plain-value.ts';
import type { DataRecord } from './record-table.ts';

/** Rows that are read at once. */
const rowsAtOnce = 5000;

/**
 * One record per row, structs as objects and lists as lists. A row's number, from 1, stands for its line.
 * @param file the file's name, which the records carry
 * @throws UserError 'bad-data' when it cannot be read
 */
export async function* readParquet(bytes: Uint8Array<ArrayBuffer>, file: string): AsyncGenerator<DataRecord> {
	// The libraries are needed for parquet alone.
	const [{ parquetMetadata, parquetReadObjects }, { compressors }] = await Promise.all([
		import('hyparquet'),
		import('hyparquet-compressors')
	]);
	const { buffer } = bytes;
	try {
		const metadata = parquetMetadata(buffer);
		const total = Number(metadata.num_rows);
		for (let rowStart = 0; rowStart < total; rowStart += rowsAtOnce) {
			const rows = await parquetReadObjects({
				file: buffer,
				metadata,
				compressors,
				rowStart,
				rowEnd: Math.min(total, rowStart + rowsAtOnce)
			});
			let line = rowStart;
			for (const row of rows) yield { file, line: ++line, value: plainRow(row) };
		}
	} catch (cause) {
		throw new UserError('bad-data', 'The parquet file cannot be read', {
			remedy: 'Write it once more from where it comes, or give its rows as jsonl.',
			cause
		});
	}
}

/** A cell that is empty is left out, as a key of jsonl would be. */
const plainRow = (row: Readonly<Record<string, unknown>>): DataRecord['value'] =>
	Object.fromEntries(
		Object.entries(row)
			.map(([key, value]): [string, unknown] => [key, plainValue(value)])
			.filter(([, value]) => value !== null)
	);
