/** @file What a person opened, as a folder to read. */

import type { FileTree } from '../workspace/folder.ts';
import { childrenOf } from '../workspace/folder.ts';
import { handleFolder } from '../workspace/handle-folder.ts';
import { fileListSource } from './file-list.ts';
import type { FolderSource } from './protocol.ts';

/** @throws UserError 'bad-file' for a zip that cannot be read */
export const openSource = async (source: FolderSource): Promise<FileTree> => {
	switch (source.kind) {
		case 'handle':
			return handleFolder(source.handle);
		case 'files': {
			const sizes = source.files.map(({ path, file }) => [path, file.size] as const);
			return {
				...fileListSource(source.name, source.files),
				list: async (path = '') => childrenOf(sizes, path)
			};
		}
		case 'zip': {
			// The library that unpacks need not be there before.
			const { openZip } = await import('../workspace/zip.ts');
			return openZip(source.file, source.file.name.replace(/\.zip$/i, ''));
		}
	}
};
