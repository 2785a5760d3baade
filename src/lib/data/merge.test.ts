import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readDataset } from './dataset.ts';
import { mergeById, timeOf, type IdentifiedArticle } from './merge.ts';

type Json = Record<string, unknown>;

const jsonl = (name: string, records: readonly Json[]) => ({
	name,
	pieces: [records.map((record) => JSON.stringify(record)).join('\n')]
});

const at = (time: string) => ({ analyzed_at: time });

describe('readDataset, several files', () => {
	const older = jsonl('b.jsonl', [
		{ id: 'x', text: 'X', mood_analysis: { joy: 1, ...at('2025-01-02') } },
		{ id: 'y', text: 'Y', mood_analysis: { joy: 2, ...at('2025-01-02') } }
	]);
	const newer = jsonl('a.jsonl', [
		{ id: 'z', text: 'Z', mood_analysis: { joy: 3, ...at('2025-01-03') } },
		{ id: 'x', text: 'X', mood_analysis: { joy: 9, ...at('2025-01-03T01:00:00') } }
	]);
	const scores = async (files: Parameters<typeof readDataset>[0], merge?: 'newest' | 'first') => {
		const { dataset } = await readDataset(files, { merge });
		return dataset.articles.map(({ id, labels }) => `${id} ${labels[0]}`);
	};

	test('keeps the record that was labelled last, in whatever order the files come', async () => {
		expect([await scores([older, newer]), await scores([newer, older])]).toEqual([
			['y 2', 'z 3', 'x 9'],
			['z 3', 'x 9', 'y 2']
		]);
	});

	test('keeps the record that was read first, if that is chosen', async () => {
		expect(await scores([older, newer], 'first')).toEqual(['x 1', 'y 2', 'z 3']);
	});

	test('reports what was left out, where, and for what', async () => {
		const { dataset } = await readDataset([older, newer]);
		expect([dataset.merged, dataset.total]).toEqual([
			{
				rule: 'newest',
				ids: 1,
				differentScores: 1,
				differentTexts: 0,
				files: ['b.jsonl', 'a.jsonl'],
				left: [{ id: 'x', file: 'b.jsonl', line: 1, of: 2, ofFile: 'a.jsonl' }]
			},
			4
		]);
	});

	test('merges records of one file too; without a time stamp the later one is the newest', async () => {
		const file = jsonl('a.jsonl', [
			{ id: 'x', text: 'X', joy: 1 },
			{ id: 'x', text: 'X', joy: 2 }
		]);
		expect(await scores([file])).toEqual(['x 2']);
	});

	test('merges equal texts without ids between files, and calls them repeated within one', async () => {
		const a = jsonl('a.jsonl', [
			{ text: 'X', joy: 1 },
			{ text: 'Y', joy: 1 },
			{ text: 'Y', joy: 2 }
		]);
		const { dataset } = await readDataset([a, jsonl('b.jsonl', [{ text: 'X', joy: 3 }])]);
		expect([
			dataset.articles.map(({ labels }) => labels[0]),
			dataset.duplicates,
			dataset.merged?.left
		]).toMatchObject([[1, 3], [{ line: 3, of: 2 }], [{ file: 'a.jsonl', line: 1, ofFile: 'b.jsonl' }]]);
	});

	test('a record that cannot be used does not take the place of one that can', async () => {
		const broken = jsonl('c.jsonl', [
			{ id: 'x', text: 'X', mood_analysis: { joy: null, ...at('2026-01-01') } }
		]);
		expect(await scores([older, broken])).toEqual(['x 1', 'y 2']);
	});

	test('takes no key for ids whose values many texts share', async () => {
		const records = Array.from({ length: 10 }, (_, i) => ({
			id: `feed ${i % 2}`,
			text: `Text ${i}`,
			joy: i
		}));
		const { dataset } = await readDataset([jsonl('a.jsonl', records)]);
		expect([dataset.articles.length, new Set(dataset.articles.map(({ id }) => id)).size]).toEqual([10, 10]);
		expect(dataset.findings).toMatchObject([{ check: 'ids_not_unique', places: [{ field: 'id' }] }]);
	});

	test('reads files of different formats as one', async () => {
		const csv = { name: 'b.csv', pieces: ['id,text,joy\ny,Y,7\n'] };
		const { dataset, table } = await readDataset([jsonl('a.jsonl', [{ id: 'x', text: 'X', joy: 1 }]), csv]);
		expect([table.file, dataset.articles]).toMatchObject([
			'2 files',
			[
				{ id: 'x', labels: [1], file: 'a.jsonl', line: 1 },
				{ id: 'y', labels: [7], file: 'b.csv', line: 2 }
			]
		]);
	});

	test('reads each file by its own keys, for the same dimensions', async () => {
		const dialect = jsonl('a.jsonl', [{ id: 'x', content: 'X', mood_analysis: { joy: { score: 1 } } }]);
		const csv = { name: 'b.csv', pieces: ['article_id;text;joy\ny;Y;7,5\n'] };
		const { dataset } = await readDataset([dialect, csv]);
		expect(dataset.articles).toMatchObject([
			{ id: 'x', content: 'X', labels: [1] },
			{ id: 'y', content: 'Y', labels: [7.5] }
		]);
	});

	test('names the file that cannot be read like the others', async () => {
		const other = { name: 'notes.csv', pieces: ['who,what\nme,A note\n'] };
		const read = readDataset([jsonl('a.jsonl', [{ text: 'X', joy: 1 }]), other]);
		await expect(read).rejects.toMatchObject({ code: 'bad-data', where: 'notes.csv' });
	});

	test('takes files that are called after a split for its parts', async () => {
		const files = ['train', 'dev', 'test'].map((name) => jsonl(`x/${name}.jsonl`, [{ text: name, joy: 1 }]));
		const { dataset } = await readDataset(files);
		expect([dataset.hasOwnSplit, dataset.articles.map(({ split }) => split)]).toEqual([
			true,
			['train', 'val', 'test']
		]);
		const { dataset: other } = await readDataset([...files, jsonl('more.jsonl', [{ text: 'more', joy: 1 }])]);
		expect(other.articles.some(({ split }) => split !== undefined)).toBe(false);
	});

	test('gives files of one name a number', async () => {
		const file = jsonl('a.jsonl', [{ text: 'X', joy: 1 }]);
		const { table } = await readDataset([file, file]);
		expect(table.files.map(({ name }) => name)).toEqual(['a.jsonl', 'a.jsonl (2)']);
	});
});

