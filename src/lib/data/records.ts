/** @file The records of labelled files, in whatever format, before anything is known of what they mean. */

import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { UserError } from '../errors.ts';
import type { Finding } from '../filter/finding.ts';
import type { Rejection } from './article.ts';
import { readCsv } from './csv.ts';
import { decodeText } from './decoding.ts';
import { asBytes, formOf, wholeFile, type FormedFile } from './file-form.ts';
import { encodingNote } from './file-notes.ts';
import { readJsonList } from './json-list.ts';
import { readJsonl } from './jsonl.ts';
import { readParquet } from './parquet.ts';
import type { Pieces } from './pieces.ts';
import type { DataRecord, FileFormat, RecordTable, TableFile } from './record-table.ts';
import { readXlsx } from './xlsx.ts';

/** A file to read. */
export interface LabelledSource {
	readonly name: string;
	readonly pieces: Pieces;
}

/**
 * Reads a file that comes in pieces. What it is shows in its first bytes: jsonl, a JSON list, csv, tsv, xlsx or
 * parquet, also packed with gzip. All but jsonl are held whole while they are read.
 * @param file the file's name, for errors
 * @throws UserError 'bad-data' when the file is empty or of another kind.
 */
export const readRecords = (pieces: Pieces, file = 'the file'): Promise<RecordTable> =>
	readFiles([{ name: file, pieces }]);

/**
 * Reads several files, of one format or several, as one table.
 * @param files at least one; a name that another one has gets a number
 * @throws UserError 'bad-data' when one is empty or of another kind.
 */
export const readFiles = async (files: readonly LabelledSource[]): Promise<RecordTable> => {
	const read: ReadFile[] = [];
	for (const { name, pieces } of files) {
		read.push(
			await readFile(
				pieces,
				unusedName(
					name,
					read.map(({ file }) => file.name)
				)
			)
		);
	}
	if (read.length === 0) throw new RangeError('no file to read');
	const [first] = read;
	return {
		file: read.length === 1 ? first.file.name : `${read.length} files`,
		files: read.map(({ file }) => file),
		records: read.flatMap(({ records }) => records),
		keys: [...new Set(read.flatMap(({ file }) => file.keys))],
		unreadable: read.flatMap(({ unreadable }) => unreadable),
		findings: read.flatMap(({ findings }) => findings),
		sha256: read.length === 1 ? first.file.sha256 : hashOf(read.map(({ file }) => file))
	};
};

const unusedName = (name: string, used: readonly string[]): string => {
	let unused = name;
	for (let number = 2; used.includes(unused); number++) unused = `${name} (${number})`;
	return unused;
};

/** As `sha256sum` lists them. */
const hashOf = (files: readonly TableFile[]): string =>
	bytesToHex(sha256(utf8ToBytes(files.map(({ sha256, name }) => `${sha256}  ${name}\n`).join(''))));

interface ReadFile extends Rows {
	readonly file: TableFile;
}

const readFile = async (pieces: Pieces, name: string): Promise<ReadFile> => {
	const hash = sha256.create();
	try {
		const formed = await formOf(asBytes(pieces, (bytes) => hash.update(bytes)));
		const rows = await read(formed, name);
		const { format, records, unreadable, keys } = rows;
		if (records.length === 0) throw noRecords(unreadable.at(0));
		const file = { name, format, records: records.length + unreadable.length, keys };
		return { ...rows, file: { ...file, sha256: bytesToHex(hash.digest()) } };
	} catch (error) {
		if (!(error instanceof UserError) || error.code !== 'bad-data') throw error;
		const { code, message, where, remedy, cause } = error;
		throw new UserError(code, message, {
			where: where === undefined ? name : `${name}, ${where}`,
			remedy,
			cause
		});
	}
};

interface Rows {
	readonly format: FileFormat;
	readonly records: readonly DataRecord[];
	readonly unreadable: readonly Rejection[];
	readonly keys: readonly string[];
	readonly findings: readonly Finding[];
}

const read = async ({ form, bytes }: FormedFile, file: string): Promise<Rows> => {
	if (form === 'parquet') return sorted('parquet', readParquet(await wholeFile(bytes), file));
	if (form === 'xlsx') {
		const { rows, findings } = await readXlsx(await wholeFile(bytes), file);
		return sorted('xlsx', rows, findings);
	}
	const text = decodeText(bytes);
	const rows = await readText(text, file);
	const note = encodingNote(file, text.encoding());
	return note === null ? rows : { ...rows, findings: [note, ...rows.findings] };
};

const readText = async (text: AsyncIterable<string>, file: string): Promise<Rows> => {
	const { first, all } = await peek(text);
	if (first === '[') return sorted('json', readJsonList(all, file));
	if (first === '{') return sorted('jsonl', readJsonl(all, file));
	const { rows, findings } = readCsv(await join(all), file);
	return sorted('csv', rows, findings);
};

/** Records and rejections apart, and the keys that there are. */
const sorted = async (
	format: FileFormat,
	rows: AsyncIterable<DataRecord | Rejection> | readonly (DataRecord | Rejection)[],
	findings: readonly Finding[] = []
): Promise<Rows> => {
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
	if (Symbol.asyncIterator in rows) for await (const row of rows) take(row);
	else rows.forEach(take);
	return { format, records, unreadable, keys: [...keys], findings };
};

const noRecords = (first: Rejection | undefined): UserError =>
	new UserError(
		'bad-data',
		`The file has no records${first === undefined ? '' : `: a line ${first.message}`}`,
		{
			...(first === undefined ? {} : { where: `line ${first.line}` }),
			remedy:
				'Give jsonl with one JSON object per line, or a table with a row per article below its header: csv, tsv, ' +
				'xlsx or parquet.'
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
