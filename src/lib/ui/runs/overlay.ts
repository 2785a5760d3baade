/** @file Runs laid over each other: validation error by epoch, beside what needs no model. */

import type { Baselines } from '../../worker/protocol.ts';
import { hues, level, type Series } from '../chart/series.ts';
import type { ReadableRun } from './ranking.ts';

/** More at once cannot be told apart. */
export const MOST_LINES = hues;

/** A run's line, by its id: the oldest has hue 0, and a run keeps its own whichever are shown. */
export const huesOf = (runs: readonly ReadableRun[]): ReadonlyMap<string, number> =>
	new Map(
		[...runs]
			.sort((a, b) => Date.parse(a.createdAt) - Date.parse(b.createdAt))
			.map((run, index) => [run.id, index % hues])
	);

/** What is drawn unless the person chooses: the run in use and the best, as far as they have a curve. */
export const shownAtFirst = (
	ranked: readonly ReadableRun[],
	usedRunId: string | null,
	most = 4
): readonly string[] => {
	const drawable = ranked.filter(({ history }) => history.length > 0);
	const used = drawable.filter(({ id }) => id === usedRunId);
	const others = drawable.filter(({ id }) => id !== usedRunId);
	return [...used, ...others].slice(0, most).map(({ id }) => id);
};

/** The last epoch of the longest run; at least 1, so that there is an axis. */
export const lastEpoch = (runs: readonly ReadableRun[]): number =>
	Math.max(1, ...runs.flatMap(({ history }) => history.map(({ epoch }) => epoch)));

/** A line for each run, then the levels of the predictors that need no model, from the strongest. */
export const overlay = (
	runs: readonly ReadableRun[],
	names: ReadonlyMap<string, string>,
	hueById: ReadonlyMap<string, number>,
	baselines: Baselines
): readonly Series[] => {
	const range = [0, lastEpoch(runs)] as const;
	return [
		...runs.map((run): Series => ({
			label: names.get(run.id) ?? run.id,
			points: run.history.map(({ epoch, val }) => ({ x: epoch, y: val['mae'] })),
			look: 'curve',
			hue: hueById.get(run.id) ?? 0,
			dots: true
		})),
		level('bag of words', baselines.bag_of_words.mae, range, 0),
		level('constant median', baselines.constant_median.mae, range, 1),
		level('constant mean', baselines.constant_mean.mae, range, 2)
	];
};
