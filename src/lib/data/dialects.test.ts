import fc from 'fast-check';
import { parquetWriteBuffer } from 'hyparquet-writer';
import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import { xlsxBytes } from '../fixtures/xlsx.ts';
import { readDataset } from './dataset.ts';
import type { Pieces } from './pieces.ts';
import { readSplitFiles, splitFileLines } from './split-files.ts';

const dimensions = ['agency', 'wonder', 'justice'];
const scale = { min: 0, max: 10 };
const filter = {
	name: 'mood',
	dimensions: dimensions.map((name) => ({ name, weight: 1 / 3, description: '', scale: '' })),
	scale
};

interface Row {
	readonly id: string;
	readonly title: string;
	readonly content: string;
	readonly labels: readonly number[];
}

const words = fc
	.array(
		fc.string({
			minLength: 1,
			maxLength: 8,
			unit: fc.constantFrom('a', 'z', 'é', 'ß', '漢', '😀', ';', ',', '"', "'", '0')
		}),
		{
			minLength: 1,
			maxLength: 12
		}
	)
	.map((list) => list.join(' '));

/** Articles as cleaning leaves them, each with a text and id of its own. */
const someRows: fc.Arbitrary<readonly Row[]> = fc
	.array(
		fc.record({
			title: words,
			content: words,
			labels: fc.array(
				fc.integer({ min: 0, max: 100 }).map((tenths) => tenths / 10),
				{ minLength: dimensions.length, maxLength: dimensions.length }
			)
		}),
		{ minLength: 1, maxLength: 12 }
	)
	.map((rows) =>
		rows.map(({ title, content, labels }, i) => ({
			id: `id ${i}`,
			title,
			content: `x ${content} ${i}`,
			labels
		}))
	);

const byName = <Value>({ labels }: Row, value: (score: number) => Value): Record<string, Value> =>
	Object.fromEntries(dimensions.map((name, i) => [name, value(labels[i])]));

const jsonl = (rows: readonly Row[], scores: (row: Row) => object): string =>
	rows.map((row) => JSON.stringify({ ...articleOf(row), ...scores(row) })).join('\n');

const articleOf = ({ id, title, content }: Row) => ({ id, title, content });

const table = (rows: readonly Row[]) =>
	rows.map(({ id, title, content, labels }) => [id, title, content, ...labels]);

const header = ['id', 'title', 'content', ...dimensions];

const columnsOf = (rows: readonly Row[]) => [
	...(['id', 'title', 'content'] as const).map((name) => ({ name, data: rows.map((row) => row[name]) })),
	...dimensions.map((name, i) => ({
		name,
		data: rows.map(({ labels }) => labels[i]),
		type: 'DOUBLE' as const
	}))
];

/** Every form that labelled articles are read in, each as a file of them. */
const forms: readonly [name: string, write: (rows: readonly Row[]) => Promise<Pieces> | Pieces][] = [
	[
		'a: flat numbers and a nested copy',
		(rows) => [
			jsonl(rows, (row) => {
				const flat = byName(row, (score) => score);
				return {
					mood_analysis: {
						...flat,
						dimensions: flat,
						content_type: 'a|b',
						overall_mood_score: 5.5,
						tier: 'high'
					}
				};
			})
		]
	],
	[
		'b: flat numbers beside flags, lists and side objects',
		(rows) => [
			jsonl(rows, (row) => ({
				mood_analysis: {
					flags: { hype: true },
					markers: ['m'],
					...byName(row, (score) => score),
					side: { depth: 3 },
					ok: true
				}
			}))
		]
	],
	[
		'c: an object for each dimension',
		(rows) => [
			jsonl(rows, (row) => ({
				mood_analysis: {
					...byName(row, (score) => ({ score, evidence: 'q' })),
					analyzed_at: '2025-10-18T06:39:00',
					filter_name: 'mood',
					prompt_hash: 'h'
				}
			}))
		]
	],
	['text and labels', (rows) => [jsonl(rows, ({ labels }) => ({ labels }))]],
	[
		'labels with their names, in another order',
		(rows) => [
			jsonl(rows, ({ labels }) => ({ labels: labels.toReversed(), dimension_names: dimensions.toReversed() }))
		]
	],
	['a number for each dimension', (rows) => [jsonl(rows, (row) => byName(row, (score) => score))]],
	[
		'a JSON list',
		(rows) => [
			JSON.stringify(
				rows.map((row) => ({ ...articleOf(row), ...byName(row, (score) => score) })),
				null,
				1
			)
		]
	],
	['csv', (rows) => [Papa.unparse([header, ...table(rows)], { newline: '\r\n' })]],
	[
		'tsv with a byte-order mark',
		(rows) => [`\uFEFF${Papa.unparse([header, ...table(rows)], { delimiter: '\t', newline: '\n' })}\n`]
	],
	[
		'csv with decimal commas',
		(rows) => {
			const cells = table(rows).map((row) =>
				row.map((cell) => (typeof cell === 'number' ? String(cell).replace('.', ',') : cell))
			);
			return [Papa.unparse([header, ...cells], { delimiter: ';' })];
		}
	],
	['xlsx', async (rows) => [await xlsxBytes([{ name: 'A', rows: [header, ...table(rows)] }])]],
	['parquet', (rows) => [new Uint8Array(parquetWriteBuffer({ columnData: columnsOf(rows) }))]]
];

describe('every form of labelled articles', () => {
	test.each(forms)('%s: gives back what was written', async (_, write) => {
		await fc.assert(
			fc.asyncProperty(someRows, async (rows) => {
				const { dataset } = await readDataset([{ name: 'articles', pieces: await write(rows) }], {}, filter);
				expect(
					dataset.articles.map(({ id, title, content, labels }) => ({ id, title, content, labels }))
				).toEqual(rows);
				expect([dataset.rejected, dataset.duplicates]).toEqual([[], []]);
			}),
			{ numRuns: 40 }
		);
	});

	test('all of them at once are one set of articles', async () => {
		await fc.assert(
			fc.asyncProperty(someRows, async (rows) => {
				const files = await Promise.all(
					forms.map(async ([name, write], form) => ({
						name,
						pieces: await write(
							rows.map((row) => ({ ...row, id: `${form} ${row.id}`, content: `${form} ${row.content}` }))
						)
					}))
				);
				const { dataset } = await readDataset(files, {}, filter);
				expect(dataset.articles.map(({ labels }) => labels)).toEqual(
					forms.flatMap(() => rows.map(({ labels }) => labels))
				);
			}),
			{ numRuns: 5 }
		);
	});
});

describe('the files of a split', () => {
	test('give back the articles that were written, whatever else these carry', async () => {
		await fc.assert(
			fc.asyncProperty(someRows, fc.dictionary(fc.string(), fc.jsonValue()), async (rows, other) => {
				const pieces: Pieces = [jsonl(rows, (row) => ({ ...byName(row, (score) => score), other }))];
				const { dataset } = await readDataset([{ name: 'train.jsonl', pieces }], {}, filter);
				const lines = [...splitFileLines(dataset.articles, dimensions)];
				const { train } = await readSplitFiles(
					{ train: lines, val: lines, test: lines },
					{ dimensionNames: dimensions, scale }
				);
				expect(train).toEqual(dataset.articles);
			}),
			{ numRuns: 40 }
		);
	});
});
