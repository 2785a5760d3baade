/** @file Pause, resume, cancel and leave room, between two steps. */

import { UserError } from '../errors.ts';

/** What a long run asks before each step. */
export interface TrainingControl {
	/** Resolves when the run may go on; throws UserError 'cancelled' when it shall stop. */
	ready(): Promise<void>;
}

/** A control that a page or a signal handler works. */
export class RunControl implements TrainingControl {
	readonly #clock: () => number;
	#cancelled = false;
	#paused: Gate | undefined;
	#leavesRoom = false;
	/** Ends the rest under way. */
	#wake = (): void => undefined;
	/** When the last step could begin. */
	#began: number | undefined;

	/** @param clock milliseconds, as performance.now() */
	constructor(clock: () => number = () => performance.now()) {
		this.#clock = clock;
	}

	pause(): void {
		if (this.#cancelled) return;
		this.#paused ??= gate();
		this.#wake();
	}

	resume(): void {
		this.#paused?.open();
		this.#paused = undefined;
	}

	/** Stops the run at its next step, a paused one too. */
	cancel(): void {
		this.#cancelled = true;
		this.#wake();
		this.resume();
	}

	/** Whether the run rests before each step for as long as the last one took. */
	leaveRoom(on: boolean): void {
		this.#leavesRoom = on;
		this.#wake();
	}

	get leavesRoom(): boolean {
		return this.#leavesRoom;
	}

	async ready(): Promise<void> {
		if (this.#leavesRoom && this.#began !== undefined) await this.#rest(this.#clock() - this.#began);
		// It may have been paused anew between the release and this line's turn.
		while (this.#paused) await this.#paused.opened;
		if (this.#cancelled) {
			throw new UserError('cancelled', 'Training was stopped', {
				remedy: 'What was trained so far is kept as a checkpoint: resume when you like.'
			});
		}
		this.#began = this.#clock();
	}

	async #rest(milliseconds: number): Promise<void> {
		const { opened, open } = gate();
		const timer = setTimeout(open, milliseconds);
		this.#wake = open;
		await opened;
		clearTimeout(timer);
		this.#wake = () => undefined;
	}
}

interface Gate {
	readonly opened: Promise<void>;
	readonly open: () => void;
}

const gate = (): Gate => {
	let open = (): void => undefined;
	const opened = new Promise<void>((resolve) => {
		open = resolve;
	});
	return { opened, open };
};
