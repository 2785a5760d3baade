/** @file Ctrl+C and termination: the first stops the work where it can be taken up again, the second stops at once. */

import { RunControl } from '../src/lib/training/control.ts';
import type { TrainingControl } from '../src/lib/training/control.ts';
import type { Output } from './output.ts';

/** How a person stops a command, for training and for downloads. */
export interface Interruption {
	readonly control: TrainingControl;
	readonly signal: AbortSignal;
}

/** What the shell expects of a process that ended by SIGINT: 128 and the signal's number. */
export const interruptedExitCode = 130;

export const onInterrupt = (output: Output): Interruption => {
	const control = new RunControl();
	const abort = new AbortController();
	const stop = (): void => {
		if (abort.signal.aborted) process.exit(interruptedExitCode);
		output.warn('Stopping. Once more stops at once.');
		control.cancel();
		abort.abort();
	};
	process.on('SIGINT', stop).on('SIGTERM', stop);
	return { control, signal: abort.signal };
};
