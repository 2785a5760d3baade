/** @file The keys of prefilter.yaml, version 1. */

import { z } from 'zod';
import { isHost } from './hosts.ts';
import { mostPlaces } from './patterns.ts';

/** A key without a value is as good as none: `domains:` with nothing below it. */
const optional = <Schema extends z.ZodType>(schema: Schema): z.ZodPreprocess<Schema> =>
	z.preprocess((value) => (value === null ? undefined : value), schema);

const text = z.string({ error: 'needs text; put numbers, dates and the like in quotes' });
const list = <Item extends z.ZodType<string>>(item: Item): z.ZodPreprocess<z.ZodDefault<z.ZodArray<Item>>> =>
	optional(z.array(item).default([]));

/** Words or phrases, `*` at the end of one for any ending. */
const words = list(text.regex(/[\p{L}\p{N}]/u, 'needs a letter or a digit'));
/** RE2 syntax. */
const patterns = list(text.min(1, 'is empty'));
const found = { words, patterns, case: optional(z.boolean().default(false)) };
const group = z.strictObject(found);
/** More hits than that of a pattern are not counted. */
const counted = z.strictObject({ ...found, at_least: optional(z.int().min(1).max(mostPlaces).default(1)) });

const category = z.strictObject({
	...found,
	unless: optional(group.prefault({})),
	unless_count: optional(counted.prefault({}))
});

const test = z.strictObject({
	title: optional(text.default('')),
	text: optional(text.default('')),
	url: optional(text.optional()),
	source: optional(text.optional()),
	source_type: optional(text.optional()),
	/** `pass`, or a reason with or without its `excluded_`. */
	expect: text
});

const host = text.refine(isHost, 'is not a host; write it as arxiv.org, which has its subdomains with it');

const fields = ['title', 'content'] as const;

/** prefilter.yaml. Unknown keys are refused: a misspelt rule would pass everything. */
export const prefilterSchema = z.strictObject({
	version: z.literal(1),
	reads: optional(
		z
			.strictObject({
				fields: optional(
					z
						.array(z.enum(fields))
						.min(1, 'needs title, content or both')
						.default([...fields])
				),
				first_chars: optional(z.int().positive().nullable().default(null))
			})
			.prefault({})
	),
	length: optional(
		z
			.strictObject({
				min_chars: optional(z.int().nonnegative().default(0)),
				max_chars: optional(z.int().positive().nullable().default(null))
			})
			.prefault({})
	),
	sources: optional(z.strictObject({ exclude: list(text), exclude_types: list(text) }).prefault({})),
	domains: optional(z.record(z.string(), list(host)).default({})),
	exclude: optional(z.record(z.string(), optional(category.prefault({}))).default({})),
	override: optional(group.prefault({})),
	positive: optional(counted.prefault({})),
	require: optional(group.prefault({})),
	tests: optional(z.array(test).default([]))
});

export type PrefilterRules = z.output<typeof prefilterSchema>;
export type PrefilterTest = PrefilterRules['tests'][number];
