/** @file What is served with the site: the embedded base model and the sample. */

import type { FileSource } from '../weights/byte-source.ts';
import { httpFiles } from '../workspace/http-folder.ts';
import config from '../../../filters/reader-emotion/v1/config.yaml?raw';
import prefilter from '../../../filters/reader-emotion/v1/prefilter.yaml?raw';
import readme from '../../../filters/reader-emotion/v1/README.md?raw';

export type Fetch = typeof globalThis.fetch;

/** The definition of the filter that the sample is for. */
export const sampleDefinition = { config, prefilter, readme } as const;

export const samplePath = 'samples/reader-emotion.jsonl';

/** The licence of the embedded base, as the Hub writes it. */
export const embeddedBaseLicence = 'apache-2.0';

const embeddedBaseFiles: ReadonlySet<string> = new Set([
	'config.json',
	'model.safetensors',
	'special_tokens_map.json',
	'tokenizer.json',
	'tokenizer_config.json'
]);

/** The embedded base; it is known which files it has, so the server is not asked for others. */
export const embeddedBase = (siteUrl: string, fetch: Fetch): FileSource => {
	const served = httpFiles(`${siteUrl}models/all-MiniLM-L6-v2`, fetch);
	return { ...served, has: async (path) => embeddedBaseFiles.has(path) };
};
