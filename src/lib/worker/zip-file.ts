/** @file A zip that a person dropped as a labelled file: the one labelled file in it. */

import { UserError } from '../errors.ts';
import type { ByteSource } from '../weights/byte-source.ts';
import { listFiles } from '../workspace/folder.ts';

const labelled = /\.(jsonl|ndjson|csv|tsv)$/i;

export const isZip = (name: string): boolean => /\.zip$/i.test(name);

/**
 * The labelled file of a zip, unpacked; its name is that of the file alone.
 * @param wanted its path, where that is known
 * @throws UserError 'bad-data' when there is none, or more than one; 'bad-file' when it is no zip
 */
export const labelledFileIn = async (zip: File, wanted: string | null): Promise<ByteSource> => {
	// The library that unpacks need not be there before.
	const { openZip } = await import('../workspace/zip.ts');
	const tree = await openZip(zip, zip.name);
	const paths = (await listFiles(tree)).map(({ path }) => path).filter((path) => labelled.test(path));
	const path = wanted ?? paths.at(0);
	if (path === undefined) {
		throw new UserError('bad-data', 'The zip has no labelled file', {
			where: zip.name,
			remedy: 'Choose a zip with one jsonl, csv or tsv file, or with a filter.'
		});
	}
	if (wanted === null && paths.length > 1) {
		throw new UserError('bad-data', `The zip has ${paths.length} files that may be the labelled one`, {
			where: paths.slice(0, 5).join(', '),
			remedy: 'Unpack it and choose one of them.'
		});
	}
	const file = await tree.open(path);
	const name = path.split('/').at(-1) ?? path;
	return { name, size: file.size, read: (offset, length) => file.read(offset, length) };
};
