/** @file Does long work in steps, so that a worker hears its messages in between. */

import type { OnProgress, Steps } from '../progress.ts';
import { nextTask } from './next-task.ts';

interface Turns {
	readonly onProgress?: OnProgress | undefined;
	/** Ends the work with its reason. */
	readonly signal?: AbortSignal | undefined;
	/** What the next turn waits for; ends the work where it throws. */
	readonly ready?: (() => Promise<void>) | undefined;
}

/** Milliseconds for which messages may have to wait, beyond a step's own time. */
const longestTurn = 30;

/**
 * Does the work to its end.
 * @throws what the signal was aborted with, or `ready` throws
 */
export const inTurns = async <Result>(
	steps: Steps<Result>,
	{ onProgress, signal, ready }: Turns = {}
): Promise<Result> => {
	let begun = performance.now();
	for (;;) {
		const next = steps.next();
		if (next.done === true) return next.value;
		if (performance.now() - begun < longestTurn) continue;
		onProgress?.(next.value);
		await nextTask();
		signal?.throwIfAborted();
		await ready?.();
		begun = performance.now();
	}
};
