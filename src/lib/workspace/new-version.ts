/** @file A filter's next version: its folder copied without the model and what belongs to it. */

import { z } from 'zod';
import { UserError } from '../errors.ts';
import { addChangeNote } from '../filter/change-notes.ts';
import { isOfWeights, recordsOfWeights } from '../filter/folder-files.ts';
import { filterFiles, parseFilterFolder } from '../filter/paths.ts';
import { raiseVersion } from '../filter/raise-version.ts';
import type { OnProgress } from '../progress.ts';
import { readChunks, readText } from '../weights/byte-source.ts';
import { listFiles, type Folder } from './folder.ts';

interface NewVersionOrder {
	/** What is to change, in the person's words. */
	readonly note: string;
	/** ISO 8601. */
	readonly now: string;
	readonly onProgress?: OnProgress | undefined;
}

export interface NewVersion {
	/** The n of `v{n}`. */
	readonly version: number;
	/** Of its folder. */
	readonly path: string;
	/** Paths in it. */
	readonly copied: readonly string[];
	/** What the old version has and the new one has not, since it belongs to the weights: `model/` and records. */
	readonly left: readonly string[];
}

/** There while a version is being copied; names the files. A folder with it and without a config is no version. */
const mark = '.new_version';

/**
 * Copies a version to the next free number beside it, byte for byte, but for the number and the note in its
 * config.yaml and the line in its README's list of changes. The config is written last, and without one a folder is no
 * version: so it is there whole or, for whoever looks for filters, not at all. What a call that was cut off left is
 * removed by the next one.
 * @param from path of a `v{n}` folder in `folder`
 * @throws UserError 'usage' for an empty note, or where the folder of the versions was not opened; 'bad-config';
 * 'storage', and then nothing of the new version is left
 */
export const newVersion = async (
	folder: Folder,
	from: string,
	{ note, now, onProgress }: NewVersionOrder
): Promise<NewVersion> => {
	if (note.trim() === '') throw withoutNote();
	const parent = parentOf(from);
	const version = await nextVersion(folder, parent);
	const path = `${parent}v${version}`;
	const files = await listFiles(folder, from);
	const inside = files.map((file) => ({ ...file, name: file.path.slice(from.length + 1) }));
	const copied = inside.filter(({ name }) => !isOfWeights(name) && name !== mark);
	const config = raiseVersion(
		await readText(folder, `${from}/${filterFiles.config}`),
		{ version, note: note.trim() },
		`${from}/${filterFiles.config}`
	);

	// The config and the README are small, and are not copied but written.
	const total = copied
		.filter(({ name }) => name !== filterFiles.config && name !== filterFiles.readme)
		.reduce((sum, { size }) => sum + size, 0);
	let done = 0;
	async function* counted(source: string): AsyncGenerator<Uint8Array> {
		for await (const chunk of readChunks(await folder.open(source))) {
			yield chunk;
			done += chunk.byteLength;
			onProgress?.({ stage: `Copying to v${version}`, done, total, unit: 'bytes' });
		}
	}
	const names = copied.map(({ name }) => name);
	try {
		await folder.write(`${path}/${mark}`, JSON.stringify(names));
		for (const { name, path: source } of copied) {
			if (name === filterFiles.config) continue;
			const target = `${path}/${name}`;
			if (name !== filterFiles.readme) await folder.write(target, counted(source));
			else await folder.write(target, await readmeOf(folder, source, { version, at: now, note }));
		}
		await folder.write(`${path}/${filterFiles.config}`, config);
	} catch (error) {
		await removeUnfinished(folder, path).catch(() => undefined);
		throw error;
	}
	await folder.remove(`${path}/${mark}`);
	const left = [
		...(inside.some(({ name }) => name.startsWith(`${filterFiles.model}/`)) ? [`${filterFiles.model}/`] : []),
		...recordsOfWeights.filter((record) => inside.some(({ name }) => name === record))
	];
	return { version, path, copied: names, left };
};

/** The README with its line of what changed; one that is not text is copied as it is. */
const readmeOf = async (
	folder: Folder,
	path: string,
	change: Parameters<typeof addChangeNote>[1]
): Promise<string | Uint8Array> => {
	const source = await folder.open(path);
	const bytes = await source.read(0, source.size);
	try {
		const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
		return addChangeNote(text, change);
	} catch {
		return bytes;
	}
};

/** The folder of a filter's versions, with `/` at its end; empty where that is the folder that was opened. */
const parentOf = (from: string): string => {
	const steps = from.split('/');
	const version = parseFilterFolder(`name/${steps.at(-1) ?? ''}`);
	if (version)
		return steps
			.slice(0, -1)
			.map((step) => `${step}/`)
			.join('');
	throw new UserError('usage', 'A new version lies beside the old one, in the folder above', {
		remedy: 'Open the folder of the filter, which has v1 in it, or the whole workspace.'
	});
};

/** The number after the highest that is taken: any folder `v{n}` with a file in it. */
const nextVersion = async (folder: Folder, parent: string): Promise<number> => {
	let highest = 0;
	for (const { path, kind } of await folder.list(parent.replace(/\/$/, ''))) {
		const version =
			kind === 'folder' ? parseFilterFolder(`name/${path.slice(parent.length)}`)?.version : null;
		if (version === null || version === undefined) continue;
		await removeUnfinished(folder, path);
		if ((await listFiles(folder, path)).length > 0) highest = Math.max(highest, version);
	}
	return highest + 1;
};

/** Removes what was copied when a call was cut off, and nothing else. */
const removeUnfinished = async (folder: Folder, path: string): Promise<void> => {
	if (!(await folder.has(`${path}/${mark}`))) return;
	if (!(await folder.has(`${path}/${filterFiles.config}`))) {
		for (const name of await namesIn(folder, `${path}/${mark}`)) await folder.remove(`${path}/${name}`);
	}
	await folder.remove(`${path}/${mark}`);
	if ((await listFiles(folder, path)).length === 0) await folder.remove(path);
};

const namesIn = async (folder: Folder, path: string): Promise<readonly string[]> => {
	try {
		return z.array(z.string()).parse(JSON.parse(await readText(folder, path)));
	} catch {
		// Cut off while the mark itself was written: nothing was copied yet.
		return [];
	}
};

const withoutNote = (): UserError =>
	new UserError('usage', 'A new version needs a note on what changes', {
		remedy: 'Say in a sentence what the new version is for.'
	});
