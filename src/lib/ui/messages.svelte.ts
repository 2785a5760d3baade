/** @file What the page tells the person above each of its pages: what is being read, what went wrong, what happened. */

import type { DataEvent, Progress } from '../worker/protocol.ts';
import { problemOf, type Problem } from './problem.ts';

export type Hear = (event: DataEvent) => void;

export class Messages {
	/** What is being read or stored. */
	reading = $state.raw<Progress | null>(null);
	/** What went wrong, where no part of a page shows it itself. */
	problem = $state.raw<Problem | null>(null);
	/** A sentence about what has just happened. */
	notice = $state('');

	/** Does what a button is for; what goes wrong is shown above the page. */
	async trying(work: () => Promise<void>): Promise<void> {
		this.clearMessages();
		try {
			await work();
		} catch (error) {
			const problem = problemOf(error);
			if (problem.code === 'cancelled') this.notice = `${problem.message}. ${problem.remedy}`;
			else this.problem = problem;
		}
	}

	clearMessages(): void {
		this.problem = null;
		this.notice = '';
	}

	/** As {@link trying}, with what is being read or stored shown meanwhile. */
	async busy(work: (hear: Hear) => Promise<void>): Promise<void> {
		this.reading = { stage: 'Reading', done: 0, total: 0, unit: 'bytes' };
		await this.trying(() =>
			work(({ progress }) => {
				this.reading = progress;
			})
		);
		this.reading = null;
	}
}
