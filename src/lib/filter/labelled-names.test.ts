import { describe, expect, test } from 'vitest';
import { labelledEnding, labelledNames, shortNames } from './labelled-names.ts';

describe('labelledNames', () => {
	test('finds tables and jsonl of all kinds, packed too, in the order of their names', () => {
		const names = ['b.jsonl', 'notes.txt', 'a/c.CSV', 'd.parquet', 'e.xlsx', 'f.tsv.gz', 'settings.json'];
		expect(labelledNames(names)).toEqual(['a/c.CSV', 'b.jsonl', 'd.parquet', 'e.xlsx', 'f.tsv.gz']);
	});

	test('takes json where there is nothing else', () => {
		expect(labelledNames(['notes.txt', 'articles.json'])).toEqual(['articles.json']);
	});

	test('passes over hidden files', () => {
		expect(labelledNames(['.b.jsonl', '__MACOSX/a.jsonl', 'a/._b.csv', 'a/b.csv'])).toEqual(['a/b.csv']);
	});
});

describe('shortNames', () => {
	test('leaves the folders out', () => {
		expect(shortNames(['x/a.csv', 'y/b.csv'])).toEqual(['a.csv', 'b.csv']);
	});

	test('keeps them where names would be the same', () => {
		expect(shortNames(['x/a.csv', 'y/a.csv'])).toEqual(['x/a.csv', 'y/a.csv']);
	});
});

test.each([
	['a.csv', '.csv'],
	['A.JSONL.GZ', '.jsonl.gz'],
	['a.txt', '.jsonl'],
	['a', '.jsonl']
])('%s is stored as %s', (name, ending) => {
	expect(labelledEnding(name)).toBe(ending);
});
