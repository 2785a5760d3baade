/** @file Pause, resume and cancel, between two steps. */

import { UserError } from '../errors.ts';

/** What a long run asks before each step. */
export interface TrainingControl {
	/** Resolves when the run may go on; throws UserError 'cancelled' when it shall stop. */
	ready(): Promise<void>;
}

/** A control that a page or a signal handler works. */
export class RunControl implements TrainingControl {
	#cancelled = false;
	#paused: { readonly promise: Promise<void>; readonly resolve: () => void } | undefined;

	pause(): void {
		if (this.#paused || this.#cancelled) return;
		let resolve = (): void => undefined;
		const promise = new Promise<void>((release) => {
			resolve = release;
		});
		this.#paused = { promise, resolve };
	}

	resume(): void {
		this.#paused?.resolve();
		this.#paused = undefined;
	}

	/** Stops the run at its next step, a paused one too. */
	cancel(): void {
		this.#cancelled = true;
		this.resume();
	}

	async ready(): Promise<void> {
		// It may have been paused anew between the release and this line's turn.
		while (this.#paused) await this.#paused.promise;
		if (this.#cancelled) {
			throw new UserError('cancelled', 'Training was stopped', {
				remedy: 'What was trained so far is kept as a checkpoint: resume when you like.'
			});
		}
	}
}
