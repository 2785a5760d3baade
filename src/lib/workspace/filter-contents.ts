/** @file What lies in the folder of one version of a filter, and what there is of it elsewhere in the workspace. */

import { foreignFiles, isOfWeights, type ForeignFile } from '../filter/folder-files.ts';
import { filterFiles, plotsFolder, trainingReportFile, type FilterVersion } from '../filter/paths.ts';
import { publishedTo, standingOf, type Standing } from '../filter/standing.ts';
import { readText } from '../weights/byte-source.ts';
import { listFiles, type FileTree } from './folder.ts';
import { placeIn, type Layout } from './layout.ts';

export interface FilterContents {
	/** All files but the model's, relative to the folder. */
	readonly paths: readonly string[];
	readonly foreign: readonly ForeignFile[];
	/** Whether its model has its weights. */
	readonly hasWeights: boolean;
	/** Whether it was trained, by its record or its weights. */
	readonly isTrained: boolean;
	readonly publishedTo: string | null;
	/** Whether a report of its training lies in the folder itself. */
	readonly hasReport: boolean;
}

/** @param path of the `v{n}` folder; empty for the folder that was opened */
export const filterContents = async (
	tree: FileTree,
	path: string,
	version: number
): Promise<FilterContents> => {
	const prefix = path === '' ? '' : `${path}/`;
	const paths: string[] = [];
	for (const entry of await tree.list(path)) {
		const name = entry.path.slice(prefix.length);
		if (entry.kind === 'file') paths.push(name);
		else if (!isOfWeights(`${name}/`)) {
			const files = await listFiles(tree, entry.path);
			paths.push(...files.map((file) => file.path.slice(prefix.length)));
		}
	}
	const text = async (file: string): Promise<string | undefined> =>
		paths.includes(file) ? readText(tree, prefix + file).catch(() => undefined) : undefined;
	const hasWeights = await holdsModel(tree, prefix + filterFiles.model);
	return {
		paths,
		foreign: foreignFiles(paths),
		hasWeights,
		isTrained: hasWeights || (await isNotEmpty(tree, prefix + filterFiles.trainingMetadata)),
		publishedTo: publishedTo(
			{
				metadata: await text(filterFiles.trainingMetadata),
				config: await text(filterFiles.config),
				inferenceHub: await text('inference_hub.py')
			},
			version
		),
		hasReport: paths.some((file) => report.test(file))
	};
};

/** A report of a training, as the Python project also keeps it in the filter's folder. */
const report = /(^|\/)(training_report\.(docx|pdf|md)|training_summary\.txt)$/i;

/** How far a version has come. */
export const standingIn = async (
	tree: FileTree,
	layout: Layout,
	filter: FilterVersion,
	{ hasWeights, isTrained, hasReport, publishedTo }: FilterContents,
	data: { readonly isLabelled: boolean; readonly isSplit: boolean }
): Promise<Standing> => {
	const isReported = hasReport || (await hasReportOutside(tree, layout, filter));
	return standingOf({ ...data, hasWeights, isTrained, isReported, publishedTo });
};

const hasReportOutside = async (tree: FileTree, layout: Layout, filter: FilterVersion): Promise<boolean> => {
	const document = placeIn(layout, trainingReportFile(filter));
	const plots = placeIn(layout, plotsFolder(filter));
	if (document !== null && (await tree.has(document))) return true;
	return plots !== null && (await tree.list(plots)).some(({ size }) => size > 0);
};

/**
 * Whether a folder holds a model: its config, and weights under the names that models have them. An empty file is what a tab leaves that
 * was closed as it began.
 */
export const holdsModel = async (tree: FileTree, model: string): Promise<boolean> => {
	if (!(await isNotEmpty(tree, `${model}/config.json`))) return false;
	for (const weights of ['model.safetensors', 'model.safetensors.index.json']) {
		if (await isNotEmpty(tree, `${model}/${weights}`)) return true;
	}
	return false;
};

const isNotEmpty = async (tree: FileTree, path: string): Promise<boolean> =>
	(await tree.has(path)) && (await tree.open(path)).size > 0;
