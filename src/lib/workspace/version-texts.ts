/** @file The texts of one version of a filter that are compared with another's. */

import { z } from 'zod';
import type { VersionTexts } from '../filter/diff-versions.ts';
import { filterFiles, runFolder, splitFiles, splitsFolder, type FilterVersion } from '../filter/paths.ts';
import { readText } from '../weights/byte-source.ts';
import type { FileSource } from '../weights/byte-source.ts';
import { placeIn, type Layout } from './layout.ts';

/**
 * Reads what there is of a version.
 * @param path of its `v{n}` folder
 * @throws UserError 'not-found' without a config.yaml
 */
export const versionTexts = async (
	files: FileSource,
	layout: Layout,
	path: string,
	filter: FilterVersion
): Promise<VersionTexts> => {
	const inFilter = (file: string): string => (path === '' ? file : `${path}/${file}`);
	const metadata = await textOf(files, inFilter(filterFiles.trainingMetadata));
	const splits = placeIn(layout, splitsFolder(filter));
	const startedAt = startOf(metadata);
	const run = startedAt === undefined ? null : placeIn(layout, runFolder(filter, startedAt));
	return {
		config: await readText(files, inFilter(filterFiles.config)),
		prefilter: await textOf(files, inFilter(filterFiles.prefilter)),
		metadata,
		history: await textOf(files, inFilter(filterFiles.trainingHistory)),
		evaluation: run === null ? null : await textOf(files, `${run}/evaluation.json`),
		split: splits === null ? null : await textOf(files, `${splits}/${splitFiles.metadata}`),
		testIds: splits === null ? null : idsIn(await textOf(files, `${splits}/${splitFiles.test}`))
	};
};

/** A file's text; null where it is not there, or no text: then there is nothing to compare. */
const textOf = async (files: FileSource, path: string): Promise<string | null> => {
	if (!(await files.has(path))) return null;
	return readText(files, path).catch(() => null);
};

const startSchema = z.looseObject({ started_at: z.iso.datetime() });

const startOf = (metadata: string | null): string | undefined => {
	try {
		return startSchema.parse(JSON.parse(metadata ?? '')).started_at;
	} catch {
		return undefined;
	}
};

const idSchema = z.looseObject({ id: z.union([z.string(), z.number()]).transform(String) });

/** The ids of a split file's articles; null where one has none. */
export const idsIn = (jsonl: string | null): readonly string[] | null => {
	if (jsonl === null) return null;
	try {
		return jsonl
			.split('\n')
			.filter((line) => line.trim() !== '')
			.map((line) => idSchema.parse(JSON.parse(line)).id);
	} catch {
		return null;
	}
};
