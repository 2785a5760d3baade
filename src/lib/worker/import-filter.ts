/** @file Makes a project of a filter that lies in a folder: its definition, its articles, its model. */

import { splitNames } from '../data/article.ts';
import { readLabelled } from '../data/dataset.ts';
import { readSplitFiles } from '../data/split-files.ts';
import { describeSplits } from '../data/split-metadata.ts';
import { defaultRatios, ownSplit, stratifiedSplit } from '../data/split.ts';
import type { Splits } from '../data/split.ts';
import { UserError } from '../errors.ts';
import type { FilterConfig } from '../filter/config.ts';
import { passAllPrefilter } from '../filter/prefilter.ts';
import { defaultSeed } from '../training/settings.ts';
import { readText } from '../weights/byte-source.ts';
import type { FileSource } from '../weights/byte-source.ts';
import type { FileTree, Folder } from '../workspace/folder.ts';
import { findFilter } from './folder-overview.ts';
import type { FoundFilter } from './folder-overview.ts';
import { importRun } from './import-run.ts';
import { storeProject } from './new-project.ts';
import type { Naming } from './new-project.ts';
import { reported } from './open-file.ts';
import type { LookInto } from './open-file.ts';
import { deleteProject } from './projects.ts';
import type { DataEvent } from './protocol.ts';
import type { Fetch } from './served-files.ts';
import { readDefinition } from './stored-project.ts';
import type { DefinitionTexts } from './stored-project.ts';

interface Tools extends Naming {
	readonly fetch: Fetch;
	readonly lookInto: LookInto;
}

/** The articles of a filter, divided, with the record of how. */
interface Articles {
	readonly splits: Splits;
	readonly metadata: string;
}

/**
 * @param path of the filter, as the folder's overview tells it
 * @returns the project's id
 * @throws UserError 'bad-data' where the filter has no articles, or damaged ones; 'storage' without room. Then
 * nothing of it is kept.
 */
export const importFilter = async (
	storage: Folder,
	tree: FileTree,
	{
		path,
		folderKey,
		siteUrl
	}: { readonly path: string; readonly folderKey: string | null; readonly siteUrl: string },
	tools: Tools,
	onEvent: (event: DataEvent) => void
): Promise<string> => {
	const found = await findFilter(tree, path);
	const definition = await definitionIn(tree, path);
	const { splits, metadata } = await articlesOf(tree, found, onEvent, tools);
	const insight = await tools.lookInto(
		splits,
		found.config.dimensions.map(({ name }) => name),
		{
			siteUrl,
			fetch: tools.fetch,
			signal: new AbortController().signal,
			onProgress: (progress) => onEvent({ type: 'progress', progress })
		}
	);
	const projectId = await storeProject(
		storage,
		{
			definition,
			filter: found.filter,
			splits,
			splitMetadata: metadata,
			labelled: found.labelled === null ? null : await tree.open(found.labelled),
			source: tree.name,
			insight,
			folderKey
		},
		tools
	);
	try {
		if (found.isTrained) await importRun(storage, projectId, tree, found, insight.instant, tools);
	} catch (error) {
		await deleteProject(storage, projectId).catch(() => undefined);
		throw error;
	}
	return projectId;
};

/** The definition as it stands. Rules of a `prefilter.py` are not ours to run, and no file of ours takes their place. */
const definitionIn = async (tree: FileTree, path: string): Promise<DefinitionTexts> => {
	const folder = subfolder(tree, path);
	const texts = await readDefinition(folder);
	const isWithout = texts.prefilter === undefined && !(await folder.has('prefilter.py'));
	return isWithout ? { ...texts, prefilter: passAllPrefilter } : texts;
};

const subfolder = (tree: FileTree, path: string): FileSource => {
	const inner = (file: string): string => (path === '' ? file : `${path}/${file}`);
	return { name: tree.name, has: (file) => tree.has(inner(file)), open: (file) => tree.open(inner(file)) };
};

const articlesOf = async (
	tree: FileTree,
	{ splits: paths, labelled, config }: FoundFilter,
	onEvent: (event: DataEvent) => void,
	{ now }: Naming
): Promise<Articles> => {
	const dimensionNames = config.dimensions.map(({ name }) => name);
	const pieces = async (path: string) =>
		reported(await tree.open(path), (progress) => onEvent({ type: 'progress', progress }));
	if (paths) {
		const [train, val, test] = await Promise.all(splitNames.map((name) => pieces(paths[name])));
		const splits = await readSplitFiles({ train, val, test }, { dimensionNames, scale: config.scale });
		const metadata = (await tree.has(paths.metadata))
			? await readText(tree, paths.metadata)
			: plainMetadata(config, splits);
		return { splits, metadata };
	}
	if (labelled === null) throw withoutArticles(tree.name);
	const dataset = await readLabelled(await pieces(labelled), { filter: config, file: labelled });
	const ratios = defaultRatios;
	const stratified = dataset.hasOwnSplit ? null : { seed: defaultSeed, ratios };
	const splits = stratified ? stratifiedSplit(dataset.articles, stratified) : ownSplit(dataset.articles);
	const origin = {
		filterName: config.name,
		filterVersion: config.version,
		dataset,
		stratified,
		createdAt: now()
	};
	return { splits, metadata: json(describeSplits(splits, origin)) };
};

/** The eleven keys that every split_metadata.json has. */
const plainMetadata = ({ name, version, dimensions }: FilterConfig, { train, val, test }: Splits): string => {
	const total = train.length + val.length + test.length;
	const share = (part: readonly unknown[]): number => Number((part.length / total).toFixed(4));
	return json({
		filter_name: name,
		filter_version: version,
		dimension_names: dimensions.map((dimension) => dimension.name),
		total_articles: total,
		train_articles: train.length,
		val_articles: val.length,
		test_articles: test.length,
		train_ratio: share(train),
		val_ratio: share(val),
		test_ratio: share(test),
		seed: null
	});
};

const json = (value: unknown): string => `${JSON.stringify(value, undefined, 2)}\n`;

const withoutArticles = (where: string): UserError =>
	new UserError('bad-data', 'The folder has no articles for this filter', {
		where,
		remedy:
			'Open the folder above, with "filters" and "datasets" in it; or choose a file with labelled articles instead.'
	});
