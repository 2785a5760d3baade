/** @file Where this browser keeps the site's files: the origin-private file system. */

import { UserError } from '../errors.ts';
import type { Folder } from '../workspace/folder.ts';
import { handleFolder } from '../workspace/handle-folder.ts';

/** @throws UserError 'storage' where the browser has none or refuses it, as in some private windows */
export const browserStorage = async (): Promise<Folder> => {
	try {
		return handleFolder(await navigator.storage.getDirectory(), 'this browser');
	} catch (cause) {
		throw new UserError('storage', 'This browser does not let the page keep files', {
			remedy: 'Use a window that is not private, or allow the site to store data.',
			cause
		});
	}
};
