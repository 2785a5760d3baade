/** @file The projects that this browser keeps: listed, opened, deleted. */

import type { Folder } from '../workspace/folder.ts';
import type { Project, ProjectSummary, RunSummary } from './protocol.ts';
import { isUnreadable } from './stored-json.ts';
import {
	projectOf,
	readData,
	projectsFolder,
	readConfig,
	readProject,
	readSaved,
	readUsed,
	savedOf
} from './stored-project.ts';
import { bytesIn, listRuns, runIdOf } from './stored-run.ts';

/** All projects, the newest first. */
export const listProjects = async (storage: Folder): Promise<readonly ProjectSummary[]> => {
	const projects: ProjectSummary[] = [];
	for (const { path, kind } of await storage.list(projectsFolder)) {
		if (kind === 'folder') projects.push(await summaryOf(storage, path.slice(projectsFolder.length + 1)));
	}
	// Ids begin with the time.
	return projects.sort((a, b) => (a.id < b.id ? 1 : -1));
};

const summaryOf = async (storage: Folder, id: string): Promise<ProjectSummary> => {
	const project = projectOf(storage, id);
	const bytes = await bytesIn(project);
	try {
		const { createdAt, filterName, version } = await readProject(project);
		const articles = (await readData(project))?.articles ?? { train: 0, val: 0, test: 0 };
		const runs = await listRuns(storage, id);
		const used = await readUsed(project);
		const unfinished = runs.filter(isUnfinished).at(0);
		return {
			id,
			bytes,
			state: 'readable',
			filterName,
			version,
			createdAt,
			articles: articles.train + articles.val + articles.test,
			runs: runs.length,
			unfinished: unfinished
				? { runId: unfinished.id, steps: unfinished.steps, totalSteps: unfinished.totalSteps }
				: null,
			usedValMae: valMaeOf(runs, usedIn(id, used)),
			saved: await savedOf(project, used)
		};
	} catch (error) {
		if (!isUnreadable(error)) throw error;
		return { id, bytes, state: 'unreadable' };
	}
};

type ReadableRun = Extract<RunSummary, { readonly state: 'finished' | 'unfinished' }>;

const isUnfinished = (run: RunSummary): run is ReadableRun => run.state === 'unfinished';

const usedIn = (projectId: string, run: string | undefined): string | null =>
	run === undefined ? null : runIdOf({ projectId, run });

const valMaeOf = (runs: readonly RunSummary[], runId: string | null): number | null => {
	const used = runs.find(({ id }) => id === runId);
	return used === undefined || used.state === 'unreadable' ? null : used.bestValMae;
};

/** @throws UserError 'not-found' when there is no such project, 'bad-file' when it is of another version */
export const openProject = async (storage: Folder, id: string): Promise<Project> => {
	const project = projectOf(storage, id);
	const stored = await readProject(project);
	const { dimensions, scale, tiers } = await readConfig(project);
	const used = await readUsed(project);
	const saved = await readSaved(project);
	return {
		id,
		filterName: stored.filterName,
		version: stored.version,
		createdAt: stored.createdAt,
		dimensions: dimensions.map(({ name, weight, description }) => ({ name, weight, description })),
		scale,
		tiers: tiers.map(({ name, threshold }) => ({ name, threshold })),
		data: (await readData(project)) ?? null,
		runs: await listRuns(storage, id),
		usedRunId: usedIn(id, used),
		folderKey: saved?.folderKey ?? stored.folderKey,
		saved: await savedOf(project, used)
	};
};

export const deleteProject = async (storage: Folder, id: string): Promise<void> => {
	projectOf(storage, id);
	await storage.remove(`${projectsFolder}/${id}`);
};
