/** @file What a base model on the Hugging Face Hub consists of, found out before anything is downloaded. */

import { listFiles, modelInfo } from '@huggingface/hub';
import type { ListFileEntry } from '@huggingface/hub';
import { z } from 'zod';
import { UserError } from '../errors.ts';
import { weightsFile, weightsIndexFile } from '../weights/safetensors.ts';
import { defaultHubUrl, hubFetch } from './hub-fetch.ts';
import type { HubOptions } from './hub-fetch.ts';

export interface BaseFile {
	readonly path: string;
	readonly size: number;
	/** Known for large files. */
	readonly sha256?: string;
}

export interface BaseDescription {
	/** As the Hub spells it: `owner/model`. */
	readonly repo: string;
	/** The branch, tag or commit that was asked for. */
	readonly revision: string;
	/** The commit that it stands for now; what is downloaded. */
	readonly commit: string;
	/** `config.json` first, weights last. */
	readonly files: readonly BaseFile[];
	/** Size of all files together. */
	readonly bytes: number;
	/** As the model card gives it, such as `apache-2.0`. */
	readonly licence?: string;
	/** Whether its owner must grant access, so that an access token is needed. */
	readonly gated: boolean;
	/** Its page on the Hub. */
	readonly url: string;
}

/** The files beside the weights; the first two must be there. */
const smallFiles = ['config.json', 'tokenizer.json', 'tokenizer_config.json', 'special_tokens_map.json'];
const shardName = /^model-\d{5}-of-(\d{5})\.safetensors$/;

const infoSchema = z.object({
	name: z.string(),
	sha: z.string().regex(/^[0-9a-f]{40}$/),
	gated: z.union([z.boolean(), z.string()]),
	cardData: z
		.object({
			license: z.union([z.string(), z.array(z.string())]).optional(),
			license_name: z.string().optional()
		})
		.nullish(),
	config: z.object({ model_type: z.string().optional() }).nullish()
});

const entrySchema = z.object({
	path: z.string(),
	size: z.int().nonnegative(),
	lfs: z.object({ oid: z.string().regex(/^[0-9a-f]{64}$/) }).optional()
});

/**
 * Looks up a base model: which files would be downloaded, how large, under which licence.
 *
 * @param name repository on the Hub, `owner/model`, or the address of its page
 * @param supported the `model_type`s of config.json that can be trained
 * @throws UserError `usage` for a name that cannot be one; `not-found`; `gated`; `offline`; `unsupported-model` when
 * it is of another type, or has no safetensors or no `tokenizer.json`
 */
export const describeBase = async (
	name: string,
	supported: ReadonlySet<string>,
	options: HubOptions & { readonly revision?: string } = {}
): Promise<BaseDescription> => {
	const { hubUrl = defaultHubUrl, revision = 'main' } = options;
	const asked = repoName(name, hubUrl);
	const fetch = hubFetch(asked, options);
	const info = infoSchema.safeParse(
		await modelInfo({ name: asked, revision, hubUrl, fetch, additionalFields: ['sha', 'cardData', 'config'] })
	);
	if (!info.success) throw oddAnswer(asked, info.error);
	const { name: repo, sha: commit, gated, cardData, config } = info.data;
	if (config?.model_type !== undefined) requireSupported(repo, config.model_type, supported);

	const entries: ListFileEntry[] = [];
	for await (const entry of listFiles({ repo, revision: commit, hubUrl, fetch })) entries.push(entry);
	const files = neededFiles(repo, entries);
	const licence = licenceOf(cardData ?? {});
	return {
		repo,
		revision,
		commit,
		files,
		bytes: files.reduce((sum, { size }) => sum + size, 0),
		...(licence === undefined ? {} : { licence }),
		gated: gated !== false,
		url: `${hubUrl}/${repo}`
	};
};

/**
 * Checks that a model can be trained here.
 *
 * @throws UserError `unsupported-model`
 */
export const requireSupported = (repo: string, modelType: string, supported: ReadonlySet<string>): void => {
	if (supported.has(modelType)) return;
	throw unsupported(
		repo,
		`is of type ${modelType}`,
		`Choose a model of type ${[...supported].sort().join(', ')}.`
	);
};

/** `owner/model` from what a person typed or pasted. Some old models have no owner. */
const repoName = (text: string, hubUrl: string): string => {
	const name = text.trim().replace(`${hubUrl}/`, '').replace(/\/+$/, '');
	if (/^(\w[\w.-]*\/)?\w[\w.-]*$/.test(name)) return name;
	throw new UserError('usage', `"${text}" is not the name of a model on the Hugging Face Hub`, {
		where: text,
		remedy: 'Give it as owner/model, such as sentence-transformers/all-MiniLM-L6-v2.'
	});
};

const neededFiles = (repo: string, entries: readonly ListFileEntry[]): readonly BaseFile[] => {
	const available = new Map<string, BaseFile>();
	for (const entry of entries) {
		const parsed = entrySchema.safeParse(entry);
		if (!parsed.success) throw oddAnswer(repo, parsed.error);
		const { path, size, lfs } = parsed.data;
		available.set(path, { path, size, ...(lfs === undefined ? {} : { sha256: lfs.oid }) });
	}
	for (const path of ['config.json', 'tokenizer.json']) {
		if (!available.has(path)) {
			throw unsupported(repo, `has no ${path}`, 'Choose a model that has one: most made since 2021 do.');
		}
	}
	const wanted = [...smallFiles, ...weightFiles(repo, [...available.keys()])];
	return wanted.flatMap((path) => available.get(path) ?? []);
};

/** `model.safetensors`, or else the index and all the shards. */
const weightFiles = (repo: string, paths: readonly string[]): readonly string[] => {
	if (paths.includes(weightsFile)) return [weightsFile];
	const shards = paths.filter((path) => shardName.test(path)).sort();
	const count = Number(shardName.exec(shards[0] ?? '')?.[1]);
	if (shards.length === count && paths.includes(weightsIndexFile)) return [weightsIndexFile, ...shards];
	throw unsupported(
		repo,
		'has no weights in the safetensors format',
		'Choose a model with a model.safetensors, or another revision of it.'
	);
};

const licenceOf = (card: { license?: string | string[] | undefined; license_name?: string | undefined }) => {
	const licence = Array.isArray(card.license) ? card.license.join(', ') : card.license;
	return licence === 'other' ? (card.license_name ?? licence) : licence;
};

const unsupported = (repo: string, what: string, remedy: string): UserError =>
	new UserError('unsupported-model', `${repo} ${what}`, { where: repo, remedy });

const oddAnswer = (repo: string, cause: unknown): UserError =>
	new UserError('bad-file', `The Hugging Face Hub describes ${repo} in a way that is not understood`, {
		where: repo,
		remedy: 'Try again later; if it stays so, this program needs an update.',
		cause
	});
