/** @file Runs in the order of the table: the best on the validation articles first. */

import type { RunSummary } from '../../worker/protocol.ts';

/** A run whose record can be read. */
export type ReadableRun = Exclude<RunSummary, { readonly state: 'unreadable' }>;

export interface RankedRuns {
	/** The best first; of equals the older, which needed no second try. Those of another division come last: they do not compare. */
	readonly finished: readonly ReadableRun[];
	/** Not yet comparable: more epochs may make them better. The newest first. */
	readonly unfinished: readonly ReadableRun[];
	readonly unreadable: readonly RunSummary[];
}

export const rankRuns = (runs: readonly RunSummary[]): RankedRuns => {
	const readable = runs.filter((run): run is ReadableRun => run.state !== 'unreadable');
	return {
		finished: readable
			.filter(({ state }) => state === 'finished')
			.sort((a, b) => byDivision(a, b) || validationError(a) - validationError(b) || byAge(a, b)),
		unfinished: readable.filter(({ state }) => state === 'unfinished').sort((a, b) => byAge(b, a)),
		unreadable: runs.filter(({ state }) => state === 'unreadable')
	};
};

const byDivision = (a: ReadableRun, b: ReadableRun): number =>
	Number(a.division === 'other') - Number(b.division === 'other');

const validationError = ({ bestValMae }: ReadableRun): number => bestValMae ?? Number.MAX_VALUE;

const byAge = (a: ReadableRun, b: ReadableRun): number => Date.parse(a.createdAt) - Date.parse(b.createdAt);
