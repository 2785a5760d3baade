/** @file The pages of the site and their addresses. */

import { resolve } from '$app/paths';
import type { ResolvedPathname } from '$app/types';

/** Pages that show the open project; it is named in the address, so that reloading and bookmarks work. */
export const projectPages = ['data', 'train', 'runs', 'result'] as const;
export type ProjectPage = (typeof projectPages)[number];

export const pageNames: Readonly<Record<ProjectPage, string>> = {
	data: 'Data',
	train: 'Train',
	runs: 'Runs',
	result: 'Result'
};

/** The address of a page; `data` also stands without a project, for a file that was only read. */
export const pageHref = (page: ProjectPage, projectId: string | null): ResolvedPathname =>
	resolve(projectId === null ? `/${page}/` : `/${page}/?project=${encodeURIComponent(projectId)}`);
