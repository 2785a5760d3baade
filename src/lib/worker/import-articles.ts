/** @file The articles of a filter that lies in a folder, divided. */

import { splitNames } from '../data/article.ts';
import { readDataset } from '../data/dataset.ts';
import { readLastSplit, type LastSplit } from '../data/last-split.ts';
import { readSplitFiles } from '../data/split-files.ts';
import { readableRecord, tryParseSplitMetadata } from '../data/split-metadata.ts';
import { describeDivision } from '../data/split-record.ts';
import type { Splits } from '../data/split.ts';
import { UserError } from '../errors.ts';
import type { FilterConfig } from '../filter/config.ts';
import { shortNames } from '../filter/labelled-names.ts';
import { defaultSeed } from '../training/settings.ts';
import { readChunks, readText } from '../weights/byte-source.ts';
import type { FileTree } from '../workspace/folder.ts';
import { divideDataset } from './dividing.ts';
import type { SplitPaths } from './folder-articles.ts';
import type { FoundFilter } from './folder-overview.ts';
import type { Naming } from './new-project.ts';
import { reported } from './open-file.ts';
import { storedChoice } from './project-articles.ts';
import type { GivenArticles } from './project-articles.ts';
import type { DataEvent, SplitWish } from './protocol.ts';

type OnEvent = (event: DataEvent) => void;

/** Articles divided, with the record of how, and how the labelled files are read. */
type Divided = Pick<GivenArticles, 'splits' | 'choice'> & { readonly splitMetadata: string };

/** A filter's articles, divided as they lie in its folder, or anew; null where it has none. */
export const divideArticles = async (
	tree: FileTree,
	{ splits: paths, lastSplits, labelled, config }: FoundFilter,
	onEvent: OnEvent,
	{ now }: Naming
): Promise<Divided | null> => {
	const dimensionNames = config.dimensions.map(({ name }) => name);
	const pieces = async (path: string) =>
		reported(await tree.open(path), (progress) => onEvent({ type: 'progress', progress }));
	if (paths) {
		const [train, val, test] = await Promise.all(splitNames.map((name) => pieces(paths[name])));
		const splits = await readSplitFiles(
			{ train, val, test },
			{ dimensionNames, scale: config.scale, clean: config.clean }
		);
		const splitMetadata = (await tree.has(paths.metadata))
			? await readText(tree, paths.metadata)
			: plainMetadata(config, splits);
		return { splits, splitMetadata, choice: null };
	}
	if (labelled.length === 0) return null;
	const names = shortNames(labelled);
	const sources = await Promise.all(
		labelled.map(async (path, index) => ({ name: names[index], pieces: await pieces(path) }))
	);
	const { dataset } = await readDataset(sources, {}, config);
	const split: SplitWish = dataset.hasOwnSplit ? { kind: 'own' } : { kind: 'stratified', seed: defaultSeed };
	const last = lastSplits === null ? null : await lastSplitIn(tree, lastSplits);
	const division = await divideDataset(
		{ dataset, split, config, last },
		{ onProgress: (progress) => onEvent({ type: 'progress', progress }) }
	);
	const origin = {
		filterName: config.name,
		filterVersion: config.version,
		dataset,
		corrections: 0,
		last: last?.metadata,
		createdAt: now()
	};
	return {
		splits: division.splits,
		splitMetadata: json(describeDivision(division, origin)),
		choice: storedChoice(dataset, dimensionNames)
	};
};

/** The split of an earlier version, whose articles keep their parts; null where it is damaged. */
const lastSplitIn = async (tree: FileTree, paths: SplitPaths): Promise<LastSplit | null> => {
	const [train, val, test] = await Promise.all(
		splitNames.map(async (name) => readChunks(await tree.open(paths[name])))
	);
	const metadata = (await tree.has(paths.metadata))
		? tryParseSplitMetadata(await readText(tree, paths.metadata))
		: null;
	try {
		return await readLastSplit({ train, val, test }, readableRecord(metadata));
	} catch (error) {
		if (error instanceof UserError) return null;
		throw error;
	}
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
