/** @file Where the runs stand, in a sentence or two. */

import type { RankedRuns } from './ranking.ts';

/** Which run is best on the validation articles, and whether it is the one in use. */
export const standingWords = (
	{ finished, unfinished }: RankedRuns,
	usedRunId: string | null,
	names: ReadonlyMap<string, string>,
	format: (error: number) => string
): string => {
	const nameOf = (id: string): string => names.get(id) ?? id;
	const best = finished.at(0);
	if (!best) {
		return unfinished.length === 0
			? 'No run can be read.'
			: 'No run is finished yet. Resume one, and it goes on where it was.';
	}
	const error = best.bestValMae === null ? '' : `, with a validation error of ${format(best.bestValMae)}`;
	const subject = finished.length === 1 ? 'The finished run is' : 'The best run is';
	const first = `${subject} ${nameOf(best.id)}${error}.`;
	if (best.id === usedRunId) return `${first} It is in use.`;
	const used = finished.find(({ id }) => id === usedRunId);
	return used ? `${first} In use is ${nameOf(used.id)}.` : `${first} No run is in use.`;
};
