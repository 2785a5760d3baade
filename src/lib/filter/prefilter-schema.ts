/** @file The keys of prefilter.yaml, version 1. */

import { z } from 'zod';

/** A word or phrase, `*` at its end for any ending. */
const words = z.array(z.string().regex(/[\p{L}\p{N}]/u, 'needs a letter or a digit')).default([]);
/** RE2 syntax. */
const patterns = z.array(z.string().min(1)).default([]);
const found = { words, patterns, case: z.boolean().default(false) };
const group = z.strictObject(found);
const counted = z.strictObject({ ...found, at_least: z.int().positive().default(1) });

const category = z.strictObject({ ...found, unless: group.prefault({}), unless_count: counted.prefault({}) });

const test = z.strictObject({
	title: z.string().default(''),
	text: z.string().default(''),
	url: z.string().optional(),
	expect: z.string()
});

/** prefilter.yaml. Unknown keys are refused: a misspelt rule would pass everything. */
export const prefilterSchema = z.strictObject({
	version: z.literal(1),
	reads: z
		.strictObject({
			fields: z.array(z.enum(['title', 'content'])).default(['title', 'content']),
			first_chars: z.int().positive().nullable().default(null)
		})
		.prefault({}),
	length: z
		.strictObject({
			min_chars: z
				.int()
				.nonnegative()
				.nullable()
				.default(0)
				.transform((value) => value ?? 0),
			max_chars: z.int().positive().nullable().default(null)
		})
		.prefault({}),
	sources: z
		.strictObject({
			exclude: z.array(z.string()).default([]),
			exclude_types: z.array(z.string()).default([])
		})
		.prefault({}),
	domains: z.record(z.string(), z.array(z.string())).default({}),
	exclude: z.record(z.string(), category).default({}),
	override: group.prefault({}),
	positive: counted.prefault({}),
	require: group.prefault({}),
	tests: z.array(test).default([])
});

export type PrefilterRules = z.output<typeof prefilterSchema>;
