/** @file What the page asks the browser of what is kept in it. */

import type { ProjectSummary } from '../worker/protocol.ts';
import { isHeld } from '../worker/protocol/run-lock.ts';

/** Whether anything was ever kept here: found out without starting a worker. */
export const hasProjects = async (): Promise<boolean> => {
	try {
		const root = await navigator.storage.getDirectory();
		await root.getDirectoryHandle('projects');
		return true;
	} catch {
		return false;
	}
};

/** Of the unfinished runs those that are not interrupted: this tab or another trains them now. */
export const busyRunsOf = async (projects: readonly ProjectSummary[]): Promise<readonly string[]> => {
	const busy: string[] = [];
	for (const project of projects) {
		if (project.state === 'unreadable' || !project.unfinished) continue;
		const { runId } = project.unfinished;
		if (await isHeld(runId)) busy.push(runId);
	}
	return busy;
};

/** Asks the browser not to delete this site's data when it runs out of room. Some browsers ask the person. */
export const askToKeep = async (): Promise<void> => {
	try {
		if (!(await navigator.storage.persisted())) await navigator.storage.persist();
	} catch {
		// Without that it is kept as long as there is room; Home says so.
	}
};
