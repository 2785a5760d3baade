/** @file What split_metadata.json says of a division. */

import type { Reading } from './reading.ts';
import type { Dataset } from './dataset.ts';
import type { Division, SplitMethod } from './divide.ts';
import { droppedByReason, type SplitMetadata } from './split-metadata.ts';
import type { SplitRatios, Splits } from './split.ts';

interface DivisionOrigin {
	readonly filterName: string;
	readonly filterVersion: string;
	readonly dataset: Pick<
		Dataset,
		'dimensionNames' | 'rejected' | 'duplicates' | 'merged' | 'mergeRule' | 'sourceSha256'
	> & { readonly reading: Pick<Reading, 'clean'> };
	/** Scores that a person corrected. */
	readonly corrections: number;
	/** Of the last split, where its articles kept their places. */
	readonly last?: SplitMetadata | null | undefined;
	/** ISO 8601. */
	readonly createdAt: string;
}

/** The record of a division, for `split_metadata.json`. */
export const describeDivision = (division: Division, origin: DivisionOrigin): SplitMetadata => {
	const { splits, method, growth } = division;
	const { dataset } = origin;
	const dropped = droppedByReason(dataset);
	return {
		...describeSizes(splits, origin, dataset.dimensionNames, method.kind === 'own' ? null : method.ratios),
		seed: method.kind === 'stratified' ? method.seed : null,
		...describeMethod(method),
		dropped:
			division.leftOut.length > 0
				? { ...dropped, near_duplicate_conflict: division.leftOut.length }
				: dropped,
		cleaned: dataset.reading.clean,
		...(dataset.merged === null ? {} : { merge: dataset.mergeRule }),
		near_duplicate_groups: division.nearDuplicateGroups,
		corrections: origin.corrections,
		...(growth === null
			? {}
			: {
					last_split: {
						created_at: origin.last?.created_at ?? null,
						new: growth.added.length,
						changed: growth.changed.length,
						removed: growth.removed.length
					}
				}),
		source_sha256: dataset.sourceSha256,
		created_at: origin.createdAt
	};
};

const describeMethod = (method: SplitMethod): Partial<SplitMetadata> => {
	switch (method.kind) {
		case 'own':
			return { stratified_by: 'file' };
		case 'stratified':
			return { stratified_by: method.by };
		case 'time':
			return { stratified_by: 'time', time_key: method.key, undated: method.undated };
	}
};

/** The first ten keys. */
const describeSizes = (
	{ train, val, test }: Splits,
	{ filterName, filterVersion }: { readonly filterName: string; readonly filterVersion: string },
	dimensionNames: readonly string[],
	ratios: SplitRatios | null
) => {
	const total = train.length + val.length + test.length;
	const share = (part: readonly unknown[]): number => Number((part.length / total).toFixed(4));
	return {
		filter_name: filterName,
		filter_version: filterVersion,
		dimension_names: [...dimensionNames],
		total_articles: total,
		train_articles: train.length,
		val_articles: val.length,
		test_articles: test.length,
		train_ratio: ratios?.train ?? share(train),
		val_ratio: ratios?.val ?? share(val),
		test_ratio: ratios?.test ?? share(test)
	};
};
