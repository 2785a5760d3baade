/** @file What saving into a folder would do to what lies there. */

import { z } from 'zod';
import { UserError } from '../errors.ts';
import { parseConfig } from '../filter/config.ts';
import { filterFiles, filterFolder } from '../filter/paths.ts';
import { mergeReadme } from '../report/filter-readme.ts';
import { readText } from '../weights/byte-source.ts';
import type { FileSource } from '../weights/byte-source.ts';
import { listFiles } from '../workspace/folder.ts';
import type { Folder } from '../workspace/folder.ts';
import { findLayout, placeIn } from '../workspace/layout.ts';
import type { Layout } from '../workspace/layout.ts';
import { compare, isPersons, isReadme } from './in-folder.ts';
import type { SavePlan } from './protocol.ts';
import { written } from './stored-json.ts';
import { modelFolder, takeAway } from './take-away.ts';
import type { TakeAway } from './take-away.ts';

/** A file on its way from this browser into a folder. */
export interface Move {
	/** In the workspace, and in what is taken away. */
	readonly from: string;
	/** In the folder. */
	readonly to: string;
	readonly bytes: number;
	/** Where it is put together of what lies there and what comes: what is written. */
	readonly text?: string;
}

/** What is written where. */
export interface Moves {
	readonly moves: readonly Move[];
	/** Files of the person that were changed there, and stay as they are. */
	readonly kept: readonly string[];
	/** Files of the person that were changed here alone, and are replaced. */
	readonly edited: readonly string[];
	/** Articles that the folder has no place for, since only filters were opened. */
	readonly homeless: readonly string[];
	/** Where a trained model, of another run, is replaced; its folder. */
	readonly replacedModel: string | null;
	/** Where the filter's model is put. */
	readonly model: string;
	/** The workspace's .gitignore, where it has none. */
	readonly gitignore: string | null;
}

/** @throws UserError 'usage' for a folder that belongs to another filter */
export const planMoves = async (folder: Folder, taken: TakeAway): Promise<Moves> => {
	const { filter, list, files, inFolder } = taken;
	const layout = await findLayout(folder);
	await requireSameFilter(folder, layout, taken);
	const model = inside(layout, modelFolder(filter));
	const moves: Move[] = [];
	const kept: string[] = [];
	const edited: string[] = [];
	const homeless: string[] = [];
	for (const { path: from, bytes } of list) {
		const to = placeIn(layout, from);
		if (to === null) {
			if (from.startsWith('datasets/')) homeless.push(from);
		} else if (!isPersons(from) || !(await written(folder, to))) {
			moves.push({ from, to, bytes });
		} else {
			const theirs = { files: folder, path: to };
			const comparison = await compare(inFolder[from], theirs, { files, path: from });
			if (comparison === 'theirs') {
				const text = isReadme(from) ? await readmeWithParts(theirs, { files, path: from }) : null;
				if (text === null) kept.push(to);
				else moves.push({ from, to, bytes, text });
			}
			if (comparison !== 'ours') continue;
			edited.push(to);
			moves.push({ from, to, bytes });
		}
	}
	const ignored = layout.kind === 'workspace' ? `${layout.prefix}.gitignore` : null;
	return {
		moves,
		kept,
		edited,
		homeless,
		replacedModel: (await holdsOtherModel(folder, model, moves, files)) ? model : null,
		model,
		gitignore: ignored !== null && !(await folder.has(ignored)) ? ignored : null
	};
};

/** The plan as it is shown before anything is written. */
export const planSave = async (storage: Folder, projectId: string, folder: Folder): Promise<SavePlan> => {
	const filterOnly = await takeAway(storage, projectId, 'filter');
	const whole = await takeAway(storage, projectId, 'project');
	const { kept, edited, replacedModel } = await planMoves(folder, whole);
	return { kept, edited, replacedModel, bytes: { filter: sizeOf(filterOnly), project: sizeOf(whole) } };
};

const sizeOf = ({ list }: TakeAway): number => list.reduce((sum, { bytes }) => sum + bytes, 0);

interface File {
	readonly files: FileSource;
	readonly path: string;
}

/** The README in the folder with the parts of ours, all else as it is there; null where that changes nothing. */
const readmeWithParts = async (there: File, ours: File): Promise<string | null> => {
	const text = await readText(there.files, there.path).catch(() => null);
	if (text === null) return null;
	const merged = mergeReadme(text, await readText(ours.files, ours.path));
	return merged === text ? null : merged;
};

const inside = (layout: Layout, path: string): string => {
	const place = placeIn(layout, path);
	if (place === null) throw new RangeError(`${path} is in every folder that holds a filter`);
	return place;
};

const started = z.looseObject({ started_at: z.string() });

/** Whether a model of another run than ours lies there. */
const holdsOtherModel = async (
	folder: Folder,
	model: string,
	moves: readonly Move[],
	files: FileSource
): Promise<boolean> => {
	// Empty files are left where a permission was withdrawn while ours were written.
	if ((await listFiles(folder, model)).every(({ size }) => size === 0)) return false;
	const record = moves.find(({ from }) => from.endsWith(`/${filterFiles.trainingMetadata}`));
	if (!record || !(await written(folder, record.to)))
		return moves.some(({ to }) => to.startsWith(`${model}/`));
	const startOf = async (of: FileSource, path: string): Promise<string | undefined> => {
		try {
			return started.parse(JSON.parse(await readText(of, path))).started_at;
		} catch {
			return undefined;
		}
	};
	return (await startOf(folder, record.to)) !== (await startOf(files, record.from));
};

/** A model beside a config with other dimensions would be a filter that nobody trained. */
const requireSameFilter = async (
	folder: Folder,
	layout: Layout,
	{ filter, files, inFolder }: TakeAway
): Promise<void> => {
	const path = `${filterFolder(filter)}/${filterFiles.config}`;
	const place = inside(layout, path);
	if (!(await written(folder, place))) {
		if (layout.kind === 'workspace' || layout.kind === 'filters') return;
		throw otherFilter(folder.name);
	}
	// It may be one that could not be read, and was mended here; it was read into this very project.
	const theirs = { files: folder, path: place };
	if ((await compare(inFolder[path], theirs, { files, path })) !== 'theirs') return;
	const there = parseConfig(await readText(folder, place), place);
	const own = parseConfig(await readText(files, path));
	const key = ({ dimensions, scale }: typeof own): string =>
		JSON.stringify([dimensions.map(({ name }) => name), scale]);
	if (key(there) === key(own)) return;
	throw otherFilter(place);
};

const otherFilter = (where: string): UserError =>
	new UserError('usage', 'This folder has another filter: with other dimensions or another scale', {
		where,
		remedy: 'Choose another folder, or download a zip.'
	});
