import { parquetWriteBuffer } from 'hyparquet-writer';
import JSZip from 'jszip';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { UserError } from '../errors.ts';
import { xlsxBytes } from '../fixtures/xlsx.ts';
import { readDataset } from './dataset.ts';
import { readRecords } from './records.ts';

const failure = async (promise: Promise<unknown>): Promise<UserError> => {
	const error: unknown = await promise.catch((caught: unknown) => caught);
	if (error instanceof UserError) return error;
	throw new Error('no error');
};

describe('readRecords, xlsx', () => {
	const header = ['id', 'text', 'joy', 'seen', 'ok'];

	test('gives numbers and dates as values, each row with its number', async () => {
		const bytes = await xlsxBytes([
			{
				name: 'Data',
				rows: [header, ['a', 'One & two', 6.5, { days: 45948 }, true], [], ['b', 'x', 7, null, null]]
			}
		]);
		const { files, records } = await readRecords([bytes], 'a.xlsx');
		expect([files[0].format, records]).toEqual([
			'xlsx',
			[
				{
					file: 'a.xlsx',
					line: 2,
					value: { id: 'a', text: 'One & two', joy: 6.5, seen: '2025-10-18', ok: true }
				},
				{ file: 'a.xlsx', line: 4, value: { id: 'b', text: 'x', joy: 7, seen: null, ok: null } }
			]
		]);
	});

	test('takes the sheet with the most rows below a header, and names the others', async () => {
		const bytes = await xlsxBytes([
			{ name: 'Notes', rows: [['Made by'], ['a'], ['b'], ['c'], ['d']] },
			{ name: 'Data', rows: [header, ['a', 'One', 1, null, null], ['b', 'Two', 2, null, null]] },
			{ name: 'Empty', rows: [] }
		]);
		const { records, findings } = await readRecords([bytes]);
		expect([records.length, findings]).toMatchObject([
			2,
			[{ check: 'several_sheets', count: 1, places: [{ message: 'the sheet "Notes" was not read' }] }]
		]);
	});

	test('warns of texts that Excel cut', async () => {
		const cut = 'x'.repeat(32_767);
		const bytes = await xlsxBytes([
			{
				name: 'A',
				rows: [header, ['a', cut, 1, null, null], ['b', 'short', 1, null, null], ['c', cut, 2, null, null]]
			}
		]);
		const { findings } = await readRecords([bytes], 'a.xlsx');
		expect(findings).toMatchObject([
			{
				check: 'excel_cut',
				count: 2,
				places: [
					{ file: 'a.xlsx', line: 2, field: 'text' },
					{ file: 'a.xlsx', line: 4, field: 'text' }
				]
			}
		]);
	});

	test('reads large sheets without workers of its own', async () => {
		const rows = Array.from({ length: 3000 }, (_, i) => [`id ${i}`, 'a b c '.repeat(50), i % 10, null, null]);
		const bytes = await xlsxBytes([{ name: 'A', rows: [header, ...rows] }]);
		expect((await readRecords([bytes])).records).toHaveLength(3000);
	});

	test('refuses cells that lie beyond the last row of Excel', async () => {
		const zip = await JSZip.loadAsync(await xlsxBytes([{ name: 'A', rows: [header] }]));
		zip.file(
			'xl/worksheets/sheet1.xml',
			'<worksheet><sheetData><row r="99999999"><c r="A99999999"><v>1</v></c></row></sheetData></worksheet>'
		);
		const error = await failure(readRecords([await zip.generateAsync({ type: 'uint8array' })]));
		expect(error.message).toBe('The spreadsheet cannot be read');
	});

	test('refuses a zip that is no spreadsheet', async () => {
		const bytes = (await xlsxBytes([])).slice(0, 200);
		expect(await failure(readRecords([bytes], 'a.xlsx'))).toMatchObject({
			code: 'bad-data',
			message: 'The spreadsheet cannot be read',
			where: 'a.xlsx'
		});
	});

	test('refuses an old Excel file', async () => {
		const error = await failure(readRecords([Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 1)], 'a.xls'));
		expect([error.message, error.where]).toEqual(['The file is of an old version of Excel', 'a.xls']);
	});
});

