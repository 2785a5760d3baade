/** @file Which run a tab holds: while one trains it, the others only look on. */

/** The name of the Web Lock that the tab holds which trains this run. */
export const runLock = (runId: string): string => `run ${runId}`;

/** Whether a tab, this one or another, trains this run now. */
export const isHeld = async (
	runId: string,
	locks: Pick<LockManager, 'query'> = navigator.locks
): Promise<boolean> => {
	const { held } = await locks.query();
	return held?.some(({ name }) => name === runLock(runId)) ?? false;
};
