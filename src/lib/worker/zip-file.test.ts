import { describe, expect, it } from 'vitest';
import { memoryFolder } from '../workspace/memory-folder.ts';
import { zipFolder } from '../workspace/zip.ts';
import { labelledSources } from './zip-file.ts';

const zipOf = async (...paths: readonly string[]): Promise<File> => {
	const folder = memoryFolder('zip');
	for (const path of paths) await folder.write(path, path);
	return new File([await zipFolder(folder)], 'data.zip');
};

const namesOf = async (files: readonly File[], wanted: readonly string[] | null = null) =>
	(await labelledSources(files, wanted)).map(({ name }) => name);

describe('labelledSources', () => {
	it('takes files in the order of their names', async () => {
		expect(await namesOf([new File([], 'b.csv'), new File([], 'a.jsonl')])).toEqual(['a.jsonl', 'b.csv']);
	});

	it('takes all labelled files of a zip, and others beside it', async () => {
		const files = [await zipOf('x/c.jsonl', 'x/d.xlsx', 'x/README.md'), new File([], 'a.jsonl')];
		expect(await namesOf(files)).toEqual(['a.jsonl', 'c.jsonl', 'd.xlsx']);
	});

	it('takes those that are wanted, and tells files of one name apart', async () => {
		const zip = await zipOf('x/a.jsonl', 'y/a.jsonl', 'z/a.jsonl');
		expect(await namesOf([zip], ['x/a.jsonl', 'y/a.jsonl'])).toEqual(['x/a.jsonl', 'y/a.jsonl']);
	});

	it('refuses a zip without any', async () => {
		await expect(labelledSources([await zipOf('README.md')], null)).rejects.toMatchObject({
			code: 'bad-data'
		});
	});
});
