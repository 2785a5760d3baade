/** @file Stores a project: all of it, or nothing. */

import { parseConfig } from '../filter/config.ts';
import { checkFilterName } from '../filter/paths.ts';
import type { FilterVersion } from '../filter/paths.ts';
import { readChunks } from '../weights/byte-source.ts';
import type { ByteSource } from '../weights/byte-source.ts';
import type { StagingFolder } from '../workspace/folder.ts';
import { storeArticles } from './project-articles.ts';
import type { GivenArticles } from './project-articles.ts';
import { definitionOf, projectOf, projectsFolder, writeDefinition, writeProject } from './stored-project.ts';
import type { DefinitionTexts } from './stored-project.ts';

export interface NewProject {
	readonly definition: DefinitionTexts;
	/** What else lies in the filter's folder, with paths in it: kept as it is. */
	readonly foreign?: readonly ByteSource[] | undefined;
	/** What the filter's folder is called, which decides over what config.yaml says. */
	readonly filter: FilterVersion;
	/** Null where there are none yet. */
	readonly articles: GivenArticles | null;
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
export const storeProject = async (
	storage: StagingFolder,
	given: NewProject,
	naming: Naming
): Promise<string> => {
	const { definition, foreign = [], filter, articles, folderKey } = given;
	const filterName = checkFilterName(filter.name);
	const dimensionNames = parseConfig(definition.config).dimensions.map(({ name }) => name);
	const createdAt = naming.now();
	const projectId = idAt(createdAt, naming);
	const project = projectOf(storage, projectId);
	try {
		await writeDefinition(project, definition);
		for (const file of foreign) await definitionOf(project).write(file.name, readChunks(file));
		if (articles) await storeArticles(storage, projectId, articles, dimensionNames);
		await writeProject(project, { createdAt, filterName, version: filter.version, folderKey });
	} catch (error) {
		// Where there is no room to write, there may be none to tidy up; a project without its record can be deleted.
		await storage.remove(`${projectsFolder}/${projectId}`).catch(() => undefined);
		throw error;
	}
	return projectId;
};
