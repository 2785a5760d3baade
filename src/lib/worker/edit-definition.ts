/** @file Changes to the files that define a project's filter. */

import { isSameScale } from '../data/scale.ts';
import { UserError } from '../errors.ts';
import { parseConfig } from '../filter/config.ts';
import type { FilterConfig } from '../filter/config.ts';
import { parsePrefilter } from '../filter/prefilter.ts';
import type { Folder } from '../workspace/folder.ts';
import {
	definitionOf,
	projectFiles,
	projectOf,
	readConfig,
	readDefinition,
	writeDefinition
} from './stored-project.ts';
import type { DefinitionTexts } from './stored-project.ts';
import { listRuns } from './stored-run.ts';

/**
 * Writes the texts that are given. Where the project has runs, its dimensions and scale are those that they were
 * trained for. Where it has none, and these change, its articles are to be split anew.
 * @throws UserError 'bad-config' for a text that is not right, 'usage' for a change that needs a new version
 */
export const editDefinition = async (
	storage: Folder,
	projectId: string,
	texts: Partial<DefinitionTexts>
): Promise<void> => {
	const project = projectOf(storage, projectId);
	const before = await readConfig(project);
	const after = texts.config === undefined ? before : parseConfig(texts.config);
	if (texts.prefilter !== undefined) parsePrefilter(texts.prefilter);
	const isOther = !isForSameScores(before, after);
	if (isOther && (await listRuns(storage, projectId)).length > 0) throw needsNewVersion();
	const definition = await readDefinition(definitionOf(project));
	if (isOther) await project.remove(projectFiles.data);
	await writeDefinition(project, { ...definition, ...texts });
};

const isForSameScores = (a: FilterConfig, b: FilterConfig): boolean =>
	isSameScale(a.scale, b.scale) &&
	JSON.stringify(a.dimensions.map(({ name }) => name)) ===
		JSON.stringify(b.dimensions.map(({ name }) => name));

const needsNewVersion = (): UserError =>
	new UserError('usage', 'The dimensions and the scale are those that the runs were trained for', {
		where: 'config.yaml, scoring.dimensions',
		remedy: 'Make a new version of the filter to change them, or delete its runs.'
	});
