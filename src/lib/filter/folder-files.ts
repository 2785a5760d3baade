/** @file What the files of a filter's folder are: ours by name, a model's, or others that the person keeps there. */

import { filterFiles } from './paths.ts';

/** What lies in a filter's folder that is none of our files. It is kept, and copied with a new version. */
export type ForeignKind = 'prefilter' | 'post_classifier' | 'prompt' | 'pickle' | 'inference' | 'other';

export interface ForeignFile {
	/** In the filter's folder. */
	readonly path: string;
	readonly kind: ForeignKind;
}

/** Records that belong to one set of weights: without these weights they would mislead. */
export const recordsOfWeights: readonly string[] = [
	filterFiles.trainingHistory,
	filterFiles.trainingMetadata,
	filterFiles.calibration,
	filterFiles.normalization
];

const own: ReadonlySet<string> = new Set([
	filterFiles.config,
	filterFiles.prefilter,
	filterFiles.readme,
	...recordsOfWeights
]);

/** Whether a path in a filter's folder is the model's, or a record of its training. */
export const isOfWeights = (path: string): boolean =>
	path.startsWith(`${filterFiles.model}/`) || recordsOfWeights.includes(path);

/** The most telling first: that is how they are named to the person. */
const kinds: readonly (readonly [ForeignKind, RegExp])[] = [
	['prefilter', /^prefilter\.py$/],
	['post_classifier', /^(post_classifier|postfilter)\.py$/],
	['prompt', /^prompt[^/]*\.md$/i],
	['pickle', /\.(pkl|pickle|joblib)$/i],
	['inference', /^(inference[^/]*|base_scorer)\.py$/]
];

/** What Python leaves behind when it runs. */
const leftOver = /(^|\/)__pycache__\//;

/** The files that are none of ours, the most telling first. */
export const foreignFiles = (paths: readonly string[]): readonly ForeignFile[] => {
	const order = [...kinds.map(([kind]) => kind), 'other' as const];
	return paths
		.filter((path) => !own.has(path) && !isOfWeights(path) && !leftOver.test(path))
		.map((path) => ({ path, kind: kinds.find(([, name]) => name.test(path))?.[0] ?? 'other' }))
		.sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind) || (a.path < b.path ? -1 : 1));
};
