/** @file Stores a project: all of it, or nothing. */

import { splitNames } from '../data/article.ts';
import { splitFileLines } from '../data/split-files.ts';
import type { Splits } from '../data/split.ts';
import { parseConfig } from '../filter/config.ts';
import { checkFilterName, splitFiles } from '../filter/paths.ts';
import type { FilterVersion } from '../filter/paths.ts';
import { readChunks } from '../weights/byte-source.ts';
import type { ByteSource } from '../weights/byte-source.ts';
import type { Folder } from '../workspace/folder.ts';
import type { Insight } from './protocol.ts';
import { projectFiles, projectOf, projectsFolder, writeDefinition, writeProject } from './stored-project.ts';
import type { DefinitionTexts } from './stored-project.ts';

export interface NewProject {
	readonly definition: DefinitionTexts;
	/** What the filter's folder is called, which decides over what config.yaml says. */
	readonly filter: FilterVersion;
	readonly splits: Splits;
	/** The text of split_metadata.json. */
	readonly splitMetadata: string;
	/** The labelled file as it came; null where there are splits alone. */
	readonly labelled: ByteSource | null;
	/** The file or folder that the articles came from, by name. */
	readonly source: string;
	readonly insight: Insight;
	readonly folderKey: string | null;
}

/** Time and chance come from outside. */
export interface Naming {
	/** The time now, ISO 8601. */
	readonly now: () => string;
	/** A few characters that nothing else is called. */
	readonly newId: () => string;
}

/** An id that begins with the time, so that ids sort by age. */
export const idAt = (createdAt: string, { newId }: Naming): string =>
	`${createdAt.replaceAll(/[:.]/g, '-')}-${newId()}`;

/**
 * Writes the project's files, its record last: without it there is no project.
 * @returns the project's id
 * @throws UserError 'storage' when there is no room; then nothing of it is left
 */
export const storeProject = async (storage: Folder, given: NewProject, naming: Naming): Promise<string> => {
	const { definition, filter, splits, labelled, insight, source, folderKey } = given;
	const filterName = checkFilterName(filter.name);
	const dimensionNames = parseConfig(definition.config).dimensions.map(({ name }) => name);
	const createdAt = naming.now();
	const projectId = idAt(createdAt, naming);
	const project = projectOf(storage, projectId);
	try {
		await writeDefinition(project, definition);
		for (const name of splitNames) {
			const lines = encoded(splitFileLines(splits[name], dimensionNames));
			await project.write(`${projectFiles.splits}/${splitFiles[name]}`, lines);
		}
		await project.write(`${projectFiles.splits}/${splitFiles.metadata}`, given.splitMetadata);
		if (labelled) {
			await project.write(`${projectFiles.source}/${sourceFileOf(labelled.name)}`, readChunks(labelled));
		}
		await writeProject(project, {
			createdAt,
			filterName,
			version: filter.version,
			source,
			articles: { train: splits.train.length, val: splits.val.length, test: splits.test.length },
			instant: insight.instant,
			lengths: { ...insight.lengths, quantiles: [...insight.lengths.quantiles] },
			otherLanguages: insight.languages
				.filter(({ code, share }) => code !== 'en' && share > leastShareShown)
				.map(({ name }) => name),
			folderKey
		});
	} catch (error) {
		// Where there is no room to write, there may be none to tidy up; a project without its record can be deleted.
		await storage.remove(`${projectsFolder}/${projectId}`).catch(() => undefined);
		throw error;
	}
	return projectId;
};

/** Of the articles, in a language other than English, from which on it is told. */
const leastShareShown = 0.1;

/** `labeled_articles.jsonl`; a table keeps its own ending. */
const sourceFileOf = (name: string): string => {
	const table = /\.(csv|tsv)$/i.exec(name);
	return `labeled_articles${table ? table[0].toLowerCase() : '.jsonl'}`;
};

/** Lines as bytes, many at a time: every chunk that is written takes its time. */
function* encoded(lines: Iterable<string>): Generator<Uint8Array> {
	const encoder = new TextEncoder();
	let gathered = '';
	for (const line of lines) {
		gathered += line;
		if (gathered.length < 2 ** 18) continue;
		yield encoder.encode(gathered);
		gathered = '';
	}
	yield encoder.encode(gathered);
}
