/** @file The files of a splits folder, opened to be read. */

import { splitFiles } from '../filter/paths.ts';
import { readChunks, readText, type FileSource } from '../weights/byte-source.ts';

export interface SplitSources {
	/** The three parts, as bytes. */
	readonly parts: Readonly<Record<'train' | 'val' | 'test', AsyncIterable<Uint8Array>>>;
	/** The text of split_metadata.json; null where there is none. */
	readonly record: string | null;
}

/** @throws UserError 'not-found' where one of the three parts is not there */
export const openSplits = async (folder: FileSource): Promise<SplitSources> => {
	const part = async (name: 'train' | 'val' | 'test') => readChunks(await folder.open(splitFiles[name]));
	return {
		parts: { train: await part('train'), val: await part('val'), test: await part('test') },
		record: (await folder.has(splitFiles.metadata)) ? await readText(folder, splitFiles.metadata) : null
	};
};
