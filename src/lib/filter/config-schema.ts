/** @file The keys of config.yaml that have an effect, in the spellings of both generations. */

import { z } from 'zod';

/** "0-2: none | 3-4: some", a text block, or a mapping of score ranges to what they mean. */
const scaleText = z.union([
	z.string(),
	z.record(z.string(), z.unknown()).transform((ranges) =>
		Object.entries(ranges)
			.map(([range, meaning]) => `${range}: ${String(meaning)}`)
			.join('\n')
	)
]);

const dimension = z.looseObject({
	weight: z.number().nonnegative(),
	description: z.string().default(''),
	scale: scaleText.default(''),
	gatekeeper: z.boolean().default(false),
	gatekeeper_threshold: z.number().optional(),
	gatekeeper_max_score: z.number().optional(),
	// `dimension`, `threshold` and, of other dimensions, `min_{dimension}`.
	gatekeeper_exception: z.looseObject({ dimension: z.string(), threshold: z.number() }).optional()
});

const tier = z.looseObject({
	threshold: z.number().optional(),
	min_score: z.number().optional(),
	condition: z.string().optional(),
	description: z.string().default('')
});

const gatekeeper = z.looseObject({
	dimension: z.string(),
	threshold: z.number().optional(),
	min_threshold: z.number().optional(),
	max_score: z.number().optional(),
	caps_overall_at: z.number().optional(),
	reason: z.string().default('')
});

const gatekeeperOfDimension = z.looseObject({
	threshold: z.number(),
	max_overall_if_below: z.number(),
	reasoning: z.string().default('')
});

const contentTypeCap = z.looseObject({
	max_score: z.number().optional(),
	max_overall: z.number().optional(),
	condition: z.string().optional()
});

/** A mapping of name to rule, or a list of rules, whose names are then their numbers. */
const gatekeepers = z.union([
	z.record(z.string(), gatekeeper),
	z.array(gatekeeper).transform((rules) => Object.fromEntries(rules.map((rule, i) => [String(i + 1), rule])))
]);

/** config.yaml. Keys that are not named here are let through and have no effect. */
export const configSchema = z.looseObject({
	filter: z.looseObject({
		name: z.string().min(1),
		version: z.union([z.string(), z.number()]).transform(String).default('1.0'),
		description: z.string().default('')
	}),
	scoring: z.looseObject({
		scale: z.looseObject({ min: z.number(), max: z.number() }).default({ min: 0, max: 10 }),
		score_scale_factor: z.number().positive().default(1),
		dimensions: z.record(z.string(), dimension),
		tiers: z.record(z.string(), tier).optional(),
		tier_thresholds: z.record(z.string(), tier).optional(),
		gatekeepers: gatekeepers.default({}),
		gatekeeper_rules: z.record(z.string(), gatekeeperOfDimension).default({}),
		content_type_caps: z.record(z.string(), contentTypeCap).default({})
	})
});

/** The `scoring` part of config.yaml, checked. */
export type Scoring = z.output<typeof configSchema>['scoring'];
