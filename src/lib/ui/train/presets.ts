/** @file The three ways to train that are offered, and how long each takes on this machine. */

import { bucketFor, bucketLengths, defaultMaxLength } from '../../tokenize/buckets.ts';
import type { ChosenSettings, LengthProfile, Preset, ProjectWithArticles } from '../../worker/protocol.ts';

/** What of a project a training's time depends on. */
export type Workload = Pick<ProjectWithArticles, 'articles' | 'lengths'>;

/** What a preset asks for; what it leaves out is the engine's default. */
export interface Plan {
	/** Of the training articles. */
	readonly share: number;
	readonly settings: ChosenSettings;
}

/** The engine's defaults. */
export const usual = { epochs: 3, batchSize: 16, seed: 42, checkpointMinutes: 5 } as const;

/** Longest texts that the engine reads by default, in tokens. */
const usualLimits = { wasm: 256, webgpu: 512 } as const;

const quick = { articles: 1000, maxLength: 128 } as const;
const thorough = { epochs: 6, maxLength: 512 } as const;

/** What a length depends on besides the articles: what computes, and what the base can read at most. */
export interface Reader {
	readonly kind: 'webgpu' | 'wasm';
	/** In tokens; null until it is known. */
	readonly limit: number | null;
}

/** Tokens of an article that are read where nothing is said: so many that 95 % of the articles are read whole. */
export const usualLength = ({ quantiles }: LengthProfile, { kind, limit }: Reader): number =>
	defaultMaxLength(quantiles, { limit: Math.min(usualLimits[kind], limit ?? Infinity) });

/** The length at which all articles are read whole, as far as the base and the patience go. */
const wholeLength = ({ quantiles }: LengthProfile, { limit }: Reader): number =>
	defaultMaxLength(quantiles, { limit: Math.min(thorough.maxLength, limit ?? Infinity), share: 1 });

/** What a preset means for these articles. */
export const planOf = (
	preset: Exclude<Preset, 'custom'>,
	{ articles, lengths }: Workload,
	reader: Reader
): Plan => {
	const usually = usualLength(lengths, reader);
	switch (preset) {
		case 'quick': {
			const share = Math.min(1, quick.articles / articles.train);
			const maxLength = usually > quick.maxLength ? { maxLength: quick.maxLength } : {};
			return { share, settings: { epochs: 1, ...maxLength } };
		}
		case 'standard':
			return { share: 1, settings: {} };
		case 'thorough': {
			const whole = wholeLength(lengths, reader);
			return {
				share: 1,
				settings: { epochs: thorough.epochs, ...(whole > usually ? { maxLength: whole } : {}) }
			};
		}
	}
};

/**
 * Tokens that are computed for an article on average, padding included: batches hold articles of like length, each padded to
 * about the longest of its twentieth.
 */
export const computedTokens = ({ quantiles }: LengthProfile, maxLength: number): number => {
	const buckets = bucketLengths(maxLength);
	const padded = quantiles.map((length) => bucketFor(Math.min(length, maxLength), buckets));
	return padded.reduce((sum, length) => sum + length, 0) / padded.length;
};

/** The length that the batches of a training typically have: what a step is timed at. */
export const typicalLength = (lengths: LengthProfile, maxLength: number): number =>
	bucketFor(Math.ceil(computedTokens(lengths, maxLength)), bucketLengths(maxLength));

/** A forward pass computes about a third of what a step does: the backward pass takes twice as much as the forward pass. */
const forwardPart = 1 / 3;

export interface Forecast {
	/** Articles that are learned from. */
	readonly articles: number;
	readonly epochs: number;
	/** Tokens of an article that are read at most. */
	readonly maxLength: number;
	readonly steps: number;
	/** From the first step to the test's end, where training does not stop early; null until a step has been timed. */
	readonly seconds: number | null;
}

/**
 * What a plan comes to.
 * @param secondsPerToken of a step, padding included; null until it is known
 */
export const forecast = (
	{ articles, lengths }: Workload,
	{ share, settings }: Plan,
	reader: Reader,
	secondsPerToken: number | null
): Forecast => {
	const { epochs = usual.epochs, batchSize = usual.batchSize } = settings;
	const maxLength = settings.maxLength ?? usualLength(lengths, reader);
	const trained = Math.max(1, Math.round(share * articles.train));
	const stepsPerEpoch = Math.ceil(trained / batchSize);
	// After each epoch the validation articles are scored, and as many of the training articles; at the end the test articles.
	const scored = epochs * (articles.val + Math.min(articles.val, trained)) + articles.test;
	const rows = epochs * stepsPerEpoch * batchSize + forwardPart * scored;
	return {
		articles: trained,
		epochs,
		maxLength,
		steps: epochs * stepsPerEpoch,
		seconds: secondsPerToken === null ? null : rows * computedTokens(lengths, maxLength) * secondsPerToken
	};
};

/** Share of the articles, to a twentieth, that are longer than what is read of them. */
export const cutShare = ({ quantiles }: LengthProfile, maxLength: number): number =>
	quantiles.filter((length) => length > maxLength).length / quantiles.length;
