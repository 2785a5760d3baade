/** @file The checks of labelled data: what is looked for, how far it is, what was found. */

import { defaultCheckOptions } from '../../data/checks/checked.ts';
import type { CheckOptions, DataRef, DataReport, FileToSave, Progress } from '../../worker/protocol.ts';
import { problemOf, type Problem } from '../problem.ts';
import { dataWorker } from '../workers.ts';

export class Checks {
	readonly of: DataRef;
	/** Null until the first checks are made. */
	report = $state.raw<DataReport | null>(null);
	/** How far it is; null when nothing is being checked. */
	progress = $state.raw<Progress | null>(null);
	problem = $state.raw<Problem | null>(null);
	/** Ids of checks and phrases that are not made. */
	off = $state.raw<readonly string[]>(defaultCheckOptions.off);
	/** Null while its field is empty. */
	shortest = $state<number | null>(defaultCheckOptions.shortest);
	maxLength = $state<number | null>(defaultCheckOptions.maxLength);
	#asked = 0;

	constructor(of: DataRef) {
		this.of = of;
	}

	get options(): CheckOptions {
		return {
			off: this.off,
			shortest: this.shortest ?? defaultCheckOptions.shortest,
			maxLength: this.maxLength ?? defaultCheckOptions.maxLength
		};
	}

	isOn(id: string): boolean {
		return !this.off.includes(id);
	}

	/** Turns a check or a phrase on or off; it counts from the next time on. */
	turn(id: string, isOn: boolean): void {
		this.off = isOn ? this.off.filter((one) => one !== id) : [...this.off, id].sort();
	}

	/** Makes the checks, as they are chosen now. */
	async make(): Promise<void> {
		const asked = ++this.#asked;
		const isWanted = (): boolean => asked === this.#asked;
		this.problem = null;
		this.progress = { stage: 'Checking the articles', done: 0, total: 0, unit: 'steps' };
		try {
			const report = await dataWorker().request(
				{ type: 'check-data', of: this.of, options: this.options },
				({ progress }) => {
					if (isWanted()) this.progress = progress;
				}
			);
			if (isWanted()) this.report = report;
		} catch (error) {
			// Others that were asked for meanwhile take the place of these.
			if (isWanted()) this.problem = problemOf(error);
		}
		if (isWanted()) this.progress = null;
	}

	/** The records that cannot be used, as a file. */
	async rejects(): Promise<FileToSave> {
		return dataWorker().request({ type: 'export-rejects', of: this.of });
	}
}
