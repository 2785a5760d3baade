import { expect, it } from 'vitest';
import { droppedFiles, folderOfFiles, readDrop, type DropItem } from './drops.ts';

/** An OPFS folder stands for one of the disk. */
const folderHandle = async (name: string): Promise<FileSystemDirectoryHandle> => {
	const root = await navigator.storage.getDirectory();
	return root.getDirectoryHandle(name, { create: true });
};

const item = (parts: Partial<DropItem>): DropItem => ({
	kind: 'file',
	getAsFile: () => null,
	webkitGetAsEntry: () => null,
	...parts
});
const fileItem = (name: string): DropItem => item({ getAsFile: () => new File(['{}'], name) });

it('a dropped folder comes as its handle where the browser gives one', async () => {
	const handle = await folderHandle('news');
	const dropped = await readDrop([item({ getAsFileSystemHandle: async () => handle })]);
	expect(dropped).toEqual({ kind: 'folder', source: { kind: 'handle', handle } });
});

it('a dropped folder comes as its files where the browser gives no handle', async () => {
	const fileEntry = (name: string) => ({
		name,
		isFile: true,
		isDirectory: false,
		file: (resolve: (file: File) => void) => resolve(new File(['{}'], name))
	});
	const folderEntry = (name: string, children: readonly unknown[]) => ({
		name,
		isFile: false,
		isDirectory: true,
		createReader: () => {
			// Entries come in parts, and none at the end.
			const parts = [...children.map((child) => [child]), []];
			return { readEntries: (resolve: (entries: unknown) => void) => resolve(parts.shift()) };
		}
	});
	const entry = folderEntry('news', [
		fileEntry('a.jsonl'),
		folderEntry('filters', [fileEntry('config.yaml')]),
		folderEntry('.git', [fileEntry('HEAD')])
	]) as unknown as FileSystemEntry;
	const dropped = await readDrop([item({ webkitGetAsEntry: () => entry })]);
	expect(dropped).toMatchObject({
		source: { kind: 'files', name: 'news', files: [{ path: 'a.jsonl' }, { path: 'filters/config.yaml' }] }
	});
});

it('a dropped file is read, and a zip is opened like a folder', async () => {
	expect(await readDrop([fileItem('mood.csv')])).toMatchObject({
		kind: 'files',
		files: [{ name: 'mood.csv' }]
	});
	expect(await readDrop([fileItem('Mood.ZIP')])).toMatchObject({ kind: 'folder', source: { kind: 'zip' } });
});

it('several labelled files are read together', async () => {
	expect(await readDrop([fileItem('a.jsonl'), fileItem('b.xlsx')])).toMatchObject({
		kind: 'files',
		files: [{ name: 'a.jsonl' }, { name: 'b.xlsx' }]
	});
});

it('several files of which one is something else are those of a folder', async () => {
	expect(await readDrop([fileItem('config.yaml'), fileItem('b.csv')])).toMatchObject({
		kind: 'folder',
		source: { kind: 'files', name: '2 files', files: [{ path: 'config.yaml' }, { path: 'b.csv' }] }
	});
});

it('dropped text is nothing', async () => {
	expect(await readDrop([{ ...fileItem('x'), kind: 'string' }])).toBeNull();
});

it('the files of a folder input lie in the folder that was chosen', () => {
	const file = new File(['{}'], 'config.yaml');
	Object.defineProperty(file, 'webkitRelativePath', { value: 'news/filters/config.yaml' });
	expect(folderOfFiles([file])).toMatchObject({ name: 'news', files: [{ path: 'filters/config.yaml' }] });
});

it('a name that only contains "zip" is a file', () => {
	expect(droppedFiles([new File([], 'zip.jsonl')]).kind).toBe('files');
});
