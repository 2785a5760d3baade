/** @file A model folder in Hugging Face's layout, opened: a base to train, or a trained filter. */

import { z } from 'zod';
import { architectureFor, loadWeights } from '../architectures/index.ts';
import type { Architecture, ModelWeights } from '../architectures/index.ts';
import { UserError } from '../errors.ts';
import { createTokenizer } from '../tokenize/tokenizer.ts';
import type { TextTokenizer } from '../tokenize/tokenizer.ts';
import { readText } from '../weights/byte-source.ts';
import type { FileSource } from '../weights/byte-source.ts';
import { openSharded } from '../weights/safetensors.ts';
import type { SafetensorsFile } from '../weights/safetensors.ts';

/** The tokenizer's files that are carried along unchanged; those that are not there are left out. */
const tokenizerFiles = [
	'tokenizer.json',
	'tokenizer_config.json',
	'special_tokens_map.json',
	'vocab.txt',
	'vocab.json',
	'merges.txt',
	'sentencepiece.bpe.model'
] as const;

export interface NamedFile {
	readonly path: string;
	readonly data: Uint8Array;
}

export interface Pretrained {
	/** What the base calls itself: a repository id or a folder's name. */
	readonly name: string;
	readonly config: Readonly<Record<string, unknown>>;
	readonly architecture: Architecture;
	readonly weights: ModelWeights;
	/** Parameters that the files do not hold and that were freshly initialised. */
	readonly initialised: readonly string[];
	readonly tokenizer: TextTokenizer;
	readonly tokenizerFiles: readonly NamedFile[];
	/** The names of the outputs of a trained filter, in order; placeholders such as LABEL_0 in a base. */
	readonly labels: readonly string[];
}

const configSchema = z.looseObject({ id2label: z.record(z.string(), z.string()).nullish() });

/**
 * Opens a model folder for a head with these dimensions. Where the folder is a filter trained on the very same dimensions, its
 * regression layer is kept; one that answers for others is of no use and made anew.
 * @param seed for a new head
 * @throws UserError when files are missing or broken, or the architecture is not supported
 */
export const openPretrained = async (
	files: FileSource,
	name: string,
	dimensions: readonly string[],
	seed: number
): Promise<Pretrained> => {
	const config = await readConfig(files);
	const architecture = architectureFor(config, dimensions.length, `${files.name}/config.json`);
	const labels = Object.values(config.id2label ?? {});
	const file = await openSharded(files);
	const usable = sameNames(labels, dimensions) ? file : withoutRegressionLayer(file, architecture);
	const { weights, initialised } = await loadWeights(architecture, usable, seed, files.name);
	const tokenizer = createTokenizer(
		await readJson(files, 'tokenizer.json'),
		await readJson(files, 'tokenizer_config.json')
	);
	return {
		name,
		config,
		architecture,
		weights,
		initialised,
		tokenizer,
		tokenizerFiles: await presentFiles(files),
		labels
	};
};

/** Whether the head answers for these dimensions, in this order. */
export const hasHeadFor = (model: Pretrained, dimensions: readonly string[]): boolean =>
	sameNames(model.labels, dimensions) &&
	!model.initialised.includes(model.architecture.regressionLayer.weight);

const sameNames = (a: readonly string[], b: readonly string[]): boolean => a.join('\n') === b.join('\n');

const withoutRegressionLayer = (
	file: SafetensorsFile,
	{ regressionLayer }: Architecture
): SafetensorsFile => {
	const names = Object.values(regressionLayer);
	return { ...file, entries: new Map([...file.entries].filter(([name]) => !names.includes(name))) };
};

const readConfig = async (files: FileSource): Promise<z.output<typeof configSchema>> => {
	const config = configSchema.safeParse(await readJson(files, 'config.json'));
	if (config.success) return config.data;
	throw new UserError('bad-file', `This is not a model's config.json: ${z.prettifyError(config.error)}`, {
		where: `${files.name}/config.json`,
		remedy: 'Copy or download the file again.',
		cause: config.error
	});
};

const readJson = async (files: FileSource, path: string): Promise<unknown> => {
	const text = await readText(files, path);
	try {
		return JSON.parse(text);
	} catch (cause) {
		throw new UserError('bad-file', `${path} is not JSON`, {
			where: `${files.name}/${path}`,
			remedy: 'Copy or download the file again.',
			cause
		});
	}
};

const presentFiles = async (files: FileSource): Promise<readonly NamedFile[]> => {
	const present: NamedFile[] = [];
	for (const path of tokenizerFiles) {
		if (!(await files.has(path))) continue;
		const source = await files.open(path);
		present.push({ path, data: await source.read(0, source.size) });
	}
	return present;
};
