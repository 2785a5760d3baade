/** @file The next version of a project's filter: a project of its own, with the same articles and no runs. */

import { addChangeNote } from '../filter/change-notes.ts';
import { filterFiles } from '../filter/paths.ts';
import { raiseVersion } from '../filter/raise-version.ts';
import { UserError } from '../errors.ts';
import { readChunks } from '../weights/byte-source.ts';
import { listFiles } from '../workspace/folder.ts';
import type { StagingFolder } from '../workspace/folder.ts';
import { idAt } from './new-project.ts';
import type { Naming } from './new-project.ts';
import { listProjects } from './projects.ts';
import {
	definitionOf,
	projectFiles,
	projectOf,
	projectsFolder,
	readDefinition,
	readProject,
	writeDefinition,
	writeProject
} from './stored-project.ts';

/** What a new version takes along. Runs, looks and where the old one was saved stay with that. */
const taken = [
	projectFiles.definition,
	projectFiles.source,
	projectFiles.choice,
	projectFiles.corrections,
	projectFiles.splits,
	projectFiles.data
] as const;

interface NewVersionOrder {
	/** What is to change, in the person's words. */
	readonly note: string;
	/** The highest version that there is elsewhere, such as in a folder. */
	readonly above?: number;
}

/**
 * Copies the filter and its articles, raises the version in config.yaml, and notes there and in the README what is
 * to change.
 * @returns the new project's id
 * @throws UserError 'usage' without a note; 'storage' when there is no room: then nothing of it is left
 */
export const newProjectVersion = async (
	storage: StagingFolder,
	projectId: string,
	{ note, above = 0 }: NewVersionOrder,
	naming: Naming
): Promise<string> => {
	if (note.trim() === '') {
		throw new UserError('usage', 'A new version needs a word on what changes', {
			remedy: 'Say in a sentence what is to be different, and why.'
		});
	}
	const old = projectOf(storage, projectId);
	const { filterName, version: from, folderKey } = await readProject(old);
	const version = await nextVersion(storage, filterName, Math.max(from, above));
	const createdAt = naming.now();
	const newId = idAt(createdAt, naming);
	const project = projectOf(storage, newId);
	try {
		for (const part of taken) {
			const files = (await old.has(part)) ? [part] : (await listFiles(old, part)).map(({ path }) => path);
			for (const path of files) await project.write(path, readChunks(await old.open(path)));
		}
		const { config, readme } = await readDefinition(definitionOf(old));
		await writeDefinition(project, {
			config: raiseVersion(config, { version, note: note.trim() }, filterFiles.config),
			...(readme === undefined ? {} : { readme: addChangeNote(readme, { version, at: createdAt, note }) })
		});
		await writeProject(project, { createdAt, filterName, version, folderKey });
	} catch (error) {
		await storage.remove(`${projectsFolder}/${newId}`).catch(() => undefined);
		throw error;
	}
	return newId;
};

/** The number after the highest that a filter of this name has in this browser. */
const nextVersion = async (storage: StagingFolder, name: string, from: number): Promise<number> => {
	const versions = (await listProjects(storage)).flatMap((project) =>
		project.state === 'readable' && project.filterName === name ? [project.version] : []
	);
	return Math.max(from, ...versions) + 1;
};
