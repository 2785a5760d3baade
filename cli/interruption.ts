/** @file Ctrl+C and termination: the first stops the work where it can be taken up again, the second stops at once. */

import type { Output } from './output.ts';

/** What the shell expects of a process that ended by SIGINT: 128 and the signal's number. */
export const interruptedExitCode = 130;

/**
 * Watches for work that is done in steps; all other work just ends, as processes do.
 * @param stop called once; the work then throws UserError 'cancelled' at its next step
 * @returns ends the watch
 */
export const onInterrupt = (output: Output, stop: () => void): (() => void) => {
	let stopping = false;
	const interrupt = (): void => {
		if (stopping) process.exit(interruptedExitCode);
		stopping = true;
		output.warn('Stopping. Once more stops at once.');
		stop();
	};
	process.on('SIGINT', interrupt).on('SIGTERM', interrupt);
	return () => void process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
};
