/** @file The parts of config.yaml that have an effect, in the spellings of both generations. */

import { z } from 'zod';

/** Text, or what YAML took for a number or a truth value; empty where nothing stands. */
export const words = z
	.union([z.string(), z.number(), z.boolean()])
	.nullish()
	.transform((value) => String(value ?? ''));

/** A list of texts; a single one may stand for itself. Anything else in it is left out. */
export const listOfWords = z
	.unknown()
	.optional()
	.transform((value) =>
		(Array.isArray(value) ? value : [value])
			.filter((one) => typeof one === 'string' || typeof one === 'number')
			.map(String)
	);

export const numberSchema = z.number();

/** A number; `undefined` where none stands. */
const number = numberSchema.nullish().transform((value) => value ?? undefined);

/** YAML 1.1, which Python reads, has more words for true and false than YAML 1.2. */
export const flag = z
	.unknown()
	.transform((value, context) => {
		if (value === null || typeof value === 'boolean') return value ?? false;
		if (typeof value === 'string' && /^(yes|on|true)$/i.test(value)) return true;
		if (typeof value === 'string' && /^(no|off|false)$/i.test(value)) return false;
		context.addIssue('expected true or false');
		return z.NEVER;
	})
	.optional();

/** "0-2: none | 3-4: some", a text block, or a mapping of score ranges to what they mean. */
const scaleText = z
	.union([
		z.string(),
		z.record(z.string(), z.unknown()).transform((ranges) =>
			Object.entries(ranges)
				.map(([range, meaning]) => `${range}: ${String(meaning)}`)
				.join('\n')
		)
	])
	.nullish()
	.transform((text) => text ?? '');

export const filterName = z.string().min(1);
export const filterVersion = z
	.union([z.string(), z.number()])
	.nullish()
	.transform((version) => String(version ?? '1.0'));

export const scaleSchema = z.looseObject({ min: numberSchema, max: numberSchema }).optional();
export const scaleFactorSchema = z.number().positive().optional();

export const dimensionSchema = z.looseObject({
	weight: z.number().nonnegative(),
	description: words,
	scale: scaleText
});

export const tierSchema = z.looseObject({
	threshold: number,
	min_score: number,
	condition: z.string().nullish(),
	description: words
});

/** `dimension` and `threshold`, and, of other dimensions, `min_{dimension}`; all are to be reached. */
export const exceptionSchema = z
	.looseObject({ dimension: z.string().optional(), threshold: numberSchema.optional() })
	.refine(
		(exception) => (exception.dimension === undefined) === (exception.threshold === undefined),
		'expected a dimension with its threshold'
	);

export const dimensionGatekeeperSchema = z.looseObject({
	gatekeeper: flag,
	gatekeeper_threshold: number,
	gatekeeper_max_score: number,
	gatekeeper_cap: number,
	/** "Evidence < 4 caps overall signal at 2.9": words, of which the numbers are read. */
	gatekeeper_rule: words
});

export const gatekeeperSchema = z.looseObject({
	dimension: z.string(),
	threshold: number,
	min_threshold: number,
	max_score: number,
	caps_overall_at: number,
	reason: words
});

export const gatekeeperRuleSchema = z.looseObject({
	dimension: z.string().optional(),
	threshold: number,
	max_overall_if_below: number,
	max_score: number,
	reasoning: words,
	reason: words
});

export const capSchema = z.looseObject({
	condition: z.string().nullish(),
	description: words,
	triggers: listOfWords,
	exceptions: listOfWords
});

export const cleanSchema = z.boolean().nullish();

export const headTailSchema = z
	.looseObject({
		enabled: flag,
		head_tokens: z.int().nonnegative().default(256),
		tail_tokens: z.int().nonnegative().default(256),
		separator: z.string().default(' [...] ')
	})
	.optional();

export const sourceFilterSchema = z
	.looseObject({ excluded_source_types: listOfWords, shadow_mode: flag })
	.optional();
