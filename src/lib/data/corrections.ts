/** @file Scores that a person corrected: kept beside the data, one line each, and applied when it is split. */

import { z } from 'zod';
import { UserError } from '../errors.ts';
import type { Scale } from '../filter/config.ts';
import type { LabelledArticle } from './article.ts';
import { isOnScale } from './scale.ts';

/** The overlay file's name. */
export const correctionsFile = 'corrections.jsonl';

const schema = z.object({
	article_id: z.string(),
	dimension: z.string(),
	/** The score that it takes the place of. */
	old: z.number(),
	new: z.number(),
	/** ISO 8601. */
	at: z.string(),
	/** May be empty. */
	why: z.string().default('')
});

/** One score changed by a person; a line of corrections.jsonl. */
export type Correction = Readonly<z.output<typeof schema>>;

/**
 * Reads corrections.jsonl.
 * @throws UserError 'bad-data' with the line at fault.
 */
export const parseCorrections = (text: string, file = correctionsFile): readonly Correction[] =>
	text
		.replace(/^\uFEFF/, '')
		.split('\n')
		.flatMap((line, index) => (line.trim() === '' ? [] : [parseLine(line, `${file}, line ${index + 1}`)]));

const parseLine = (line: string, where: string): Correction => {
	const fault = (what: string, cause: unknown): UserError =>
		new UserError('bad-data', `A correction ${what}`, {
			where,
			remedy: 'Mend this line or take it out: the others stay as they are.',
			cause
		});
	let value: unknown;
	try {
		value = JSON.parse(line);
	} catch (error) {
		throw fault('is not JSON', error);
	}
	const result = schema.safeParse(value);
	if (result.success) return result.data;
	const { path, message } = result.error.issues[0];
	throw fault(`has a fault in "${path.join('.')}": ${message}`, result.error);
};

/** The text of corrections.jsonl. */
export const correctionLines = (corrections: readonly Correction[]): string =>
	corrections.map((correction) => `${JSON.stringify(correction)}\n`).join('');

/** A correction that was left out, and why as the end of a sentence. */
export interface StaleCorrection {
	readonly correction: Correction;
	readonly message: string;
}

/** Corrected articles, and which corrections had a part in it. */
export interface Corrected {
	/** All articles, in their order; those that nobody corrected are the same objects. */
	readonly articles: readonly LabelledArticle[];
	readonly applied: readonly Correction[];
	/** Those that do not apply any more. */
	readonly stale: readonly StaleCorrection[];
}

interface Labelled {
	readonly articles: readonly LabelledArticle[];
	readonly dimensionNames: readonly string[];
	readonly scale: Scale;
}

/**
 * Applies corrections in their order. Each has to find its article, its dimension and the score that it takes the place
 * of, or the new one; where the data changed since, it is left out and told. Articles that share an id are corrected
 * alike.
 */
export const applyCorrections = (
	{ articles, dimensionNames, scale }: Labelled,
	corrections: readonly Correction[]
): Corrected => {
	const indices = new Map<string, number[]>();
	const wanted = new Set(corrections.map((correction) => correction.article_id));
	for (const [index, { id }] of articles.entries()) {
		if (wanted.has(id)) indices.set(id, [...(indices.get(id) ?? []), index]);
	}
	const corrected = [...articles];
	const applied: Correction[] = [];
	const stale: StaleCorrection[] = [];
	for (const correction of corrections) {
		const found = indices.get(correction.article_id) ?? [];
		const dimension = dimensionNames.indexOf(correction.dimension);
		// Articles that were corrected before they came here have the new score already.
		const fitting = found.filter((index) =>
			[correction.old, correction.new].includes(corrected[index].labels[dimension])
		);
		const message =
			whyNot(correction, { found: found.length > 0, dimension, scale }) ??
			(fitting.length > 0
				? null
				: `the score is now ${corrected[found[0]].labels[dimension]}, not ${correction.old}`);
		if (message !== null) {
			stale.push({ correction, message });
			continue;
		}
		for (const index of fitting) {
			const { labels } = corrected[index];
			corrected[index] = { ...corrected[index], labels: labels.with(dimension, correction.new) };
		}
		applied.push(correction);
	}
	return { articles: corrected, applied, stale };
};

const whyNot = (
	correction: Correction,
	{ found, dimension, scale }: { readonly found: boolean; readonly dimension: number; readonly scale: Scale }
): string | null => {
	if (!found) return 'there is no such article any more';
	if (dimension < 0) return 'there is no such dimension any more';
	if (isOnScale(correction.new, scale)) return null;
	return `${correction.new} is outside the scale ${scale.min} to ${scale.max}`;
};

/**
 * The corrections without one of them, given by its place. Later ones of the same score build on it: the first of them
 * takes the undone one's place, so that undoing a score's only correction brings the old score back.
 */
export const withoutCorrection = (
	corrections: readonly Correction[],
	undone: number
): readonly Correction[] => {
	const { article_id, dimension, old } = corrections[undone];
	const next = corrections.findIndex(
		(one, index) => index > undone && one.article_id === article_id && one.dimension === dimension
	);
	return corrections
		.map((one, index) => (index === next ? { ...one, old } : one))
		.filter((_, index) => index !== undone);
};
