import { describe, expect, it } from 'vitest';
import { UserError } from '../errors.ts';
import { tinyFolderFiles } from '../fixtures/tiny-folder-files.ts';
import { describeFolderBase } from './file-list.ts';
import type { FolderFile } from './protocol.ts';

describe('a base from a folder', () => {
	const describeFolder = async (change: (files: FolderFile[]) => FolderFile[]) =>
		describeFolderBase('tiny', change(await tinyFolderFiles()));
	const without = (path: string) => (files: FolderFile[]) => files.filter((file) => file.path !== path);
	const replaced = (path: string, text: string) => (files: FolderFile[]) => [
		...without(path)(files),
		{ path, file: new File([text], path) }
	];

	it('is described by its type and size', async () => {
		expect(await describeFolder((files) => files)).toMatchObject({ modelType: 'bert' });
	});

	it('does not count files that are not of the model', async () => {
		const { bytes } = await describeFolder((files) => files);
		expect(await describeFolder(replaced('notes.txt', 'a long text'))).toMatchObject({ bytes });
	});

	it.each([
		['has no tokenizer', without('tokenizer.json'), 'not-found'],
		['has no weights', without('model.safetensors'), 'not-found'],
		['has a broken config.json', replaced('config.json', '{'), 'bad-file'],
		['is of another type', replaced('config.json', '{"model_type":"gpt2"}'), 'unsupported-model'],
		['has weights that end early', replaced('model.safetensors', 'short'), 'truncated']
	])('is refused when it %s', async (_, change, code) => {
		const error = await describeFolder(change).catch((error: unknown) => error);
		expect(error).toBeInstanceOf(UserError);
		expect(error).toMatchObject({ code });
	});
});
