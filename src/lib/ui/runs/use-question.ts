/** @file What is asked before one run takes the place of another. */

import { errorFormat } from '../../evaluation/wording.ts';
import type { Project, RunSummary } from '../../worker/protocol.ts';
import type { Question } from '../common/confirm.svelte.ts';
import type { ReadableRun } from './ranking.ts';

/** @param replaced the run in use until now */
export const questionOfUse = (
	{ filterName, scale, saved }: Pick<Project, 'filterName' | 'scale' | 'saved'>,
	run: ReadableRun,
	replaced: RunSummary,
	names: ReadonlyMap<string, string>
): Question => {
	const nameOf = (id: string): string => names.get(id) ?? 'the run in use until now';
	return {
		title: 'Use this run?',
		text: [
			`${nameOf(run.id)} becomes the model of ${filterName}, in the place of ${nameOf(replaced.id)}. That one stays in the list, and can be used again.`,
			...comparison(run, replaced, errorFormat(scale)),
			...(saved.to ? [`What you saved to ${saved.to.name} stays as it is until you save again.`] : [])
		],
		action: 'Use this run',
		cancel: 'Keep the other'
	};
};

const comparison = (
	{ bestValMae }: ReadableRun,
	replaced: RunSummary,
	format: (error: number) => string
): readonly string[] => {
	if (bestValMae === null || replaced.state === 'unreadable' || replaced.bestValMae === null) return [];
	const [after, before] = [format(bestValMae), format(replaced.bestValMae)];
	if (after === before) return [`The validation error stays ${after}.`];
	return bestValMae < replaced.bestValMae
		? [`The validation error falls from ${before} to ${after}.`]
		: [`The validation error rises from ${before} to ${after}: the other one is better.`];
};
