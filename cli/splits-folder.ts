/** @file A splits folder on disk: read for training, read to be kept to, written. */

import { splitNames } from '../src/lib/data/article.ts';
import type { SplitName } from '../src/lib/data/article.ts';
import { readLastSplit } from '../src/lib/data/last-split.ts';
import type { LastSplit } from '../src/lib/data/last-split.ts';
import type { Pieces } from '../src/lib/data/pieces.ts';
import { openSplitFiles, splitFileLines } from '../src/lib/data/split-files.ts';
import type { OpenedSplits } from '../src/lib/data/split-files.ts';
import { tryParseSplitMetadata } from '../src/lib/data/split-metadata.ts';
import type { SplitMetadata } from '../src/lib/data/split-metadata.ts';
import type { Splits } from '../src/lib/data/split.ts';
import { UserError } from '../src/lib/errors.ts';
import type { FilterConfig } from '../src/lib/filter/config.ts';
import { splitFiles } from '../src/lib/filter/paths.ts';
import { readChunks, readText } from '../src/lib/weights/byte-source.ts';
import type { Folder } from '../src/lib/workspace/folder.ts';
import { nodeFolder } from '../src/lib/workspace/node-folder.ts';

/** A splits folder as it lies there, and its record: null where there is none, an error for one that cannot be read. */
export interface FolderOfSplits {
	readonly opened: OpenedSplits;
	readonly metadata: SplitMetadata | UserError | null;
}

/** The splits of a folder, for a filter, with all of their faults. */
export const openSplitsFolder = async (directory: string, config: FilterConfig): Promise<FolderOfSplits> => {
	const folder = nodeFolder(directory);
	const opened = await openSplitFiles(await piecesOf(folder), {
		dimensionNames: config.dimensions.map(({ name }) => name),
		scale: config.scale,
		clean: config.clean
	});
	return { opened, metadata: await readMetadata(folder) };
};

const readMetadata = async (folder: Folder): Promise<SplitMetadata | UserError | null> =>
	(await folder.has(splitFiles.metadata))
		? tryParseSplitMetadata(await readText(folder, splitFiles.metadata))
		: null;

/** How many scores were corrected before these splits were made; 0 where no record of ours says so. */
export const correctionsOf = ({ metadata }: FolderOfSplits): number =>
	metadata === null || metadata instanceof UserError ? 0 : (metadata.corrections ?? 0);

const piecesOf = async (folder: Folder): Promise<Record<SplitName, Pieces>> => {
	const [train, val, test] = await Promise.all(
		splitNames.map(async (name) => readChunks(await folder.open(splitFiles[name])))
	);
	return { train, val, test };
};

/** What lies where splits are to go: nothing, a whole split of the filter, or something else. */
export type FoundSplits = { readonly kind: 'none' } | { readonly kind: 'other' } | LastFound;

interface LastFound {
	readonly kind: 'last';
	readonly last: LastSplit;
}

/** @throws UserError 'bad-data' for damaged files of a split of the filter */
export const findSplits = async (folder: Folder, filterName: string): Promise<FoundSplits> => {
	const present = await Promise.all(splitNames.map((name) => folder.has(splitFiles[name])));
	if (!present.includes(true)) return { kind: 'none' };
	const metadata = present.includes(false) ? null : await readMetadata(folder);
	if (metadata === null || metadata instanceof UserError) return { kind: 'other' };
	if (metadata.filter_name !== filterName) return { kind: 'other' };
	return { kind: 'last', last: await readLastSplit(await piecesOf(folder), metadata) };
};

/** Writes the three files and their record. */
export const writeSplits = async (
	folder: Folder,
	splits: Splits,
	dimensionNames: readonly string[],
	metadata: SplitMetadata
): Promise<void> => {
	const encoder = new TextEncoder();
	function* bytes(lines: Iterable<string>): Generator<Uint8Array> {
		for (const line of lines) yield encoder.encode(line);
	}
	for (const split of splitNames) {
		await folder.write(splitFiles[split], bytes(splitFileLines(splits[split], dimensionNames)));
	}
	await folder.write(splitFiles.metadata, `${JSON.stringify(metadata, undefined, 2)}\n`);
};

/** `2000 articles to train on, 250 to choose the epoch by, 250 to test` */
export const sizesOf = ({ train, val, test }: Splits): string =>
	`${train.length} articles to train on, ${val.length} to choose the epoch by, ${test.length} to test`;
