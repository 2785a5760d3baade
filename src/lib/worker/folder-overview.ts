/** @file What a folder that a person opened holds: filters, their articles and models, and other labelled files. */

import { UserError } from '../errors.ts';
import { parseConfig } from '../filter/config.ts';
import type { FilterConfig } from '../filter/config.ts';
import type { Finding } from '../filter/finding.ts';
import { folderMismatches, pythonRulesWarning } from '../filter/folder-findings.ts';
import { checkFilterName, filterFiles } from '../filter/paths.ts';
import type { FilterVersion } from '../filter/paths.ts';
import { gitignoreGaps } from '../report/gitignore-gaps.ts';
import { readText } from '../weights/byte-source.ts';
import type { FileTree } from '../workspace/folder.ts';
import { filterContents, holdsModel, standingIn } from '../workspace/filter-contents.ts';
import { findLayout } from '../workspace/layout.ts';
import type { FilterPlace, Layout } from '../workspace/layout.ts';
import { hasOldLayout } from '../workspace/migration-plan.ts';
import { articlesFor, labelledFilesIn } from './folder-articles.ts';
import type { FoundArticles } from './folder-articles.ts';
import type { FolderFilter, FolderOverview } from './protocol.ts';
import { toErrorData } from './protocol/error-data.ts';
import { saveMark } from './save.ts';

/** A filter of a folder, looked at more closely. */
export interface FoundFilter extends FoundArticles {
	/** Of its `v{n}` folder, in the folder that was opened. */
	readonly path: string;
	readonly filter: FilterVersion;
	readonly config: FilterConfig;
	readonly isTrained: boolean;
}

export const folderOverview = async (tree: FileTree): Promise<FolderOverview> => {
	const layout = await findLayout(tree);
	const filters: FolderFilter[] = [];
	for (const place of layout.filters) filters.push(await describe(tree, layout, place));
	return {
		name: tree.name,
		filters,
		labelledFiles: await labelledFilesIn(tree, layout),
		findings: await workspaceFindings(tree, layout),
		hasOldLayout: await hasOldLayout(tree, layout)
	};
};

/** What is odd about a workspace's own .gitignore; without one it gets ours when something is saved. */
const workspaceFindings = async (
	tree: FileTree,
	{ kind, prefix, filters }: Layout
): Promise<readonly Finding[]> => {
	const file = `${prefix}.gitignore`;
	if (kind !== 'workspace' || filters.length === 0 || !(await tree.has(file))) return [];
	return gitignoreGaps(await readText(tree, file).catch(() => ''));
};

const describe = async (tree: FileTree, layout: Layout, place: FilterPlace): Promise<FolderFilter> => {
	const { path } = place;
	const contents = await filterContents(tree, path, place.version ?? 1);
	const { foreign } = contents;
	try {
		const { filter, config, splits, labelled, articlesOf, isTrained } = await lookAt(tree, layout, place);
		const rules = pythonRulesWarning(contents.paths);
		const isOwn = articlesOf === filter.version;
		const data = { isLabelled: isOwn && labelled.length > 0, isSplit: isOwn && splits !== null };
		return {
			path,
			...filter,
			dimensionNames: config.dimensions.map(({ name }) => name),
			articles: splits ? 'splits' : labelled.length === 0 ? null : 'labelled',
			articlesOf,
			isTrained,
			standing: await standingIn(tree, layout, filter, contents, data),
			foreign,
			findings: [
				...(place.version === null ? [] : folderMismatches(config, filter)),
				...(rules === null ? [] : [rules])
			],
			fault: null
		};
	} catch (error) {
		if (!(error instanceof UserError)) throw error;
		return {
			path,
			name: place.name ?? tree.name,
			version: place.version ?? 1,
			dimensionNames: [],
			articles: null,
			articlesOf: null,
			isTrained: false,
			standing: null,
			foreign,
			findings: [],
			fault: toErrorData(error)
		};
	}
};

/**
 * @param path as {@link folderOverview} tells it
 * @param corrected the text of config.yaml to go by instead of the one in the folder
 * @throws UserError 'not-found' when no filter lies there, 'bad-config', 'bad-file' for one that was saved half
 */
export const findFilter = async (tree: FileTree, path: string, corrected?: string): Promise<FoundFilter> => {
	const layout = await findLayout(tree);
	const place = layout.filters.find((filter) => filter.path === path);
	if (place) return lookAt(tree, layout, place, corrected);
	throw new UserError('not-found', 'The filter is no longer in the folder', {
		where: `${tree.name}/${path}`,
		remedy: 'Open the folder again.'
	});
};

const lookAt = async (
	tree: FileTree,
	layout: Layout,
	{ path, ...place }: FilterPlace,
	corrected?: string
): Promise<FoundFilter> => {
	const inFilter = (file: string): string => (path === '' ? file : `${path}/${file}`);
	const text = corrected ?? (await readText(tree, inFilter(filterFiles.config)));
	const config = parseConfig(text, inFilter(filterFiles.config));
	const filter = { name: checkFilterName(place.name ?? config.name), version: place.version ?? 1 };
	if (await tree.has(saveMark(filter))) throw savedHalf(tree.name);
	return {
		path,
		filter,
		config,
		...(await articlesFor(tree, layout, filter, config)),
		isTrained: await holdsModel(tree, inFilter(filterFiles.model))
	};
};

const savedHalf = (where: string): UserError =>
	new UserError('bad-file', 'The last save into this folder was cut off: the filter in it is not whole', {
		where,
		remedy: 'Save it once more, from the browser that it was trained in.'
	});
