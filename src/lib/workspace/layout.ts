/** @file Where filters lie in a folder that a person opened: the workspace, its `filters/`, one filter, or one version of it. */

import { filterFiles, parseFilterFolder } from '../filter/paths.ts';
import type { FileTree } from './folder.ts';

/** What was opened. `versions` is a filter's folder with its `v1`, `v2`...; `version` one of those. */
export type LayoutKind = 'workspace' | 'filters' | 'versions' | 'version';

export interface FilterPlace {
	/** Of its `v{n}` folder, in the folder that was opened; empty where that is the one. */
	readonly path: string;
	/** As its folder is called; null where that cannot be seen, because only what is in it was opened. */
	readonly name: string | null;
	readonly version: number | null;
}

export interface Layout {
	readonly kind: LayoutKind;
	/** The folder of that kind within the one that was opened, with `/` at its end; empty where it is the same. */
	readonly prefix: string;
	readonly filters: readonly FilterPlace[];
}

/** The step of a workspace's path at which each kind of folder begins. */
const depths = { workspace: 0, filters: 1, versions: 2, version: 3 } as const;

/** What a folder with nothing around it is a part of, as deep as a zip wraps it in folders of its own. */
const mostWrappers = 3;

/** Finds out what was opened. A folder in which there is no filter is a workspace that has none yet. */
export const findLayout = async (tree: FileTree): Promise<Layout> => {
	let prefix = '';
	for (let depth = 0; depth <= mostWrappers; depth++) {
		const found = await layoutAt(tree, prefix);
		if (found) return found;
		const entries = (await visible(tree, prefix)).filter(({ kind }) => kind === 'folder');
		if (entries.length !== 1) break;
		prefix = `${entries[0].path}/`;
	}
	return { kind: lastStep(tree.name) === 'filters' ? 'filters' : 'workspace', prefix: '', filters: [] };
};

/**
 * Where a path of the workspace lies in the folder that was opened; null where it lies outside of it.
 * @param path such as `filters/mood/v1/config.yaml`
 */
export const placeIn = ({ kind, prefix, filters }: Layout, path: string): string | null => {
	const [, name, version, inside = ''] = /^filters\/([^/]+)\/v(\d+)(\/.*)?$/.exec(path) ?? [];
	// A filter that is there stays where it is, also where it lies deeper than filters do.
	const there = filters.find((filter) => filter.name === name && filter.version === Number(version));
	if (there) return there.path + inside;
	if (kind !== 'workspace' && !path.startsWith('filters/')) return null;
	return prefix + path.split('/').slice(depths[kind]).join('/');
};

const layoutAt = async (tree: FileTree, prefix: string): Promise<Layout | null> => {
	const here = lastStep(prefix === '' ? tree.name : prefix);
	if (await tree.has(prefix + filterFiles.config)) {
		const version = parseFilterFolder(`name/${here}`)?.version ?? null;
		return { kind: 'version', prefix, filters: [{ path: prefix.replace(/\/$/, ''), name: null, version }] };
	}
	const folder = prefix.replace(/\/$/, '');
	const inFilters = [
		...(await filtersIn(tree, `${prefix}filters`)),
		...(await groupedIn(tree, `${prefix}filters`))
	];
	if (inFilters.length > 0) return { kind: 'workspace', prefix, filters: inFilters };
	const direct = await filtersIn(tree, folder);
	const versions = await versionsIn(tree, folder, here);
	if (direct.length > 0) {
		return { kind: 'filters', prefix, filters: [...versions, ...direct, ...(await groupedIn(tree, folder))] };
	}
	return versions.length > 0 ? { kind: 'versions', prefix, filters: versions } : null;
};

const filtersIn = async (tree: FileTree, folder: string): Promise<readonly FilterPlace[]> => {
	const filters: FilterPlace[] = [];
	for (const { path, kind } of await visible(tree, folder)) {
		if (kind === 'folder') filters.push(...(await versionsIn(tree, path, lastStep(path))));
	}
	return filters;
};

/** Filters that lie one folder deeper, as in `filters/drafts/mood/v1`. */
const groupedIn = async (tree: FileTree, folder: string): Promise<readonly FilterPlace[]> => {
	const filters: FilterPlace[] = [];
	for (const { path, kind } of await visible(tree, folder)) {
		if (kind === 'folder') filters.push(...(await filtersIn(tree, path)));
	}
	return filters;
};

/** @param name of the filter, as far as its folder tells */
const versionsIn = async (tree: FileTree, folder: string, name: string): Promise<readonly FilterPlace[]> => {
	const versions: FilterPlace[] = [];
	for (const { path, kind } of await visible(tree, folder)) {
		if (kind !== 'folder') continue;
		const version = parseFilterFolder(`name/${lastStep(path)}`)?.version;
		if (version === undefined || !(await tree.has(`${path}/${filterFiles.config}`))) continue;
		versions.push({ path, name: parseFilterFolder(`${name}/v1`)?.name ?? null, version });
	}
	return versions.sort((a, b) => (a.version ?? 0) - (b.version ?? 0));
};

/** What is in a folder, but for what an operating system or this program hides there. */
const visible = async (tree: FileTree, folder: string) =>
	(await tree.list(folder.replace(/\/$/, ''))).filter(({ path }) => !lastStep(path).startsWith('.'));

const lastStep = (path: string): string => path.split('/').filter(Boolean).at(-1) ?? '';
