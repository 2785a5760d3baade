/** @file split_metadata.json: what a splits folder holds and how it came about. */

import { z } from 'zod';
import { UserError } from '../errors.ts';
import type { Dataset } from './dataset.ts';

const count = z.int().nonnegative();

const schema = z.looseObject({
	filter_name: z.string(),
	filter_version: z.union([z.string(), z.number()]).transform(String),
	dimension_names: z.array(z.string()),
	total_articles: count,
	train_articles: count,
	val_articles: count,
	test_articles: count,
	train_ratio: z.number(),
	val_ratio: z.number(),
	test_ratio: z.number(),
	seed: z.number().nullable(),
	/** `weighted_score`, `mean_score`, `time`, or `file` for the split that the data brought. */
	stratified_by: z.string().optional(),
	/** The key that a split by time went by, and how many articles have no time. */
	time_key: z.string().optional(),
	undated: count.optional(),
	/** Records that were left out, by reason. */
	dropped: z.record(z.string(), count).optional(),
	/** Whether titles and texts were cleaned. */
	cleaned: z.boolean().optional(),
	/** Which record counts where several have one id: `newest` or `first`; missing where none have. */
	merge: z.string().optional(),
	/** Null where nobody looked for them. */
	near_duplicate_groups: count.nullish(),
	/** Scores that a person corrected. */
	corrections: count.optional(),
	/** What changed since the split whose articles kept their places. */
	last_split: z
		.looseObject({ created_at: z.string().nullable(), new: count, changed: count, removed: count })
		.optional(),
	source_sha256: z.string().optional(),
	/** ISO 8601. */
	created_at: z.string().optional()
});

export type SplitMetadata = z.output<typeof schema>;

/** A splits folder's record: null where there is none, the error itself for one that cannot be read. */
export type SplitRecord = SplitMetadata | UserError | null;

/** As `parseSplitMetadata`, without an error that is thrown; null for null. */
export const tryParseSplitMetadata = (text: string | null): SplitRecord => {
	if (text === null) return null;
	try {
		return parseSplitMetadata(text);
	} catch (error) {
		if (error instanceof UserError) return error;
		throw error;
	}
};

/** The record, where there is one that can be read. */
export const readableRecord = (record: SplitRecord): SplitMetadata | null =>
	record instanceof UserError ? null : record;

/** How many scores were corrected before these splits were made; 0 where no record of ours says so. */
export const correctionsIn = (record: SplitRecord): number => readableRecord(record)?.corrections ?? 0;

/** @throws UserError 'bad-data' naming the key at fault. */
export const parseSplitMetadata = (text: string, file = 'split_metadata.json'): SplitMetadata => {
	const fault = (what: string, cause: unknown): UserError =>
		new UserError('bad-data', `${file} ${what}`, { where: file, remedy: 'Split the data again.', cause });
	let value: unknown;
	try {
		value = JSON.parse(text.replace(/^\uFEFF/, ''));
	} catch (error) {
		throw fault('is not JSON', error);
	}
	const result = schema.safeParse(value);
	if (result.success) return result.data;
	const { path, message } = result.error.issues[0];
	throw fault(`has a fault in "${path.join('.')}": ${message}`, result.error);
};

/** How many records were left out for each reason; `duplicate` and `superseded`, by another of the same id, among them. */
export const droppedByReason = ({
	rejected,
	duplicates,
	merged
}: Pick<Dataset, 'rejected' | 'duplicates' | 'merged'>): Record<string, number> => {
	const counts = new Map<string, number>();
	for (const { reason } of rejected) counts.set(reason, (counts.get(reason) ?? 0) + 1);
	if (duplicates.length > 0) counts.set('duplicate', duplicates.length);
	if (merged !== null) counts.set('superseded', merged.left.length);
	return Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
};
