/** @file What the person drops on the page: a file, a zip or a folder, in every browser's way. */

import type { FolderFile, FolderSource } from '../worker/protocol.ts';

/** Something to read: a labelled file, or a folder or zip that may hold filters. */
export type Dropped =
	{ readonly kind: 'file'; readonly file: File } | { readonly kind: 'folder'; readonly source: FolderSource };

/** One of the items of a drop. */
export type DropItem = Pick<
	DataTransferItem,
	'kind' | 'getAsFile' | 'webkitGetAsEntry' | 'getAsFileSystemHandle'
>;

/** What a single file is taken for, by its name. */
export const droppedFile = (file: File): Dropped =>
	/\.zip$/i.test(file.name) ? { kind: 'folder', source: { kind: 'zip', file } } : { kind: 'file', file };

/** The labelled file, or the zip with one, that was dropped; null for a folder. */
export const dataFileOf = (dropped: Dropped): File | null => {
	if (dropped.kind === 'file') return dropped.file;
	return dropped.source.kind === 'zip' ? dropped.source.file : null;
};

/** The files of a folder input (`webkitdirectory`), as a folder. */
export const folderOfFiles = (files: readonly File[]): FolderSource => {
	const [top = 'Folder'] = (files[0]?.webkitRelativePath ?? '').split('/');
	return {
		kind: 'files',
		name: top,
		files: files.map((file) => ({ path: file.webkitRelativePath.split('/').slice(1).join('/'), file }))
	};
};

/**
 * What a drop brings; null where it is neither file nor folder. To be called while the drop is handled: after that
 * the browser takes its items away.
 */
export const readDrop = (dropped: Iterable<DropItem>): Promise<Dropped | null> => {
	const items = [...dropped].filter(({ kind }) => kind === 'file');
	return Promise.all(items.map(readItem)).then((dropped) => {
		const all = dropped.filter((one) => one !== null);
		return all.length > 1 ? together(all) : (all[0] ?? null);
	});
};

const readItem = (item: DropItem): Promise<Dropped | null> => {
	const file = item.getAsFile();
	const entry = item.webkitGetAsEntry();
	const handle = item.getAsFileSystemHandle?.().catch(() => null) ?? Promise.resolve(null);
	return handle.then(async (handle) => {
		if (isFolder(handle)) return { kind: 'folder', source: { kind: 'handle', handle } };
		if (isFolderEntry(entry)) {
			return { kind: 'folder', source: { kind: 'files', name: entry.name, files: await filesIn(entry, '') } };
		}
		return file && droppedFile(file);
	});
};

/** Several files as a folder of their own; a folder among them comes first. */
const together = (all: readonly Dropped[]): Dropped => {
	const folder = all.find(({ kind }) => kind === 'folder');
	if (folder) return folder;
	const files = all.flatMap((one) => (one.kind === 'file' ? [{ path: one.file.name, file: one.file }] : []));
	return { kind: 'folder', source: { kind: 'files', name: `${files.length} files`, files } };
};

const isFolder = (handle: FileSystemHandle | null): handle is FileSystemDirectoryHandle =>
	handle?.kind === 'directory';
const isFolderEntry = (entry: FileSystemEntry | null): entry is FileSystemDirectoryEntry =>
	entry?.isDirectory === true;
const isFileEntry = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;

/** All files below a folder; hidden ones, and what tools leave behind by the thousand, are not read. */
const filesIn = async (folder: FileSystemDirectoryEntry, prefix: string): Promise<FolderFile[]> => {
	const files: FolderFile[] = [];
	for (const entry of await entriesOf(folder)) {
		if (/^\.|^node_modules$/.test(entry.name)) continue;
		const path = prefix + entry.name;
		if (isFolderEntry(entry)) files.push(...(await filesIn(entry, `${path}/`)));
		else if (isFileEntry(entry)) {
			files.push({ path, file: await new Promise<File>((resolve, reject) => entry.file(resolve, reject)) });
		}
	}
	return files;
};

/** A reader gives some entries at a time, and none when there are no more. */
const entriesOf = async (folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> => {
	const reader = folder.createReader();
	const all: FileSystemEntry[] = [];
	for (;;) {
		const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
			reader.readEntries(resolve, reject)
		);
		if (some.length === 0) return all;
		all.push(...some);
	}
};
