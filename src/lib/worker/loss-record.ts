/** @file The loss of each step of a run, also of those before an interruption. */

import type { StoredLosses } from './stored-run.ts';

export class LossRecord {
	#losses: number[];
	#totalSteps = 1;

	constructor(earlier: readonly number[]) {
		this.#losses = [...earlier];
	}

	/** @param step steps that the run's state has; those after it were lost and come again. */
	start(step: number, totalSteps: number): void {
		this.#losses = this.#losses.slice(0, step);
		this.#totalSteps = totalSteps;
	}

	add(loss: number): void {
		this.#losses.push(loss);
	}

	get losses(): readonly number[] {
		return this.#losses;
	}

	stored(): StoredLosses {
		return { losses: this.#losses, totalSteps: this.#totalSteps };
	}
}
