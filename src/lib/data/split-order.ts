/** @file How data are to be divided, from what is asked for and what the last split was. */

import { UserError } from '../errors.ts';
import type { SplitOrder } from './divide.ts';
import type { SplitMetadata } from './split-metadata.ts';
import { defaultRatios, type SplitRatios } from './split.ts';

/** The seed where none is chosen. */
export const defaultSplitSeed = 42;

interface SplitRequest {
	readonly seed?: number | undefined;
	readonly ratios?: SplitRatios | undefined;
	readonly byTime?: boolean | undefined;
	/** Whether every article names its split. */
	readonly hasOwnSplit: boolean;
	/** The record of the split whose articles keep their places; undefined for a new split. */
	readonly last?: SplitMetadata | null | undefined;
}

/**
 * What is asked for comes first, then how the last split was made, then the split that the data bring.
 * @throws UserError 'usage' where the last split was made in another way than is asked for now
 */
export const splitOrder = ({ seed, ratios, byTime, hasOwnSplit, last }: SplitRequest): SplitOrder => {
	const lastRatios = last && { train: last.train_ratio, val: last.val_ratio, test: last.test_ratio };
	const shares = ratios ?? (lastRatios && isWhole(lastRatios) ? lastRatios : defaultRatios);
	const wasByTime = last?.stratified_by === 'time';
	if (byTime === true && last && !wasByTime) {
		throw new UserError('usage', 'The last split was not made by time', {
			remedy: 'Reshuffle to split all articles anew by time; or leave the time out of account.'
		});
	}
	if (byTime === true || wasByTime) return { kind: 'time', ratios: shares };
	const takesOwn = !last || last.stratified_by === 'file';
	if (hasOwnSplit && takesOwn && !ratios) return { kind: 'own' };
	return { kind: 'stratified', seed: seed ?? last?.seed ?? defaultSplitSeed, ratios: shares };
};

/** Shares that were counted are rounded, and do not always sum to 1. */
const isWhole = ({ train, val, test }: SplitRatios): boolean =>
	train > 0 && val > 0 && test > 0 && Math.abs(train + val + test - 1) < 1e-6;
