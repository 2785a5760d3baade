/** @file How the person wants the articles divided, while it is being filled in. */

import type { SplitWish } from '../../worker/protocol.ts';

const usualSeed = 42;
const usualPercent = 10;
const leastPercent = 1;
/** Less would be too little to learn from. */
const leastTrain = 10;

/** Null stands for an empty field. */
export class SplitForm {
	kind = $state<SplitWish['kind']>('stratified');
	/** Percent of the articles. */
	val = $state<number | null>(usualPercent);
	test = $state<number | null>(usualPercent);
	seed = $state<number | null>(usualSeed);

	/** What is left to learn from, in percent; null while that is not known. */
	get train(): number | null {
		return this.val === null || this.test === null ? null : 100 - this.val - this.test;
	}

	/** What is wrong, as a sentence; empty when nothing is. */
	get fault(): string {
		if (this.kind === 'own') return '';
		const { val, test, seed, train } = this;
		const isShare = (percent: number | null): boolean =>
			percent !== null && Number.isInteger(percent) && percent >= leastPercent;
		if (!isShare(val) || !isShare(test)) {
			return 'The shares to watch and to test are whole numbers, 1 % or more.';
		}
		if (train !== null && train < leastTrain) return `At least ${leastTrain} % are to learn from.`;
		if (this.kind === 'stratified' && !(seed !== null && Number.isSafeInteger(seed) && seed >= 0)) {
			return 'The seed is a whole number, 0 or more.';
		}
		return '';
	}

	/** What is asked for; the usual where a field has a fault. */
	get wish(): SplitWish {
		if (this.kind === 'own') return { kind: 'own' };
		const isRight = this.fault === '';
		const [val, test] = isRight ? [this.val, this.test] : [usualPercent, usualPercent];
		const share = (percent: number | null): number => (percent ?? usualPercent) / 100;
		const train = (100 - (val ?? usualPercent) - (test ?? usualPercent)) / 100;
		const ratios = { train, val: share(val), test: share(test) };
		if (this.kind === 'time') return { kind: 'time', ratios };
		return { kind: 'stratified', seed: isRight ? (this.seed ?? usualSeed) : usualSeed, ratios };
	}
}
