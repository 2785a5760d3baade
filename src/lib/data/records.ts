/** @file The records of a labelled file, jsonl, csv or tsv, before anything is known of what they mean. */

import { UserError } from '../errors.ts';
import type { Rejection } from './article.ts';
import { readCsv } from './csv.ts';
import { readJsonl } from './jsonl.ts';
import { decodePieces, type Pieces } from './pieces.ts';
import type { DataRecord, RecordTable } from './record-table.ts';

/**
 * Reads a file that comes in pieces. Whether it is jsonl or csv shows in its first character. A csv is held whole
 * while it is read, a jsonl line by line.
 * @param file the file's name, for errors
 * @throws UserError 'bad-data' when the file is empty or of another kind.
 */
export const readRecords = async (pieces: Pieces, file = 'the file'): Promise<RecordTable> => {
	const text = decodePieces(pieces);
	try {
		return { file, ...(await read(text, file)), sha256: text.sha256() };
	} catch (error) {
		if (!(error instanceof UserError) || error.code !== 'bad-data') throw error;
		const { code, message, where, remedy } = error;
		throw new UserError(code, message, { where: where === undefined ? file : `${file}, ${where}`, remedy });
	}
};

const read = async (
	text: AsyncIterable<string>,
	file: string
): Promise<Omit<RecordTable, 'file' | 'sha256'>> => {
	const { first, all } = await peek(text);
	if (first === '[') {
		throw new UserError('bad-data', 'The file is one JSON list', {
			where: 'line 1',
			remedy: 'Give jsonl: one JSON object per line, without brackets around them and commas between them.'
		});
	}
	const records: DataRecord[] = [];
	const unreadable: Rejection[] = [];
	const keys = new Set<string>();
	const take = (row: DataRecord | Rejection): void => {
		if (!('value' in row)) {
			unreadable.push(row);
			return;
		}
		records.push(row);
		for (const key of Object.keys(row.value)) keys.add(key);
	};
	const format = first === '{' ? 'jsonl' : 'csv';
	if (format === 'jsonl') for await (const row of readJsonl(all, file)) take(row);
	else readCsv(await join(all), file).forEach(take);
	if (records.length === 0) throw noRecords(unreadable.at(0));
	return { format, records, keys: [...keys], unreadable };
};

const noRecords = (first: Rejection | undefined): UserError =>
	new UserError(
		'bad-data',
		`The file has no records${first === undefined ? '' : `: a line ${first.message}`}`,
		{
			...(first === undefined ? {} : { where: `line ${first.line}` }),
			remedy:
				'Give jsonl with one JSON object per line, or csv or tsv with a row per article below its header.'
		}
	);

/** The first character that is not white space, and all pieces once more. */
const peek = async (
	pieces: AsyncIterable<string>
): Promise<{ first: string; all: AsyncIterable<string> }> => {
	const iterator = pieces[Symbol.asyncIterator]();
	const read: string[] = [];
	let first = '';
	for (let next = await iterator.next(); next.done !== true; next = await iterator.next()) {
		read.push(next.value);
		first = next.value.trimStart().charAt(0);
		if (first !== '') break;
	}
	if (first === '') {
		throw new UserError('bad-data', 'The file is empty', { remedy: 'Choose a file with labelled articles.' });
	}
	async function* all(): AsyncGenerator<string> {
		yield* read;
		yield* { [Symbol.asyncIterator]: () => iterator };
	}
	return { first, all: all() };
};

const join = async (pieces: AsyncIterable<string>): Promise<string> => {
	const parts: string[] = [];
	for await (const piece of pieces) parts.push(piece);
	return parts.join('');
};
