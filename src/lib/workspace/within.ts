/** @file A folder of a folder, as a folder of its own. */

import { folderSteps, pathSteps } from './folder.ts';
import type { Folder } from './folder.ts';

/** The folder at `path` of another; it is made when the first file is written. */
export const within = (outer: Folder, path: string): Folder => {
	const prefix = pathSteps(path)
		.map((step) => `${step}/`)
		.join('');
	const outerPath = (inner: string): string => prefix + pathSteps(inner).join('/');
	return {
		name: path,
		has: async (inner) => outer.has(outerPath(inner)),
		open: async (inner) => outer.open(outerPath(inner)),
		list: async (inner = '') => {
			const entries = await outer.list([...pathSteps(path), ...folderSteps(inner)].join('/'));
			return entries.map((entry) => ({ ...entry, path: entry.path.slice(prefix.length) }));
		},
		write: async (inner, data) => outer.write(outerPath(inner), data),
		remove: async (inner) => outer.remove(outerPath(inner))
	};
};
