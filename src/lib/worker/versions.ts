/** @file The versions of a filter in this browser and in a folder: found, and compared. */

import { UserError } from '../errors.ts';
import { parseConfig } from '../filter/config.ts';
import { diffVersions, type VersionDiff, type VersionTexts } from '../filter/diff-versions.ts';
import { filterFiles, filterFolder, type FilterVersion } from '../filter/paths.ts';
import { changeNoteIn } from '../filter/raise-version.ts';
import { readText } from '../weights/byte-source.ts';
import { filterContents } from '../workspace/filter-contents.ts';
import type { FileTree, Folder } from '../workspace/folder.ts';
import { findLayout, type FilterPlace, type Layout } from '../workspace/layout.ts';
import { versionTexts } from '../workspace/version-texts.ts';
import { listProjects } from './projects.ts';
import type { FoundVersion, VersionPlace } from './protocol.ts';
import { definitionOf, projectOf, readLooks, readProject, readUsed, writeLooks } from './stored-project.ts';
import { takeAway } from './take-away.ts';

/** All versions of the filter that a project is of, the oldest first; of one number that in this browser first. */
export const listVersions = async (
	storage: Folder,
	projectId: string,
	tree: FileTree | null
): Promise<readonly FoundVersion[]> => {
	const { filterName } = await readProject(projectOf(storage, projectId));
	const found = [
		...(await versionsHere(storage, filterName)),
		...(tree ? await versionsIn(tree, filterName) : [])
	];
	return found.sort((a, b) => a.version - b.version);
};

const versionsHere = async (storage: Folder, filterName: string): Promise<readonly FoundVersion[]> => {
	const versions: FoundVersion[] = [];
	for (const project of (await listProjects(storage)).toReversed()) {
		if (project.state !== 'readable' || project.filterName !== filterName) continue;
		const { id, version, createdAt } = project;
		const own = projectOf(storage, id);
		versions.push({
			place: { kind: 'browser', projectId: id },
			version,
			createdAt,
			note: changeNoteIn(await readText(definitionOf(own), filterFiles.config)),
			isTrained: (await readUsed(own)) !== undefined
		});
	}
	return versions;
};

const versionsIn = async (tree: FileTree, filterName: string): Promise<readonly FoundVersion[]> => {
	const { filters } = await findLayout(tree);
	const versions: FoundVersion[] = [];
	for (const place of filters) {
		const { path } = place;
		const config = await readText(tree, inFolder(path, filterFiles.config)).catch(() => null);
		if (config === null || nameOf(place, config) !== filterName) continue;
		const version = place.version ?? 1;
		versions.push({
			place: { kind: 'folder', path },
			version,
			createdAt: null,
			note: changeNoteIn(config),
			isTrained: (await filterContents(tree, path, version)).isTrained
		});
	}
	return versions;
};

const inFolder = (path: string, file: string): string => (path === '' ? file : `${path}/${file}`);

/** As its folder is called, else as its config calls it; null where neither tells. */
const nameOf = ({ name }: FilterPlace, config: string): string | null => {
	if (name !== null) return name;
	try {
		return parseConfig(config).name;
	} catch {
		return null;
	}
};

interface Comparison {
	readonly before: VersionPlace;
	readonly after: VersionPlace;
	/** Whether to tell the errors on the test articles: a look at them, which is counted. */
	readonly withTest: boolean;
}

/** @throws UserError 'not-found' where one of the versions is no longer there */
export const compareVersions = async (
	storage: Folder,
	tree: FileTree | null,
	{ before, after, withTest }: Comparison
): Promise<VersionDiff> => {
	const texts: VersionTexts[] = [];
	for (const place of [before, after]) {
		const found = await textsAt(storage, tree, place);
		texts.push(withTest ? found : { ...found, evaluation: null });
		if (withTest && place.kind === 'browser' && found.evaluation !== null) {
			const project = projectOf(storage, place.projectId);
			await writeLooks(project, (await readLooks(project)) + 1);
		}
	}
	return diffVersions(texts[0], texts[1]);
};

/** How the files of a project that are taken away lie. */
const ownLayout: Layout = { kind: 'workspace', prefix: '', filters: [] };

const textsAt = async (
	storage: Folder,
	tree: FileTree | null,
	place: VersionPlace
): Promise<VersionTexts> => {
	if (place.kind === 'browser') {
		const { filter, files } = await takeAway(storage, place.projectId, 'project');
		return versionTexts(files, ownLayout, filterFolder(filter), filter);
	}
	const layout = tree ? await findLayout(tree) : null;
	const found = layout?.filters.find(({ path }) => path === place.path);
	if (!tree || !layout || !found) {
		throw new UserError('not-found', 'This version is no longer in the folder', {
			where: place.path,
			remedy: 'Open the folder again.'
		});
	}
	const config = await readText(tree, inFolder(found.path, filterFiles.config));
	const filter: FilterVersion = { name: nameOf(found, config) ?? 'filter', version: found.version ?? 1 };
	return versionTexts(tree, layout, found.path, filter);
};
