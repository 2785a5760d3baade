/** @file The pages of the site and their addresses. */

import { resolve } from '$app/paths';
import type { ResolvedPathname } from '$app/types';

/** Pages that show the open project; it is named in the address, so that reloading and bookmarks work. */
export const projectPages = [
	'filter',
	'rules',
	'data',
	'records',
	'train',
	'runs',
	'result',
	'versions'
] as const;
export type ProjectPage = (typeof projectPages)[number];

export const pageNames: Readonly<Record<ProjectPage, string>> = {
	filter: 'Filter',
	rules: 'Rules',
	data: 'Data',
	records: 'Records',
	train: 'Train',
	runs: 'Runs',
	result: 'Result',
	versions: 'Versions'
};

/** The address of a page; `data` also stands without a project, for a file that was only read. */
export const pageHref = (page: ProjectPage, projectId: string | null): ResolvedPathname =>
	resolve(projectId === null ? `/${page}/` : `/${page}/?project=${encodeURIComponent(projectId)}`);
