/** @file What changes a project's runs, each asking first where something would be lost or replaced. */

import { UserError } from '../../errors.ts';
import type { Project } from '../../worker/protocol.ts';
import { isHeld } from '../../worker/protocol/run-lock.ts';
import type { App } from '../app.svelte.ts';
import { confirm } from '../common/confirm.svelte.ts';
import { formatBytes } from '../format.ts';
import { dataWorker } from '../workers.ts';
import type { ReadableRun } from './ranking.ts';
import { questionOfUse } from './use-question.ts';

/** Makes a finished run's model the filter's. */
export const useRun = async (
	app: App,
	project: Project,
	run: ReadableRun,
	names: ReadonlyMap<string, string>
): Promise<void> => {
	const replaced = project.runs.find(({ id }) => id === project.usedRunId);
	if (replaced && !(await confirm(questionOfUse(project, run, replaced, names)))) return;
	await app.trying(async () => {
		await dataWorker().request({ type: 'use-run', runId: run.id });
		await app.refreshProject();
		app.notice = `${names.get(run.id) ?? 'The run'} is in use. Its test figures are on the page Result.`;
	});
};

/** Deletes a run for good. */
export const deleteRun = async (
	app: App,
	project: Project,
	run: { readonly id: string; readonly bytes: number; readonly name: string }
): Promise<void> => {
	const isUsed = run.id === project.usedRunId;
	const agreed = await confirm({
		title: `Delete ${run.name}?`,
		text: [
			...(isUsed
				? ['This is the run in use. Without it, the filter has no model until you choose another run.']
				: []),
			`Its weights, curves and settings go from this browser for good, which frees ${formatBytes(run.bytes)}.`,
			...(project.saved.to && isUsed ? [`What you saved to ${project.saved.to.name} stays there.`] : [])
		],
		action: 'Delete it',
		cancel: 'Keep it',
		isGrave: true
	});
	if (!agreed) return;
	await app.trying(async () => {
		if (await isHeld(run.id)) throw beingTrained();
		await dataWorker().request({ type: 'delete-run', runId: run.id });
		await app.refreshProject();
		app.notice = `${run.name} is deleted.`;
	});
};

const beingTrained = (): UserError =>
	new UserError('usage', 'This run is being trained in another tab', {
		remedy: 'Stop it there, or let it come to its end; then it can be deleted.'
	});
