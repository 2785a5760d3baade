import JSZip from 'jszip';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseConfig } from '../src/lib/filter/config.ts';
import { proposeConfig } from '../src/lib/filter/propose-config.ts';
import { openLabelledFiles } from './labelled-data.ts';

let folder: string;

const jsonl = (...records: readonly object[]): string =>
	records.map((record) => `${JSON.stringify(record)}\n`).join('');

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'labelled-'));
	await writeFile(
		join(folder, 'old.jsonl'),
		jsonl({ id: 'a', text: '<p>A</p>', joy: 1 }, { id: 'b', text: 'B', joy: 2 })
	);
	await writeFile(join(folder, 'new.csv'), 'id;text;joy\na;A;6,5\nc;C;3\n');
	const zip = new JSZip();
	zip.file('x/part 2.jsonl', jsonl({ id: 'c', text: 'C', joy: 3 }));
	zip.file('x/part 1.jsonl', jsonl({ id: 'd', text: 'D', joy: 4 }));
	zip.file('x/notes.txt', 'not this one');
	await writeFile(join(folder, 'both.zip'), await zip.generateAsync({ type: 'uint8array' }));
});

afterAll(async () => {
	await rm(folder, { recursive: true });
});

const open = async (
	files: readonly string[],
	wishes: Partial<Parameters<typeof openLabelledFiles>[1]> = {}
) => {
	const paths = files.map((file) => join(folder, file));
	const { dataset, inputs } = await openLabelledFiles(paths, { clean: true, ...wishes });
	return {
		inputs: inputs.map(({ name }) => name),
		articles: dataset.articles.map(({ id, labels: [joy] }) => `${id} ${joy}`)
	};
};

describe('openLabelledFiles', () => {
	test('reads several files as one, the newest of each id', async () => {
		expect((await open(['old.jsonl', 'new.csv'])).articles).toEqual(['b 2', 'a 6.5', 'c 3']);
	});

	test('keeps the first of each id if asked to', async () => {
		expect((await open(['old.jsonl', 'new.csv'], { merge: 'first' })).articles).toEqual([
			'a 1',
			'b 2',
			'c 3'
		]);
	});

	test('reads the files of a zip, in the order of their names', async () => {
		expect(await open(['both.zip', 'old.jsonl'])).toEqual({
			inputs: ['part 1.jsonl', 'part 2.jsonl', 'old.jsonl'],
			articles: ['d 4', 'c 3', 'a 1', 'b 2']
		});
	});

	test('leaves texts as they are if asked to', async () => {
		const { dataset } = await openLabelledFiles([join(folder, 'old.jsonl')], { clean: false });
		expect(dataset.articles[0].content).toBe('<p>A</p>');
	});

	test('refuses to leave texts as they are for a filter that cleans them', async () => {
		const scale = { min: 0, max: 10 };
		const filter = parseConfig(proposeConfig({ name: 'mood', dimensions: ['joy'], scale }));
		await expect(open(['old.jsonl'], { filter, clean: false })).rejects.toMatchObject({ code: 'usage' });
	});

	test('names a file that is not there', async () => {
		await expect(open(['none.csv'])).rejects.toMatchObject({ code: 'not-found' });
	});
});
