/** @file How far a version of a filter has come, from a folder with nothing to a repository on the Hub. */

import { z } from 'zod';
import { parseYaml } from './yaml-file.ts';

/** In the order of the work. */
export const filterStates = ['no_data', 'labelled', 'split', 'trained', 'reported', 'published'] as const;

export type FilterState = (typeof filterStates)[number];

/** What there is of a version; a later step does not need the earlier ones, whose files may lie elsewhere. */
export interface Standing {
	/** The furthest that it has come. */
	readonly state: FilterState;
	readonly isLabelled: boolean;
	readonly isSplit: boolean;
	/** Trained, by its record or its weights. */
	readonly isTrained: boolean;
	/** Whether the weights are there too: git keeps the record alone. */
	readonly hasWeights: boolean;
	readonly isReported: boolean;
	/** Its repository on the Hugging Face Hub, `owner/name`; null where none is known. */
	readonly publishedTo: string | null;
}

/** The standing of what was found. */
export const standingOf = (found: Omit<Standing, 'state'>): Standing => {
	const reached = {
		published: found.publishedTo !== null,
		reported: found.isReported,
		trained: found.isTrained,
		split: found.isSplit,
		labelled: found.isLabelled,
		no_data: true
	};
	return { state: filterStates.findLast((state) => reached[state]) ?? 'no_data', ...found };
};

/** The texts in which a repository may be named. */
export interface PublishingTexts {
	/** training_metadata.json */
	readonly metadata: string | undefined;
	readonly config: string | undefined;
	/** inference_hub.py of the Python project, which loads the model from the Hub */
	readonly inferenceHub: string | undefined;
}

/**
 * The repository on the Hub that a version was published to. The first that names one counts: `published` in
 * training_metadata.json; a key of the config's `deployment` with `hub` or `repo` in its name; the default of
 * `repo_id` in inference_hub.py. Examples do not count, nor does the repository of another version
 * (`…-v1` in `v2`).
 */
export const publishedTo = (
	{ metadata, config, inferenceHub }: PublishingTexts,
	version: number
): string | null => {
	const candidates = [
		...fromMetadata(metadata ?? ''),
		...fromConfig(config ?? ''),
		...fromPython(inferenceHub ?? '')
	];
	return candidates.find((repo) => isRepository(repo, version)) ?? null;
};

const repository = /^([\w-][\w.-]*)\/[\w-][\w.-]*$/;
const example = /^(your[-_]?(user)?name|user(name)?|owner|org)$/i;

const isRepository = (repo: string, version: number): boolean => {
	const owner = repository.exec(repo)?.[1];
	if (owner === undefined || example.test(owner)) return false;
	const of = /v(\d+)$/i.exec(repo)?.[1];
	return of === undefined || Number(of) === version;
};

const recordSchema = z.object({
	published: z.union([z.string().transform((repo) => ({ repo })), z.object({ repo: z.string() })])
});

const fromMetadata = (text: string): readonly string[] => {
	try {
		return [recordSchema.parse(JSON.parse(text)).published.repo];
	} catch {
		return [];
	}
};

const deploymentSchema = z.object({ deployment: z.record(z.string(), z.unknown()) });

const fromConfig = (text: string): readonly string[] => {
	try {
		const { deployment } = deploymentSchema.parse(parseYaml(text, 'config.yaml').document.toJS());
		const named = Object.entries(deployment).filter(([key]) => /hub|hugging|repo/i.test(key));
		return named.flatMap(([, value]) => (typeof value === 'string' ? [value] : []));
	} catch {
		// A config that cannot be read is reported where it matters.
		return [];
	}
};

const fromPython = (text: string): readonly string[] =>
	text.split('\n').flatMap((line) => {
		// A default of an argument or a constant; in an example of a call it is followed by a comma too, and is the same.
		const repo = /^\s*repo_id\s*(?::\s*str\s*)?=\s*["']([^"']+)["']/i.exec(line)?.[1];
		return repo === undefined ? [] : [repo];
	});
