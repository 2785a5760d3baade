/** @file What a labeller gave besides the scores: the evidence for each, and its reasoning. */

import type { LabelledArticle } from './article.ts';
import { isObject } from './jsonl.ts';
import type { Reading } from './reading.ts';

export interface Evidence {
	/** For each dimension what was quoted or said for it; null where nothing was. */
	readonly perDimension: readonly (string | null)[];
	/** For all of them; null where there is none. */
	readonly reasoning: string | null;
	/** The model or person that labelled; null where nobody is named. */
	readonly by: string | null;
}

/** The keys in which labellers write why, the more telling first. */
const whyKeys = ['evidence', 'reasoning', 'explanation', 'quote', 'justification'] as const;

/** Finds the evidence in the object that holds a record's scores, or in the record itself. */
export const evidenceOf = (
	{ extra }: Pick<LabelledArticle, 'extra'>,
	{ scores, dimensionNames }: Pick<Reading, 'scores' | 'dimensionNames'>
): Evidence => {
	const held = scores.kind === 'object' ? extra[scores.key] : extra;
	const analysis = isObject(held) ? held : {};
	const nested = isObject(analysis['dimensions']) ? analysis['dimensions'] : {};
	return {
		perDimension: dimensionNames.map((name) => whyIn(nested[name]) ?? whyIn(analysis[name])),
		reasoning: textOf(analysis['reasoning']) ?? textOf(analysis['overall_assessment']),
		by: textOf(analysis['analyzed_by'])
	};
};

const whyIn = (value: unknown): string | null => {
	if (!isObject(value)) return null;
	for (const key of whyKeys) {
		const text = textOf(value[key]);
		if (text !== null) return text;
	}
	return null;
};

/** A text, or a list of texts one after the other. */
const textOf = (value: unknown): string | null => {
	if (Array.isArray(value)) {
		const texts = value.filter((one): one is string => typeof one === 'string' && one.trim() !== '');
		return texts.length === 0 ? null : texts.join(' … ');
	}
	return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
};
