/** @file What would be moved out of the old layout, `inference/deployed/{name}_v{n}`, and where to. */

import { filterFiles, filterFolder, plotsFolder, type FilterVersion } from '../filter/paths.ts';
import { readChunks } from '../weights/byte-source.ts';
import { sha256Hex } from '../weights/sha256.ts';
import { listFiles, type FileTree } from './folder.ts';
import { findLayout, placeIn, type Layout } from './layout.ts';

/** A file that has a place in today's layout. */
export interface MigrationMove {
	readonly from: string;
	readonly to: string;
	readonly bytes: number;
	/** Whether the same file lies there already: then only the original is removed. */
	readonly isThere: boolean;
}

/** One folder of the old layout. */
export interface MigrationUnit {
	/** `inference/deployed/{name}_v{n}` */
	readonly folder: string;
	readonly moves: readonly MigrationMove[];
	/** Files whose place is taken by another file: they stay, and so do those that belong together with them. */
	readonly conflicts: readonly MigrationMove[];
	/** Files that have no place in today's layout: they stay. */
	readonly left: readonly string[];
}

export interface MigrationPlan {
	readonly units: readonly MigrationUnit[];
	/** What lies beside those folders and is none of them. */
	readonly left: readonly string[];
}

export const deployedFolder = 'inference/deployed';

/** Looks for the old layout. Nothing is changed; files that exist in both places are compared byte for byte. */
export const planMigration = async (tree: FileTree): Promise<MigrationPlan> => {
	const layout = await findLayout(tree);
	if (layout.kind !== 'workspace') return { units: [], left: [] };
	const deployed = layout.prefix + deployedFolder;
	const units: MigrationUnit[] = [];
	const left: string[] = [];
	const taken = new Map<string, string>();
	for (const { path, kind } of await tree.list(deployed)) {
		const filter = kind === 'folder' ? filterOf(path.slice(deployed.length + 1)) : null;
		if (filter) units.push(await planUnit(tree, layout, path, filter, taken));
		else if (kind === 'file') left.push(path);
		else left.push(...(await listFiles(tree, path)).map((file) => file.path));
	}
	return { units, left };
};

/** Whether a workspace has anything in the old layout that has a place in today's. */
export const hasOldLayout = async (tree: FileTree, { kind, prefix }: Layout): Promise<boolean> => {
	if (kind !== 'workspace') return false;
	const deployed = prefix + deployedFolder;
	for (const { path, kind } of await tree.list(deployed)) {
		const filter = kind === 'folder' ? filterOf(path.slice(deployed.length + 1)) : null;
		if (!filter) continue;
		const files = await listFiles(tree, path);
		if (files.some((file) => placeOf(file.path.slice(path.length + 1), filter) !== null)) return true;
	}
	return false;
};

const filterOf = (folder: string): FilterVersion | null => {
	const [, name = '', version = ''] = /^([A-Za-z0-9][\w-]*)_v([1-9]\d{0,5})$/.exec(folder) ?? [];
	return name === '' ? null : { name, version: Number(version) };
};

/** @param taken places of earlier units' files, with where they come from */
const planUnit = async (
	tree: FileTree,
	layout: Layout,
	folder: string,
	filter: FilterVersion,
	taken: Map<string, string>
): Promise<MigrationUnit> => {
	const moves: MigrationMove[] = [];
	const conflicts: MigrationMove[] = [];
	const left: string[] = [];
	for (const { path: from, size: bytes } of await listFiles(tree, folder)) {
		const place = placeOf(from.slice(folder.length + 1), filter);
		const to = place === null ? null : placeIn(layout, place);
		if (to === null) {
			left.push(from);
			continue;
		}
		const found = await compare(tree, from, taken.get(to) ?? to);
		const move = { from, to, bytes, isThere: found === 'same' };
		if (found === 'other') conflicts.push(move);
		else moves.push(move);
		if (found === 'nothing') taken.set(to, from);
	}
	// A model is moved with its record as one, or not at all: of two models' files nobody could make one.
	const isTorn = conflicts.some(({ from }) => isOfModel(from.slice(folder.length + 1)));
	const stays = ({ from }: MigrationMove): boolean => isTorn && isOfModel(from.slice(folder.length + 1));
	return {
		folder,
		moves: moves.filter((move) => !stays(move)),
		conflicts: [...conflicts, ...moves.filter(stays)],
		left
	};
};

const isOfModel = (path: string): boolean =>
	path.startsWith(`${filterFiles.model}/`) || trainingRecord.test(path);

const trainingRecord = /^training_[^/]*\.json$/;

/** Where a file of the old folder belongs in the workspace; null where it has no place. */
const placeOf = (path: string, filter: FilterVersion): string | null => {
	if (isOfModel(path)) return `${filterFolder(filter)}/${path}`;
	if (/^[^/]*\.docx$/i.test(path)) return `reports/${path}`;
	if (path.startsWith('plots/')) return plotsFolder(filter) + path.slice('plots'.length);
	return null;
};

/** What lies at a place already. An empty file is what is left of a copy that was cut off: it counts as nothing. */
export const compare = async (
	tree: FileTree,
	from: string,
	to: string
): Promise<'nothing' | 'same' | 'other'> => {
	if (!(await tree.has(to))) return (await tree.list(to)).length > 0 ? 'other' : 'nothing';
	const [original, there] = [await tree.open(from), await tree.open(to)];
	if (there.size === 0 && original.size > 0) return 'nothing';
	if (there.size !== original.size) return 'other';
	return (await sha256Hex(readChunks(original))) === (await sha256Hex(readChunks(there))) ? 'same' : 'other';
};
