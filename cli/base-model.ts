/** @file The base that --model-name names: the embedded one, a folder, or a repository on the Hugging Face Hub. */

import { stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { supportedModelTypes } from '../src/lib/architectures/index.ts';
import { UserError } from '../src/lib/errors.ts';
import { openCachedBase } from '../src/lib/hub/base-cache.ts';
import { describeBase } from '../src/lib/hub/describe-base.ts';
import type { BaseDescription } from '../src/lib/hub/describe-base.ts';
import { downloadBase } from '../src/lib/hub/download-base.ts';
import type { BaseOrigin } from '../src/lib/report/described-run.ts';
import type { FileSource } from '../src/lib/weights/byte-source.ts';
import { nodeFolder } from '../src/lib/workspace/node-folder.ts';
import { onInterrupt } from './interruption.ts';
import type { Output } from './output.ts';

/** A base that is at hand. */
export interface Base {
	/** What the records call it. */
	readonly name: string;
	readonly files: FileSource;
	readonly origin: BaseOrigin;
}

/** Comes with this package; its folder lies beside cli/, and beside dist/ where that is built. */
const embedded = {
	repository: 'sentence-transformers/all-MiniLM-L6-v2',
	licence: 'apache-2.0',
	folder: new URL('../static/models/all-MiniLM-L6-v2', import.meta.url)
};

export const modelNameHelp =
	`a folder, or a repository on the Hugging Face Hub such as BAAI/bge-small-en-v1.5 ` +
	`(default: ${embedded.repository}, which is embedded)`;

/**
 * Finds the base, and downloads it where need be. HF_TOKEN opens gated models, HF_ENDPOINT names a mirror of the Hub.
 * @param root the workspace; bases in it are recorded by their path from there, others by their folder's name
 * @throws UserError as {@link describeBase} and {@link downloadBase}; 'not-found' for a folder that is not there
 */
export const openBase = async (name: string | undefined, root: string, output: Output): Promise<Base> => {
	const { repository, licence, folder } = embedded;
	if (name === undefined || name === repository) {
		output.say(`Base: ${repository} (embedded, ${licence}).`, { event: 'base', name: repository, licence });
		return { name: repository, files: nodeFolder(fileURLToPath(folder)), origin: { repository, licence } };
	}
	const found = await stat(name).catch(() => undefined);
	if (found?.isDirectory()) return localBase(name, root, output);
	if (/^[./~]|\\|\/.*\/|^[A-Za-z]:/.test(name)) {
		throw new UserError('not-found', `There is no folder ${name}`, {
			where: '--model-name',
			remedy: 'Check the path, or give a repository on the Hugging Face Hub as owner/model.'
		});
	}
	const abort = new AbortController();
	const release = onInterrupt(output, () => abort.abort());
	try {
		return await hubBase(name, abort.signal, output);
	} finally {
		release();
	}
};

const localBase = (folder: string, root: string, output: Output): Base => {
	const fromRoot = relative(root, resolve(folder)).replaceAll('\\', '/');
	const name = fromRoot === '' || fromRoot.startsWith('..') ? basename(resolve(folder)) : fromRoot;
	output.say(`Base: the folder ${folder}.`, { event: 'base', name });
	return { name, files: nodeFolder(folder), origin: {} };
};

const hubBase = async (name: string, signal: AbortSignal, output: Output): Promise<Base> => {
	const {
		HF_TOKEN: accessToken,
		HF_ENDPOINT: hubUrl,
		XDG_CACHE_HOME = join(homedir(), '.cache')
	} = process.env;
	const supported = new Set(supportedModelTypes);
	const cache = nodeFolder(join(XDG_CACHE_HOME, 'llm-distillery'));
	const options = { signal, ...(accessToken ? { accessToken } : {}), ...(hubUrl ? { hubUrl } : {}) };
	let base: BaseDescription;
	try {
		base = await describeBase(name, supported, options);
	} catch (error) {
		const files = await openCachedBase(cache, name);
		if (!files || !(error instanceof UserError) || error.code !== 'offline') throw error;
		output.say(`Base: ${name}, as it was downloaded before. The Hugging Face Hub cannot be reached.`);
		return { name, files, origin: { repository: name } };
	}
	const { repo, bytes, licence, url } = base;
	output.say(`Base: ${repo}, ${(bytes / 1e6).toFixed(1)} MB, licence ${licence ?? 'not stated'} (${url}).`, {
		event: 'base',
		name: repo,
		bytes,
		licence
	});
	const files = await downloadBase(base, supported, cache, { ...options, onProgress: output.progress });
	return { name: repo, files, origin: { repository: repo, licence } };
};
