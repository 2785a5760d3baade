/** @file Timing real steps on this machine, for the base and the settings that are chosen at the moment. */

import type { Measurement, MeasureOrder, Progress } from '../../worker/protocol.ts';
import { problemOf, type Problem } from '../problem.ts';
import { keep, kept, orderKey } from './measured.ts';
import type { Engine } from './training.svelte.ts';

export class Measuring {
	/** Null until it is known. */
	measurement = $state.raw<Measurement | null>(null);
	/** How far it is; null while nothing is measured. */
	progress = $state.raw<Progress | null>(null);
	problem = $state.raw<Problem | null>(null);
	readonly #engine: () => Engine;
	/** What is measured or was measured last. */
	#key = '';
	#running: Promise<void> | undefined;

	constructor(engine: () => Engine) {
		this.#engine = engine;
	}

	/** Measures, unless that is known or under way already. An earlier measuring of something else is stopped. */
	async measure(order: MeasureOrder, siteUrl: string): Promise<void> {
		const key = orderKey(order);
		if (key === this.#key) return;
		this.#key = key;
		this.problem = null;
		this.measurement = kept(key);
		await this.#halt();
		if (this.measurement || this.#key !== key) return;
		this.progress = { stage: 'Timing steps on this computer', done: 0, total: 0, unit: 'steps' };
		this.#running = this.#run(key, order, siteUrl);
		await this.#running;
	}

	/** Leaves the engine to other work. */
	async stop(): Promise<void> {
		if (!this.measurement) this.#key = '';
		await this.#halt();
	}

	async #run(key: string, order: MeasureOrder, siteUrl: string): Promise<void> {
		try {
			const measurement = await this.#engine().request({ type: 'measure', order, siteUrl }, (event) => {
				if (event.type === 'progress' && this.#key === key) this.progress = event.progress;
			});
			keep(key, measurement);
			if (this.#key === key) this.measurement = measurement;
		} catch (error) {
			const problem = problemOf(error);
			if (this.#key === key && problem.code !== 'cancelled') this.problem = problem;
		} finally {
			this.#running = undefined;
			this.progress = null;
		}
	}

	async #halt(): Promise<void> {
		if (!this.#running) return;
		await this.#engine().request({ type: 'stop-measuring' });
		await this.#running;
	}
}
