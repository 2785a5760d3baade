/** @file Where downloaded base models are kept: laid out like the cache of Hugging Face's own libraries. */

import { readText } from '../weights/byte-source.ts';
import type { FileSource } from '../weights/byte-source.ts';

/** What the cache needs of a folder; those of the workspace fit. */
export interface CacheFolder extends FileSource {
	list(
		path: string
	): Promise<readonly { readonly path: string; readonly kind: 'file' | 'folder'; readonly size: number }[]>;
	/** Writes the file whole or not at all. */
	write(path: string, data: string | Uint8Array | AsyncIterable<Uint8Array>): Promise<void>;
	remove(path: string): Promise<void>;
}

const repoFolder = (repo: string): string => `models--${repo.replace('/', '--')}`;

/** The file that names the commit which was downloaded last, and whole, for a branch or tag. */
const refFile = (repo: string, revision: string): string =>
	`${repoFolder(repo)}/refs/${encodeURIComponent(revision)}`;

/** The folder of one commit's files. */
export const snapshotFolder = (repo: string, commit: string): string =>
	`${repoFolder(repo)}/snapshots/${commit}`;

/** Notes that all files of a commit are there. */
export const markComplete = async (
	cache: CacheFolder,
	base: { readonly repo: string; readonly revision: string; readonly commit: string }
): Promise<void> => cache.write(refFile(base.repo, base.revision), base.commit);

/** The files of one commit as a folder of their own. */
export const snapshotFiles = (cache: FileSource, repo: string, commit: string): FileSource => {
	const folder = snapshotFolder(repo, commit);
	return {
		name: repo,
		has: (path) => cache.has(`${folder}/${path}`),
		open: (path) => cache.open(`${folder}/${path}`)
	};
};

/** The repositories that something was downloaded of, whole or not, with the bytes that it takes. */
export const cachedBases = async (
	cache: CacheFolder
): Promise<readonly { readonly repo: string; readonly bytes: number }[]> => {
	const bases = [];
	for (const { path } of await cache.list('')) {
		// Neither an owner nor a model's name has two hyphens in a row.
		const [, owner, model] = /^models--(.+?)--(.+)$/.exec(path) ?? [];
		if (owner && model) bases.push({ repo: `${owner}/${model}`, bytes: await bytesIn(cache, path) });
	}
	return bases;
};

const bytesIn = async (cache: CacheFolder, folder: string): Promise<number> => {
	let bytes = 0;
	for (const { path, size, kind } of await cache.list(folder)) {
		bytes += kind === 'folder' ? await bytesIn(cache, path) : size;
	}
	return bytes;
};

/** Deletes all that was downloaded of a repository. */
export const deleteCachedBase = async (cache: CacheFolder, repo: string): Promise<void> =>
	cache.remove(repoFolder(repo));

/**
 * A base model that was downloaded before, without asking the Hub.
 *
 * @param repo as {@link BaseDescription.repo} spells it
 * @returns its files, or undefined when it was never downloaded whole
 */
export const openCachedBase = async (
	cache: FileSource,
	repo: string,
	revision = 'main'
): Promise<FileSource | undefined> => {
	const ref = refFile(repo, revision);
	if (!(await cache.has(ref))) return undefined;
	const commit = await readText(cache, ref);
	// Empty is what a tab leaves that was closed when it first wrote the file.
	return commit === '' ? undefined : snapshotFiles(cache, repo, commit);
};
