/** @file The files of a folder that the person chose, as a base model. */

import { architectureFor } from '../architectures/index.ts';
import { UserError } from '../errors.ts';
import { byteSourceFromBlob, readText } from '../weights/byte-source.ts';
import type { FileSource } from '../weights/byte-source.ts';
import { openSharded } from '../weights/safetensors.ts';
import type { FolderBase, FolderFile } from './protocol.ts';

/** The files of Hugging Face's layout that a base is made of; a folder may hold much else. */
const ofBase =
	/^(config|tokenizer|tokenizer_config|special_tokens_map|vocab)\.json$|^(vocab|merges)\.txt$|^sentencepiece\.bpe\.model$|^model[^/]*\.safetensors(\.index\.json)?$/;

export const baseFilesOf = (files: readonly FolderFile[]): readonly FolderFile[] =>
	files.filter(({ path }) => ofBase.test(path));

/** Files as a folder to read. */
export const fileListSource = (name: string, files: readonly FolderFile[]): FileSource => {
	const byPath = new Map(files.map(({ path, file }) => [path, file]));
	return {
		name,
		has: async (path) => byPath.has(path),
		async open(path) {
			const file = byPath.get(path);
			if (file === undefined) {
				throw new UserError('not-found', `The folder has no ${path}`, {
					where: `${name}/${path}`,
					remedy: 'Choose the folder of a Hugging Face model: config.json, tokenizer.json, model.safetensors.'
				});
			}
			return byteSourceFromBlob(path, file);
		}
	};
};

/**
 * Checks a base as far as can be told without reading its weights.
 * @throws UserError 'not-found', 'bad-file', 'unsupported-model', 'bad-weights' or 'truncated'
 */
export const describeFolderBase = async (name: string, files: readonly FolderFile[]): Promise<FolderBase> => {
	const chosen = baseFilesOf(files);
	const source = fileListSource(name, chosen);
	const { modelType } = architectureFor(await readConfig(source), 1, `${name}/config.json`);
	for (const path of ['tokenizer.json', 'tokenizer_config.json']) await source.open(path);
	await openSharded(source);
	return { modelType, bytes: chosen.reduce((sum, { file }) => sum + file.size, 0) };
};

const readConfig = async (source: FileSource): Promise<unknown> => {
	const text = await readText(source, 'config.json');
	try {
		return JSON.parse(text);
	} catch (cause) {
		throw new UserError('bad-file', 'config.json is not JSON', {
			where: `${source.name}/config.json`,
			remedy: 'Copy or download the file again.',
			cause
		});
	}
};
