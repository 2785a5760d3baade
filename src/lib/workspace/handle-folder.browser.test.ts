import { describeFolder } from '../fixtures/folder-contract.ts';
import { handleFolder } from './handle-folder.ts';

describeFolder('a folder behind a handle of the browser', async () => {
	const root = await navigator.storage.getDirectory();
	for await (const name of root.keys()) await root.removeEntry(name, { recursive: true });
	return handleFolder(await root.getDirectoryHandle('work', { create: true }));
});
