import { describe, expect, test } from 'vitest';
import { UserError } from '../errors.ts';
import { readRecords } from './records.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** The text cut after every `size` bytes, in the middle of characters as well. */
const cut = (text: string, size: number): Uint8Array[] => {
	const all = bytes(text);
	return Array.from({ length: Math.ceil(all.length / size) }, (_, i) =>
		all.subarray(i * size, (i + 1) * size)
	);
};

const failure = async (text: string): Promise<UserError> => {
	const error: unknown = await readRecords([text]).catch((caught: unknown) => caught);
	if (error instanceof UserError) return error;
	throw new Error('read without an error');
};

describe('readRecords, jsonl', () => {
	test('gives each object with its line', async () => {
		const { records } = await readRecords(['{"a":1}\n{"a":2}\n']);
		expect(records).toEqual([
			{ file: 'the file', line: 1, value: { a: 1 } },
			{ file: 'the file', line: 2, value: { a: 2 } }
		]);
	});

	test('takes a byte-order mark, CRLF, blank lines and a missing last newline', async () => {
		const { records } = await readRecords(['\uFEFF{"a":1}\r\n\r\n  \r\n{"a":2}']);
		expect(records.map(({ line }) => line)).toEqual([1, 4]);
	});

	test.each([1, 2, 3, 7])('reads the same from pieces of %d bytes', async (size) => {
		const text = '\uFEFF{"a":"é漢😀"}\r\n\n{"a":"\u2028"}\n';
		const { records, sha256 } = await readRecords(cut(text, size));
		expect({ records, sha256 }).toEqual({
			records: [
				{ file: 'the file', line: 1, value: { a: 'é漢😀' } },
				{ file: 'the file', line: 3, value: { a: '\u2028' } }
			],
			sha256: (await readRecords([text])).sha256
		});
	});

	test('hashes the bytes of the file', async () => {
		// sha256sum of `{"a":1}` and a newline
		expect((await readRecords(['{"a":1}\n'])).sha256).toBe(
			'e346432021b04179518d9614f3560ccd71354a4ee101ddcb893d6959a9d6301c'
		);
	});

	test('names the lines that are no objects', async () => {
		const { records, unreadable } = await readRecords(['{"a":1}\n{"a":Na}\n[1]\n7\n{"a":2}']);
		expect([records.length, unreadable.map(({ line, reason }) => [line, reason])]).toEqual([
			2,
			[
				[2, 'unreadable'],
				[3, 'unreadable'],
				[4, 'unreadable']
			]
		]);
	});

	test('takes NaN and Infinity, which Python writes, for what is no number', async () => {
		const { records } = await readRecords(['{"a":NaN,"b":-Infinity,"c":"NaN","d":"say \\"NaN\\""}']);
		expect(records[0].value).toEqual({ a: NaN, b: NaN, c: 'NaN', d: 'say "NaN"' });
	});

	test('tells the place within the line', async () => {
		const { unreadable } = await readRecords(['{"a":1}\n{"a":"cut']);
		expect(unreadable[0].message).toBe('is not JSON: Unterminated string in JSON at character 10');
	});

	test('tells what is wrong with a line that has NaN and another fault', async () => {
		const { unreadable } = await readRecords(['{"a":1}\n{"a":NaN,']);
		expect(unreadable).toMatchObject([{ line: 2, reason: 'unreadable' }]);
	});
});

describe('readRecords, csv', () => {
	test.each([
		['commas', 'text,score\nyes,1\n'],
		['semicolons', 'text;score\nyes;1\n'],
		['tabs', 'text\tscore\nyes\t1\n']
	])('reads columns between %s', async (_, text) => {
		const { files, records } = await readRecords([text]);
		expect([files[0].format, records]).toEqual([
			'csv',
			[{ file: 'the file', line: 2, value: { text: 'yes', score: '1' } }]
		]);
	});

	test('goes by the header, whatever the cells hold', async () => {
		const { records } = await readRecords(['text\tscore\na, b, c, d; e\t1\n']);
		expect(records[0].value).toEqual({ text: 'a, b, c, d; e', score: '1' });
	});

	test('counts lines inside quotes', async () => {
		const { records } = await readRecords(['\uFEFFtext,score\r\n"one\r\ntwo, ""three""",1\r\n\r\nfour,2']);
		expect(records).toEqual([
			{ file: 'the file', line: 2, value: { text: 'one\ntwo, "three"', score: '1' } },
			{ file: 'the file', line: 5, value: { text: 'four', score: '2' } }
		]);
	});

	test('names the rows that do not fit the header', async () => {
		const { unreadable } = await readRecords(['a,b\n1\n1,2,3\n1,2\n']);
		expect(unreadable.map(({ line, message }) => [line, message])).toEqual([
			[2, 'has 1 cells where the header has 2'],
			[3, 'has 3 cells where the header has 2']
		]);
	});

	test('names the row whose quotes do not end', async () => {
		const { unreadable } = await readRecords(['a,b\n1,2\n3,"4\n5,6\n']);
		expect(unreadable.map(({ line }) => line)).toEqual([3]);
	});

	test('refuses two columns of one name', async () => {
		expect((await failure('a,a\n1,2')).message).toBe('Two columns are called "a"');
	});
});

describe('readRecords, other files', () => {
	test.each([
		['an empty file', ' \r\n\n', 'The file is empty'],
		['a header alone', 'text,score\n', 'The file has no records'],
		[
			'JSON over several lines',
			'{\n"a": 1\n}',
			"The file has no records: a line is not JSON: Expected property name or '}' in JSON at character 2"
		],
		['a JSON list of no objects', '[1, 2]', 'The file has no records: a line is not a JSON object'],
		[
			'prose',
			'Just some words\n',
			'The file is neither jsonl nor a table with a header of at least two columns'
		]
	])('refuses %s', async (_, text, message) => {
		expect((await failure(text)).message).toBe(message);
	});

	test('names the file and the line', async () => {
		const error: unknown = await readRecords(['\n[1]'], 'mine.json').catch((caught: unknown) => caught);
		expect(error).toMatchObject({ where: 'mine.json, line 2' });
	});
});
