/** @file Files that a person gave as labelled articles, and those of the zips among them. */

import { UserError } from '../errors.ts';
import { labelledNames, shortNames } from '../filter/labelled-names.ts';
import { byteSourceFromBlob } from '../weights/byte-source.ts';
import type { ByteSource } from '../weights/byte-source.ts';
import { listFiles } from '../workspace/folder.ts';

const isZip = (name: string): boolean => /\.zip$/i.test(name);

/**
 * The labelled files, zips unpacked: in the order of their names, each with as much of its path as tells it apart.
 * @param wanted paths in a zip, where only these are meant; else all that may hold labelled articles
 * @throws UserError 'bad-data' for a zip without any; 'bad-file' when it is no zip
 */
export const labelledSources = async (
	files: readonly File[],
	wanted: readonly string[] | null
): Promise<readonly ByteSource[]> => {
	const sources: ByteSource[] = [];
	for (const file of files) {
		if (isZip(file.name)) sources.push(...(await sourcesInZip(file, wanted)));
		else sources.push(byteSourceFromBlob(file.name, file));
	}
	const byName = sources.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
	const short = shortNames(byName.map(({ name }) => name));
	return byName.map((source, index) => ({
		name: short[index],
		size: source.size,
		read: (offset, length) => source.read(offset, length)
	}));
};

const sourcesInZip = async (zip: File, wanted: readonly string[] | null): Promise<readonly ByteSource[]> => {
	// The library that unpacks need not be there before.
	const { openZip } = await import('../workspace/zip.ts');
	const tree = await openZip(zip, zip.name);
	const paths = wanted ?? labelledNames((await listFiles(tree)).map(({ path }) => path));
	if (paths.length > 0) return Promise.all(paths.map((path) => tree.open(path)));
	throw new UserError('bad-data', 'The zip has no labelled file', {
		where: zip.name,
		remedy: 'Choose a zip with jsonl, csv, tsv, xlsx or parquet files, or with a filter.'
	});
};