describe('mergeById', () => {
	const articles = fc
		.array(
			fc.record({ id: fc.constantFrom('a', 'b', 'c', 'd'), score: fc.nat(3), time: fc.option(fc.nat(3)) })
		)
		.map((records): IdentifiedArticle[] =>
			records.map(({ id, score, time }, index) => ({
				isHash: false,
				article: {
					id,
					title: '',
					content: String(score),
					labels: [score],
					file: 'a.jsonl',
					line: index + 1,
					extra: time === null ? {} : { analyzed_at: 1e9 + time }
				}
			}))
		);

	test('keeps each id once, loses none, and accounts for every record', () => {
		fc.assert(
			fc.property(articles, fc.constantFrom('newest' as const, 'first' as const), (all, rule) => {
				const { kept, report } = mergeById(all, rule);
				const ids = kept.map(({ id }) => id);
				expect(new Set(ids).size).toBe(ids.length);
				expect(new Set(ids)).toEqual(new Set(all.map(({ article }) => article.id)));
				expect(kept.length + (report?.left.length ?? 0)).toBe(all.length);
			})
		);
	});

	test('changes nothing the second time', () => {
		fc.assert(
			fc.property(articles, (all) => {
				const { kept } = mergeById(all, 'newest');
				const again = mergeById(
					kept.map((article) => ({ article, isHash: false })),
					'newest'
				);
				expect(again).toEqual({ kept, report: null });
			})
		);
	});
});

describe('timeOf', () => {
	test.each<[unknown, number | null]>([
		['2025-01-02', Date.UTC(2025, 0, 2)],
		['2025-01-02T03:04:05.123456', Date.UTC(2025, 0, 2, 3, 4, 5, 123)],
		['2025-01-02 03:04:05+02:00', Date.UTC(2025, 0, 2, 1, 4, 5)],
		['2025-01-02T03:04Z', Date.UTC(2025, 0, 2, 3, 4)],
		[1_735_787_045, 1_735_787_045_000],
		[1_735_787_045_000, 1_735_787_045_000],
		['2 January', null],
		['2025-13-45', null],
		[null, null]
	])('reads %j', (written, time) => {
		expect(timeOf({ extra: { mood_analysis: { analyzed_at: written } } })).toBe(time);
	});
});
