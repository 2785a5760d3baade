/** @file Splits folders: articles divided, written, read. */

import { splitNames } from '../src/lib/data/article.ts';
import type { Dataset } from '../src/lib/data/dataset.ts';
import { readSplitFiles, splitFileLines } from '../src/lib/data/split-files.ts';
import { describeSplits, parseSplitMetadata } from '../src/lib/data/split-metadata.ts';
import { defaultRatios, ownSplit, stratifiedSplit } from '../src/lib/data/split.ts';
import type { SplitRatios, Splits } from '../src/lib/data/split.ts';
import type { FilterConfig } from '../src/lib/filter/config.ts';
import { splitFiles } from '../src/lib/filter/paths.ts';
import { readChunks, readText } from '../src/lib/weights/byte-source.ts';
import type { Folder } from '../src/lib/workspace/folder.ts';
import { nodeFolder } from '../src/lib/workspace/node-folder.ts';

export interface SplitChoice {
	readonly seed: number;
	/** Asked for; without it, the file's own split is taken where it has one. */
	readonly ratios?: SplitRatios | undefined;
}

/** The articles in three parts, and how they were divided: `null` by the file itself. */
export interface Division {
	readonly splits: Splits;
	readonly stratified: { readonly seed: number; readonly ratios: SplitRatios } | null;
}

export const divide = (dataset: Dataset, { seed, ratios }: SplitChoice): Division => {
	if (dataset.hasOwnSplit && !ratios) return { splits: ownSplit(dataset.articles), stratified: null };
	const stratified = { seed, ratios: ratios ?? defaultRatios };
	return { splits: stratifiedSplit(dataset.articles, stratified), stratified };
};

/** Whether a folder holds other splits than these, which would be lost if it were written to. */
export const holdsOtherSplits = async (
	folder: Folder,
	dataset: Dataset,
	{ splits, stratified }: Division
): Promise<boolean> => {
	const present = await Promise.all(splitNames.map((name) => folder.has(splitFiles[name])));
	if (!present.includes(true)) return false;
	if (!(await folder.has(splitFiles.metadata))) return true;
	const metadata = parseSplitMetadata(await readText(folder, splitFiles.metadata));
	return (
		metadata.source_sha256 !== dataset.sourceSha256 ||
		metadata.seed !== (stratified?.seed ?? null) ||
		splitNames.some((name) => metadata[`${name}_articles`] !== splits[name].length)
	);
};

export const writeSplits = async (
	folder: Folder,
	dataset: Dataset,
	{ splits, stratified }: Division,
	{ name, version }: FilterConfig
): Promise<void> => {
	const encoder = new TextEncoder();
	function* bytes(lines: Iterable<string>): Generator<Uint8Array> {
		for (const line of lines) yield encoder.encode(line);
	}
	for (const split of splitNames) {
		await folder.write(splitFiles[split], bytes(splitFileLines(splits[split], dataset.dimensionNames)));
	}
	const createdAt = new Date().toISOString();
	const origin = { filterName: name, filterVersion: version, dataset, stratified, createdAt };
	await folder.write(
		splitFiles.metadata,
		`${JSON.stringify(describeSplits(splits, origin), undefined, 2)}\n`
	);
};

/** The splits of a folder, for a filter. */
export const readSplitsFolder = async (directory: string, config: FilterConfig): Promise<Splits> => {
	const folder = nodeFolder(directory);
	const [train, val, test] = await Promise.all(
		splitNames.map(async (name) => readChunks(await folder.open(splitFiles[name])))
	);
	const dimensionNames = config.dimensions.map(({ name }) => name);
	return readSplitFiles({ train, val, test }, { dimensionNames, scale: config.scale, clean: config.clean });
};

/** `2000 articles to train on, 250 to choose the epoch by, 250 to test` */
export const sizesOf = ({ train, val, test }: Splits): string =>
	`${train.length} articles to train on, ${val.length} to choose the epoch by, ${test.length} to test`;
