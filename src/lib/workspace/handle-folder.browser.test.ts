import { describe, expect, it } from 'vitest';
import { describeFolder } from '../fixtures/folder-contract.ts';
import { describeStaging } from '../fixtures/staging-contract.ts';
import { handleFolder } from './handle-folder.ts';

const emptyRoot = async (): Promise<FileSystemDirectoryHandle> => {
	const root = await navigator.storage.getDirectory();
	for await (const name of root.keys()) await root.removeEntry(name, { recursive: true });
	return root;
};
const make = async () => handleFolder(await (await emptyRoot()).getDirectoryHandle('work', { create: true }));

describeFolder('a folder behind a handle of the browser', make);
describeStaging('a folder behind a handle of the browser', make);

describe('a folder that was deleted or moved after it was opened', () => {
	it('says so when it is written to', async () => {
		const root = await emptyRoot();
		const folder = handleFolder(await root.getDirectoryHandle('work', { create: true }));
		await root.removeEntry('work', { recursive: true });
		await expect(folder.write('a', 'text')).rejects.toMatchObject({ code: 'storage', where: 'a' });
	});

	it('says so when a file is put in its place', async () => {
		const root = await emptyRoot();
		const folder = handleFolder(await root.getDirectoryHandle('work', { create: true }));
		const staged = await folder.stage('a', 'text');
		await staged.discard();
		await root.removeEntry('work', { recursive: true });
		await expect(staged.commit()).rejects.toBeInstanceOf(Error);
	});
});