describe('readRecords, parquet', () => {
	const columns = [
		{ name: 'id', data: [7n, 2n ** 60n], type: 'INT64' as const },
		{ name: 'content', data: ['One', 'Two'], type: 'STRING' as const },
		{ name: 'joy', data: [6.5, null], type: 'DOUBLE' as const },
		{ name: 'labels', data: [[1, 2], [3]], type: 'JSON' as const },
		{ name: 'mood_analysis', data: [{ joy: { score: 3 } }, { joy: { score: 4 } }], type: 'JSON' as const },
		{ name: 'at', data: [new Date(Date.UTC(2025, 9, 18)), new Date(1)], type: 'TIMESTAMP' as const }
	];

	test('gives structs, lists, large numbers and dates as JSON has them, and leaves empty cells out', async () => {
		const bytes = new Uint8Array(parquetWriteBuffer({ columnData: columns }));
		const { files, records } = await readRecords([bytes], 'a.parquet');
		expect([files[0].format, records]).toEqual([
			'parquet',
			[
				{
					file: 'a.parquet',
					line: 1,
					value: {
						id: 7,
						content: 'One',
						joy: 6.5,
						labels: [1, 2],
						mood_analysis: { joy: { score: 3 } },
						at: '2025-10-18'
					}
				},
				{
					file: 'a.parquet',
					line: 2,
					value: {
						id: '1152921504606846976',
						content: 'Two',
						labels: [3],
						mood_analysis: { joy: { score: 4 } },
						at: '1970-01-01T00:00:00.001Z'
					}
				}
			]
		]);
	});

	test('reads rows of several groups in their order', async () => {
		const data = Array.from({ length: 12_000 }, (_, i) => i);
		const buffer = parquetWriteBuffer({
			columnData: [{ name: 'n', data, type: 'INT32' }],
			rowGroupSize: 1000
		});
		const { records } = await readRecords([new Uint8Array(buffer)]);
		expect(records.every(({ line, value }) => value['n'] === line - 1)).toBe(true);
	});

	test('refuses what only begins like one', async () => {
		const error = await failure(readRecords(['PAR1 and nothing more'], 'a.parquet'));
		expect([error.message, error.where]).toEqual(['The parquet file cannot be read', 'a.parquet']);
	});
});

describe('readRecords, gzip', () => {
	test('unpacks what is packed', async () => {
		const { files, records } = await readRecords([gzipSync('{"a":1}\n{"a":2}\n')], 'a.jsonl.gz');
		expect([files[0].format, records.length]).toEqual(['jsonl', 2]);
	});

	test('refuses a damaged file', async () => {
		const error = await failure(readRecords([gzipSync('{"a":1}\n').subarray(0, 15)], 'a.gz'));
		expect(error.message).toBe('The file is packed with gzip, and damaged');
	});
});

describe('readDataset, cells', () => {
	const read = (text: string) => readDataset([{ name: 'a.csv', pieces: [text] }]);

	test('reads decimal commas, and says so', async () => {
		const { dataset } = await read('text;joy;calm\nOne;6,5;7\nTwo;7;8,25\n');
		expect([dataset.articles.map(({ labels }) => labels), dataset.findings[0]]).toMatchObject([
			[
				[6.5, 7],
				[7, 8.25]
			],
			{
				check: 'decimal_comma',
				places: [
					{ line: 1, field: 'joy' },
					{ line: 1, field: 'calm' }
				]
			}
		]);
	});

	test('reads lists and objects that were written into cells as JSON', async () => {
		const { dataset } = await read('text,mood_analysis\nOne,"{""joy"": 3}"\nTwo,"{""joy"": 4}"\n');
		expect([dataset.dimensionNames, dataset.articles.map(({ labels }) => labels)]).toEqual([
			['joy'],
			[[3], [4]]
		]);
	});

	test('takes the separator that a first line names', async () => {
		const { dataset } = await read('sep=;\r\ntext;joy\r\none, two;3\r\n');
		expect(dataset.articles).toMatchObject([{ content: 'one, two', labels: [3], line: 3 }]);
	});

	test('passes over columns without a name', async () => {
		const { dataset } = await read(',text,joy,,\n0,One,3,,\n1,Two,4,,\n');
		expect(dataset.dimensionNames).toEqual(['joy']);
	});

	test('says that a file is Windows-1252', async () => {
		const bytes = Uint8Array.from([...new TextEncoder().encode('text,joy\ncaf'), 0xe9, 0x2c, 0x33]);
		const { dataset } = await readDataset([{ name: 'a.csv', pieces: [bytes] }]);
		expect([dataset.articles[0].content, dataset.findings]).toMatchObject([
			'café',
			[{ check: 'encoding', places: [{ file: 'a.csv', line: 2 }] }]
		]);
	});
});
