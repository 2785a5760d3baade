/** @file What the person drops on the page: files, a zip or a folder, in every browser's way. */

import { isLabelledName } from '../filter/labelled-names.ts';
import type { FolderFile, FolderSource } from '../worker/protocol.ts';

/** Something to read: labelled files, or a folder or zip that may hold filters. */
export type Dropped =
	| { readonly kind: 'files'; readonly files: readonly File[] }
	| { readonly kind: 'folder'; readonly source: FolderSource };

/** One of the items of a drop. */
export type DropItem = Pick<
	DataTransferItem,
	'kind' | 'getAsFile' | 'webkitGetAsEntry' | 'getAsFileSystemHandle'
>;

const isZip = ({ name }: File): boolean => /\.zip$/i.test(name);

/** What files are taken for, by their names: several that are not all labelled files are the files of a folder. */
export const droppedFiles = (files: readonly File[]): Dropped => {
	const [first] = files;
	if (files.length === 1) {
		return isZip(first) ? { kind: 'folder', source: { kind: 'zip', file: first } } : { kind: 'files', files };
	}
	if (files.every((file) => isZip(file) || isLabelledName(file.name))) return { kind: 'files', files };
	const named = files.map((file) => ({ path: file.name, file }));
	return { kind: 'folder', source: { kind: 'files', name: `${files.length} files`, files: named } };
};

/** The labelled files, or the zip with some, that were dropped; null for a folder. */
export const dataFilesOf = (dropped: Dropped): readonly File[] | null => {
	if (dropped.kind === 'files') return dropped.files;
	return dropped.source.kind === 'zip' ? [dropped.source.file] : null;
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
		// A folder among them is what was meant.
		const folder = all.find((one): one is FolderSource => !(one instanceof File));
		if (folder !== undefined) return { kind: 'folder', source: folder };
		const files = all.filter((one) => one instanceof File);
		return files.length > 0 ? droppedFiles(files) : null;
	});
};

const readItem = (item: DropItem): Promise<FolderSource | File | null> => {
	const file = item.getAsFile();
	const entry = item.webkitGetAsEntry();
	const handle = item.getAsFileSystemHandle?.().catch(() => null) ?? Promise.resolve(null);
	return handle.then(async (handle) => {
		if (isFolder(handle)) return { kind: 'handle', handle };
		if (isFolderEntry(entry)) {
			return { kind: 'files', name: entry.name, files: await filesIn(entry, '') };
		}
		return file;
	});
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
