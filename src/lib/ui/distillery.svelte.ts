/** @file The page's state: which step of the way it shows, and how one leads to the next. */

import type { DataSummary, Progress, RunOrder, RunResult, RunSummary } from '../worker/protocol.ts';
import { Draft } from './data/draft.svelte.ts';
import { problemOf, type Problem } from './problem.ts';
import { Training } from './train/training.svelte.ts';
import { dataWorker, engineWorker } from './workers.ts';

export type Step =
	| { readonly name: 'start' }
	| { readonly name: 'data'; readonly draft: Draft }
	| { readonly name: 'training'; readonly training: Training }
	| { readonly name: 'result'; readonly result: RunResult };

export class Distillery {
	step = $state.raw<Step>({ name: 'start' });
	/** A file that is being read. */
	reading = $state.raw<Progress | null>(null);
	/** What is kept in this browser; null until it is known. */
	runs = $state.raw<readonly RunSummary[] | null>(null);
	/** What went wrong, where the step itself does not show it. */
	problem = $state.raw<Problem | null>(null);
	/** What a person may want to know who has just come back to the start. */
	notice = $state('');
	readonly #siteUrl: () => string;

	/** @param siteUrl address of the site's root, with `/` at its end; known only in the browser */
	constructor(siteUrl: () => string) {
		this.#siteUrl = siteUrl;
	}

	/** Looks what this browser keeps. A first visit has nothing, and then no worker is started to find that out. */
	async findRuns(): Promise<void> {
		try {
			this.runs = (await hasRuns()) ? await dataWorker().request({ type: 'list-runs' }) : [];
		} catch (error) {
			this.runs = [];
			this.problem = problemOf(error);
		}
	}

	async deleteRun(runId: string): Promise<void> {
		await this.#trying(async () => {
			await dataWorker().request({ type: 'delete-run', runId });
			await this.findRuns();
		});
	}

	async openRun(runId: string): Promise<void> {
		await this.#trying(async () => {
			const result = await dataWorker().request({ type: 'open-run', runId });
			this.#show({ name: 'result', result });
		});
	}

	/** Reads a labelled file that the person dropped or chose. */
	async read(file: File): Promise<void> {
		await this.#trying(async () => {
			const summary = await dataWorker().request({ type: 'read', file }, ({ progress }) => {
				this.reading = progress;
			});
			this.#prepare(summary);
		});
		this.reading = null;
	}

	/** Trains on the sample at once, with every default. */
	async trySample(): Promise<void> {
		await this.#trying(async () => {
			const training = this.#train('reader-emotion');
			const summary = await dataWorker().request(
				{ type: 'read-sample', siteUrl: this.#siteUrl() },
				({ progress }) => training.hear({ type: 'progress', progress })
			);
			const { order } = new Draft(summary);
			if (!order) throw new Error('the sample cannot be read');
			await this.#create(order, training);
		});
	}

	/** Trains what was prepared. */
	async train(order: RunOrder): Promise<void> {
		await this.#trying(async () => this.#create(order, this.#train(order.filterName)));
	}

	/** Goes on with a training that was interrupted. */
	async resumeRun(runId: string, name: string): Promise<void> {
		await this.#trying(async () => this.#run(runId, this.#train(name)));
	}

	async pause(training: Training): Promise<void> {
		training.paused = !training.paused;
		await engineWorker().request({ type: training.paused ? 'pause' : 'resume' });
	}

	async stop(training: Training): Promise<void> {
		training.stopping = true;
		await engineWorker().request({ type: 'cancel' });
	}

	/** Back to the beginning. */
	async restart(): Promise<void> {
		this.#show({ name: 'start' });
		await this.findRuns();
	}

	#prepare(summary: DataSummary): void {
		const draft = new Draft(summary);
		this.#show({ name: 'data', draft });
		draft.findDevices().catch((error: unknown) => (draft.problem = problemOf(error)));
	}

	#train(name: string): Training {
		const training = new Training(name);
		this.#show({ name: 'training', training });
		return training;
	}

	async #create(order: RunOrder, training: Training): Promise<void> {
		const runId = await dataWorker().request({ type: 'create-run', order });
		try {
			await this.#run(runId, training);
		} catch (error) {
			// Taking it up again would fail in the same way.
			if (isLasting(problemOf(error))) await dataWorker().request({ type: 'delete-run', runId });
			throw error;
		}
	}

	async #run(runId: string, training: Training): Promise<void> {
		const result = await engineWorker().request({ type: 'train', runId, siteUrl: this.#siteUrl() }, (event) =>
			training.hear(event)
		);
		this.#show({ name: 'result', result });
	}

	#show(step: Step): void {
		this.problem = null;
		this.notice = '';
		this.step = step;
	}

	/** Shows what goes wrong, on the step where it can be mended. */
	async #trying(work: () => Promise<void>): Promise<void> {
		const before = this.step;
		this.problem = null;
		try {
			await work();
		} catch (error) {
			const problem = problemOf(error);
			if (before.name === 'data' && isLasting(problem)) this.#show(before);
			else if (this.step.name === 'training') await this.restart();
			if (problem.code === 'cancelled') this.notice = `${problem.message}. ${problem.remedy}`;
			else this.problem = problem;
		}
	}
}

/** Whether trying again without a change cannot help. */
const isLasting = ({ code }: Problem): boolean =>
	[
		'bad-data',
		'bad-config',
		'bad-weights',
		'bad-file',
		'unsupported-model',
		'not-found',
		'diverged',
		'usage'
	].includes(code);

/** Whether anything was ever kept here. */
const hasRuns = async (): Promise<boolean> => {
	try {
		const root = await navigator.storage.getDirectory();
		await root.getDirectoryHandle('runs');
		return true;
	} catch {
		return false;
	}
};
