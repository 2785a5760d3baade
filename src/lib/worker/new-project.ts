/** @file Stores a project: all of it, or nothing. */

import { parseConfig } from '../filter/config.ts';
import { checkFilterName } from '../filter/paths.ts';
import type { FilterVersion } from '../filter/paths.ts';
import { sha256Hex } from '../weights/sha256.ts';
import { readChunks } from '../weights/byte-source.ts';
import type { ByteSource } from '../weights/byte-source.ts';
import { listFiles } from '../workspace/folder.ts';
import type { FolderEntry, StagingFolder } from '../workspace/folder.ts';
import { storeArticles } from './project-articles.ts';
import type { GivenArticles } from './project-articles.ts';
import {
	definitionOf,
	projectOf,
	projectsFolder,
	writeDefinition,
	writeInFolder,
	writeProject
} from './stored-project.ts';
import type { DefinitionTexts, InFolder } from './stored-project.ts';

export interface NewProject {
	readonly definition: DefinitionTexts;
	/** What else lies in the filter's folder, with paths in it: kept as it is. */
	readonly foreign?: readonly ByteSource[] | undefined;
	/** What the filter's folder is called, which decides over what config.yaml says. */
	readonly filter: FilterVersion;
	/** Null where there are none yet. */
	readonly articles: GivenArticles | null;
	readonly folderKey: string | null;
	/** Whether the definition lies in a folder just so. */
	readonly isInFolder: boolean;
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
export const storeProject = async (
	storage: StagingFolder,
	given: NewProject,
	naming: Naming
): Promise<string> => {
	const { definition, foreign = [], filter, articles, folderKey, isInFolder } = given;
	const filterName = checkFilterName(filter.name);
	const dimensionNames = parseConfig(definition.config).dimensions.map(({ name }) => name);
	const createdAt = naming.now();
	const projectId = idAt(createdAt, naming);
	const project = projectOf(storage, projectId);
	try {
		await writeDefinition(project, definition);
		for (const file of foreign) await definitionOf(project).write(file.name, readChunks(file));
		if (isInFolder) await writeInFolder(project, await definitionHashes(project));
		if (articles) await storeArticles(storage, projectId, articles, dimensionNames);
		await writeProject(project, { createdAt, filterName, version: filter.version, folderKey });
	} catch (error) {
		// Where there is no room to write, there may be none to tidy up; a project without its record can be deleted.
		await storage.remove(`${projectsFolder}/${projectId}`).catch(() => undefined);
		throw error;
	}
	return projectId;
};

/** The SHA-256 of each of the definition's files. */
export const definitionHashes = async (project: ReturnType<typeof projectOf>): Promise<InFolder> => {
	const folder = definitionOf(project);
	const hash = async ({ path }: FolderEntry) =>
		[path, await sha256Hex(readChunks(await folder.open(path)))] as const;
	return Object.fromEntries(await Promise.all((await listFiles(folder)).map(hash)));
};
