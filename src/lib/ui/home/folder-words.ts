/** @file What is said of a filter in a folder: how far it has come, and what else lies there. */

import type { FilterState, FolderFilter, ForeignFile, Standing } from '../../worker/protocol.ts';
import { countOf } from '../format.ts';

const stateWords: Readonly<Record<FilterState, string>> = {
	no_data: 'No articles of its own',
	labelled: 'Labelled',
	split: 'Split',
	trained: 'Trained',
	reported: 'Reported',
	published: 'Published'
};

/** The steps of a filter's way, each with whether it is known to be done. */
export const stepsOf = (standing: Standing): readonly { readonly name: string; readonly done: boolean }[] => [
	{ name: stateWords.labelled, done: standing.isLabelled },
	{ name: stateWords.split, done: standing.isSplit },
	{ name: stateWords.trained, done: standing.isTrained },
	{ name: stateWords.reported, done: standing.isReported },
	{ name: stateWords.published, done: standing.publishedTo !== null }
];

/** The state, with the repository of one that is published. */
export const stateOf = ({ state, publishedTo }: Standing): string =>
	publishedTo === null ? stateWords[state] : `Published as ${publishedTo}`;

/** What the person can do with it here, in a few words each. */
export const factsOf = ({
	dimensionNames,
	articles,
	articlesOf,
	version,
	standing
}: Omit<FolderFilter, 'fault'>): readonly string[] => [
	countOf(dimensionNames.length, 'score'),
	articles === null
		? 'no labelled articles here'
		: articlesOf === version
			? 'with its articles'
			: `with the articles of v${articlesOf}`,
	...(standing === null || !standing.isTrained
		? ['not trained yet']
		: [standing.hasWeights ? 'with its model' : 'its model is not here'])
];

/** Files that are named one by one; of more, the number is told. */
const mostNamed = 4;

/** What lies in the folder that is none of our files, as a sentence; empty where there is nothing. */
export const alsoHere = (foreign: readonly ForeignFile[]): string => {
	if (foreign.length === 0) return '';
	const named = foreign.slice(0, mostNamed).map(({ path }) => path);
	const more = foreign.length - named.length;
	const list = more === 0 ? named.join(', ') : `${named.join(', ')} and ${countOf(more, 'other file')}`;
	return `Also here: ${list}. Kept as ${foreign.length === 1 ? 'it is' : 'they are'}, and copied with a new version.`;
};
