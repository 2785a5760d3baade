/** @file split_metadata.json: what a splits folder holds and how it came about. */

import { z } from 'zod';
import { UserError } from '../errors.ts';
import type { Dataset } from './dataset.ts';
import type { SplitRatios, Splits } from './split.ts';

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

interface SplitOrigin {
	readonly filterName: string;
	readonly filterVersion: string;
	readonly dataset: Dataset;
	/** How the splits were made; null when they are the file's own. */
	readonly stratified: { readonly seed: number; readonly ratios: SplitRatios } | null;
	/** ISO 8601. */
	readonly createdAt: string;
}

/** The record of a split, for `split_metadata.json`. */
export const describeSplits = (splits: Splits, origin: SplitOrigin): SplitMetadata => {
	const { dataset, stratified } = origin;
	const total = splits.train.length + splits.val.length + splits.test.length;
	const share = (part: number): number => Number((part / total).toFixed(4));
	return {
		filter_name: origin.filterName,
		filter_version: origin.filterVersion,
		dimension_names: [...dataset.dimensionNames],
		total_articles: total,
		train_articles: splits.train.length,
		val_articles: splits.val.length,
		test_articles: splits.test.length,
		train_ratio: stratified?.ratios.train ?? share(splits.train.length),
		val_ratio: stratified?.ratios.val ?? share(splits.val.length),
		test_ratio: stratified?.ratios.test ?? share(splits.test.length),
		seed: stratified?.seed ?? null,
		stratified_by: stratified === null ? 'file' : 'mean_score',
		dropped: droppedByReason(dataset),
		near_duplicate_groups: null,
		source_sha256: dataset.sourceSha256,
		created_at: origin.createdAt
	};
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
