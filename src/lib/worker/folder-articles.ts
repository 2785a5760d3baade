/** @file Where the articles of a filter lie in a folder, and other labelled files. */

import { correctionsFile } from '../data/corrections.ts';
import { parseConfig } from '../filter/config.ts';
import type { FilterConfig } from '../filter/config.ts';
import { isLabelledName, labelledNames } from '../filter/labelled-names.ts';
import { filterFiles, groundTruthFile, splitFiles, splitsFolder } from '../filter/paths.ts';
import type { FilterVersion } from '../filter/paths.ts';
import { readText } from '../weights/byte-source.ts';
import type { FileTree } from '../workspace/folder.ts';
import { placeIn } from '../workspace/layout.ts';
import type { FilterPlace, Layout } from '../workspace/layout.ts';
import type { FolderOverview } from './protocol.ts';
import { written } from './stored-json.ts';

/** Paths of the files of a splits folder. */
export type SplitPaths = Readonly<Record<'train' | 'val' | 'test' | 'metadata', string>>;

export interface FoundArticles {
	/** Where all three parts are there. */
	readonly splits: SplitPaths | null;
	/** Of an earlier version, where there are no own ones: whose articles keep their parts when these are divided. */
	readonly lastSplits: SplitPaths | null;
	/** Paths of the labelled files, in their order; none where there is none. */
	readonly labelled: readonly string[];
	/** Path of the scores that were corrected; null where none were. */
	readonly corrections: string | null;
	/** The version whose articles these are; null where there are none. */
	readonly articlesOf: number | null;
}

/**
 * A version's own articles; where it has none, those of the nearest version before it that has the same dimensions: a
 * new version begins as a copy without data, and is compared on the same articles.
 */
export const articlesFor = async (
	tree: FileTree,
	layout: Layout,
	{ name, version }: FilterVersion,
	config: FilterConfig
): Promise<FoundArticles> => {
	const earlier = layout.filters
		.filter((place) => place.name === name && place.version !== null && place.version < version)
		.sort((a, b) => (b.version ?? 0) - (a.version ?? 0));
	for (const [index, { path, version: of }] of [{ path: null, version }, ...earlier].entries()) {
		if (of === null || (path !== null && !(await hasSameDimensions(tree, path, config)))) continue;
		const filter = { name, version: of };
		const splits = await splitsOf(tree, layout, filter);
		const labelled = await labelledOf(tree, layout, filter);
		if (splits === null && labelled.length === 0) continue;
		const lastSplits = splits === null ? await firstSplits(tree, layout, name, earlier.slice(index)) : null;
		const corrections = await correctionsOf(tree, layout, filter);
		return { splits, lastSplits, labelled, corrections, articlesOf: of };
	}
	return { splits: null, lastSplits: null, labelled: [], corrections: null, articlesOf: null };
};

const firstSplits = async (
	tree: FileTree,
	layout: Layout,
	name: string,
	places: readonly FilterPlace[]
): Promise<SplitPaths | null> => {
	for (const { version } of places) {
		const splits = version === null ? null : await splitsOf(tree, layout, { name, version });
		if (splits !== null) return splits;
	}
	return null;
};

const hasSameDimensions = async (tree: FileTree, path: string, config: FilterConfig): Promise<boolean> => {
	const key = ({ dimensions, scale }: FilterConfig): string =>
		JSON.stringify([dimensions.map(({ name }) => name).sort(), scale]);
	try {
		return key(parseConfig(await readText(tree, `${path}/${filterFiles.config}`))) === key(config);
	} catch {
		return false;
	}
};

const splitsOf = async (
	tree: FileTree,
	layout: Layout,
	filter: FilterVersion
): Promise<FoundArticles['splits']> => {
	const folder = placeIn(layout, splitsFolder(filter));
	if (folder === null) return null;
	const paths = {
		train: `${folder}/${splitFiles.train}`,
		val: `${folder}/${splitFiles.val}`,
		test: `${folder}/${splitFiles.test}`,
		metadata: `${folder}/${splitFiles.metadata}`
	};
	for (const path of [paths.train, paths.val, paths.test]) if (!(await written(tree, path))) return null;
	return paths;
};

/** `labeled_articles.jsonl`, and what further files are called; of several kinds of one number, jsonl counts. */
const numbered = /\/labeled_articles(?:_(\d+))?(\.[a-z.]+)$/;

const labelledOf = async (
	tree: FileTree,
	layout: Layout,
	filter: FilterVersion
): Promise<readonly string[]> => {
	const first = placeIn(layout, groundTruthFile(filter));
	if (first === null) return [];
	const found = new Map<number, string>();
	for (const { path, kind } of await tree.list(first.replace(/\/[^/]*$/, ''))) {
		const [, number = '1', ending = ''] = numbered.exec(path) ?? [];
		if (kind !== 'file' || labelledNames([path]).length === 0 || !(await written(tree, path))) continue;
		if (ending === '.jsonl' || (ending !== '' && !found.has(Number(number)))) found.set(Number(number), path);
	}
	return [...found].sort(([a], [b]) => a - b).map(([, path]) => path);
};

const correctionsOf = async (
	tree: FileTree,
	layout: Layout,
	filter: FilterVersion
): Promise<string | null> => {
	const beside = placeIn(layout, groundTruthFile(filter));
	const path = beside?.replace(/[^/]*$/, correctionsFile) ?? null;
	return path !== null && (await written(tree, path)) ? path : null;
};

/**
 * Tables and jsonl files in the folder and in `datasets`, and in the folders there other than a filter's own; without
 * filters, in every folder of the folder.
 */
export const labelledFilesIn = async (
	tree: FileTree,
	layout: Layout
): Promise<FolderOverview['labelledFiles']> => {
	const { kind, prefix, filters } = layout;
	if (kind !== 'workspace') return [];
	const top = await tree.list(prefix.replace(/\/$/, ''));
	const datasets = await tree.list(`${prefix}datasets`);
	const ofFilters = filters.flatMap(({ name, version }) =>
		name && version ? dataOf(layout, { name, version }) : []
	);
	const entries = [...top, ...datasets];
	for (const { path, kind } of [...(filters.length > 0 ? [] : top), ...datasets]) {
		const isShown = !/(^|\/)(\.[^/]*|node_modules|datasets)$/.test(path) && !ofFilters.includes(path);
		if (kind === 'folder' && isShown) entries.push(...(await tree.list(path)));
	}
	return entries
		.filter(({ path, kind }) => kind === 'file' && isLabelledName(path))
		.map(({ path, size }) => ({ path, bytes: size }));
};

/** The folders with a filter's own articles. */
const dataOf = (layout: Layout, filter: FilterVersion): readonly (string | null)[] => [
	placeIn(layout, splitsFolder(filter)),
	placeIn(layout, groundTruthFile(filter).replace(/\/[^/]*$/, ''))
];
