/** @file How fast training goes, and how long it will take. */

import { realRows } from '../tokenize/batches.ts';
import type { Batch } from '../tokenize/batches.ts';

export interface PaceFigures {
	readonly samplesPerSecond: number;
	/** Tokens of texts, padding not counted. */
	readonly tokensPerSecond: number;
	readonly secondsLeft: number;
}

/** Time in proportion to the tokens computed, which is what a step's time follows. */
export class Pace {
	readonly #batches: readonly {
		readonly samples: number;
		readonly tokens: number;
		readonly computed: number;
	}[];
	readonly #computedPerEpoch: number;
	readonly #epochsAfter: number;
	#samples = 0;
	#tokens = 0;
	#computed = 0;
	#seconds = 0;

	/**
	 * @param lengths tokens of each row of the data set
	 * @param epochsAfter epochs that follow this one
	 */
	constructor(batches: readonly Batch[], lengths: readonly number[], epochsAfter: number) {
		this.#batches = batches.map((batch) => {
			const real = realRows(batch);
			const tokens = real.reduce((total, row) => total + lengths[row], 0);
			return { samples: real.length, tokens, computed: batch.rows.length * batch.length };
		});
		this.#computedPerEpoch = this.#batches.reduce((total, { computed }) => total + computed, 0);
		this.#epochsAfter = epochsAfter;
	}

	/**
	 * The figures after a batch.
	 * @param done batches of this epoch that are done, this one included
	 * @param seconds what this batch took
	 */
	after(done: number, seconds: number): PaceFigures {
		const { samples, tokens, computed } = this.#batches[done - 1];
		this.#samples += samples;
		this.#tokens += tokens;
		this.#computed += computed;
		this.#seconds += seconds;
		const rest = this.#batches.slice(done).reduce((total, batch) => total + batch.computed, 0);
		const left = rest + this.#epochsAfter * this.#computedPerEpoch;
		return {
			samplesPerSecond: this.#samples / this.#seconds,
			tokensPerSecond: this.#tokens / this.#seconds,
			secondsLeft: (left * this.#seconds) / this.#computed
		};
	}
}
