/** @file A splits folder on disk: read for training, read to be kept to, written. */

import { splitNames } from '../src/lib/data/article.ts';
import { readLastSplit } from '../src/lib/data/last-split.ts';
import type { LastSplit } from '../src/lib/data/last-split.ts';
import { openSplitFiles, splitFileLines } from '../src/lib/data/split-files.ts';
import type { OpenedSplits } from '../src/lib/data/split-files.ts';
import { readableRecord, tryParseSplitMetadata } from '../src/lib/data/split-metadata.ts';
import type { SplitMetadata, SplitRecord } from '../src/lib/data/split-metadata.ts';
import type { Splits } from '../src/lib/data/split.ts';
import type { FilterConfig } from '../src/lib/filter/config.ts';
import { splitFiles } from '../src/lib/filter/paths.ts';
import type { Folder } from '../src/lib/workspace/folder.ts';
import { nodeFolder } from '../src/lib/workspace/node-folder.ts';
import { openSplits } from '../src/lib/workspace/splits-folder.ts';

/** A splits folder as it lies there, and its record: null where there is none, an error for one that cannot be read. */
export interface FolderOfSplits {
	readonly opened: OpenedSplits;
	readonly metadata: SplitRecord;
}

/** The splits of a folder, for a filter, with all of their faults. */
export const openSplitsFolder = async (directory: string, config: FilterConfig): Promise<FolderOfSplits> => {
	const { parts, record } = await openSplits(nodeFolder(directory));
	const opened = await openSplitFiles(parts, {
		dimensionNames: config.dimensions.map(({ name }) => name),
		scale: config.scale,
		clean: config.clean
	});
	return { opened, metadata: tryParseSplitMetadata(record) };
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
	if (present.includes(false)) return { kind: 'other' };
	const { parts, record } = await openSplits(folder);
	const metadata = readableRecord(tryParseSplitMetadata(record));
	if (metadata?.filter_name !== filterName) return { kind: 'other' };
	return { kind: 'last', last: await readLastSplit(parts, metadata) };
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
