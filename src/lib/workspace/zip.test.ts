import JSZip from 'jszip';
import { describe, expect, it } from 'vitest';
import type { Progress } from '../progress.ts';
import { readText } from '../weights/byte-source.ts';
import { listFiles } from './folder.ts';
import { memoryFolder } from './memory-folder.ts';
import { openZip, zipFiles, zipFolder } from './zip.ts';

const filter = async () => {
	const folder = memoryFolder('work');
	await folder.write('filters/café/v1/config.yaml', 'name: café\n'.repeat(1000));
	await folder.write('filters/café/v1/model/model.safetensors', new Uint8Array(100_000));
	await folder.write('datasets/secret.jsonl', 'not for others');
	return folder;
};

const zipOf = async (names: readonly string[]): Promise<Blob> => {
	const zip = new JSZip();
	for (const name of names) zip.file(name, 'text', { createFolders: false });
	return zip.generateAsync({ type: 'blob' });
};

describe('zipFolder', () => {
	it('may hold empty files', async () => {
		const folder = memoryFolder('news');
		await folder.write('filters/__init__.py', '');
		await folder.write('a.txt', 'a');
		const opened = await openZip(await zipFolder(folder), 'news');
		expect(await opened.list('filters')).toEqual([{ path: 'filters/__init__.py', kind: 'file', size: 0 }]);
		expect(await readText(opened, 'filters/__init__.py')).toBe('');
	});

	it('packs every file so that it opens again', async () => {
		const folder = await filter();
		const zip = await openZip(await zipFolder(folder), 'work.zip');
		expect(await listFiles(zip)).toEqual(await listFiles(folder));
	});

	it('packs the content', async () => {
		const zip = await openZip(await zipFolder(await filter()), 'work.zip');
		expect(await readText(zip, 'datasets/secret.jsonl')).toBe('not for others');
	});

	it('stores weights as they are and deflates text', async () => {
		const { size } = await zipFolder(await filter());
		expect(size).toBeGreaterThan(100_000);
		expect(size).toBeLessThan(101_500);
	});

	it('reports progress up to the size of all files', async () => {
		const reports: Progress[] = [];
		await zipFolder(await filter(), (progress) => reports.push(progress));
		const total = 12_000 + 100_000 + 14;
		expect(reports.at(-1)).toEqual({ stage: 'Packing the zip', done: total, total, unit: 'bytes' });
	});
});

describe('zipFiles', () => {
	it('packs the named files alone', async () => {
		const blob = await zipFiles(await filter(), ['filters/café/v1/config.yaml']);
		const paths = await listFiles(await openZip(blob, 'filter.zip'));
		expect(paths.map(({ path }) => path)).toEqual(['filters/café/v1/config.yaml']);
	});

	it('names a file that is missing', async () => {
		await expect(zipFiles(memoryFolder('work'), ['a'])).rejects.toMatchObject({
			code: 'not-found',
			where: 'a'
		});
	});
});

describe('openZip', () => {
	it.each(['../evil.sh', 'a/../../evil.sh', '/etc/passwd', '..\\evil.bat'])(
		'refuses a zip with the entry %s',
		async (entry) => {
			const zip = await zipOf(['fine.txt', entry]);
			await expect(openZip(zip, 'evil.zip')).rejects.toMatchObject({
				code: 'bad-file',
				where: expect.any(String)
			});
		}
	);

	it('reads the backslashes of Windows as slashes', async () => {
		const zip = await openZip(await zipOf(['v1\\config.yaml']), 'windows.zip');
		expect(await zip.has('v1/config.yaml')).toBe(true);
	});

	it('leaves out what macOS adds', async () => {
		const zip = await openZip(await zipOf(['config.yaml', '__MACOSX/._config.yaml']), 'mac.zip');
		expect((await listFiles(zip)).map(({ path }) => path)).toEqual(['config.yaml']);
	});

	it('refuses a file that is no zip', async () => {
		const blob = new Blob(['{"id": 1}']);
		await expect(openZip(blob, 'articles.jsonl')).rejects.toMatchObject({
			code: 'bad-file',
			where: 'articles.jsonl'
		});
	});

	it.each([0xfffffff0, 0x60000000])('refuses a zip of two files of %i bytes, as it says', async (size) => {
		const bytes = await (await zipOf(['bomb', 'bomb2'])).arrayBuffer();
		// The uncompressed size is the 4 bytes at 24 of each record of the central directory, "PK\x01\x02".
		const view = new DataView(bytes);
		for (let at = 0; at + 46 < bytes.byteLength; at++) {
			if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, size, true);
		}
		await expect(openZip(new Blob([bytes]), 'bomb.zip')).rejects.toThrow('more than 2 GiB');
	});

	it('says which file is damaged', async () => {
		const folder = memoryFolder('work');
		await folder.write('config.yaml', 'name: reader\n'.repeat(1000));
		const bytes = new Uint8Array(await (await zipFolder(folder)).arrayBuffer());
		const content = 30 + 'config.yaml'.length;
		bytes.fill(0xff, content, content + 20);
		const zip = await openZip(new Blob([bytes]), 'work.zip');
		await expect(zip.open('config.yaml')).rejects.toMatchObject({
			code: 'bad-file',
			message: 'work.zip holds a damaged config.yaml'
		});
	});

	it('has nothing to open where there is no entry', async () => {
		const zip = await openZip(await zipOf(['a']), 'a.zip');
		await expect(zip.open('b')).rejects.toMatchObject({ code: 'not-found' });
	});
});
