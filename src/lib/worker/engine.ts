/** @file What the engine worker does: trains one run at a time, and scores texts with what came out. */

import { UserError } from '../errors.ts';
import type { Progress } from '../progress.ts';
import type { BackendChoice, Selection } from '../runtime/select.ts';
import { RunControl } from '../training/control.ts';
import { runTrainingJob } from '../training/job.ts';
import type { JobEvent, TrainingJob } from '../training/job.ts';
import type { Folder } from '../workspace/folder.ts';
import { findDevices, openTestedBackend } from './backend.ts';
import { nextTask } from './next-task.ts';
import type { EngineCommand, EngineEvent, EngineResults } from './protocol.ts';
import { openInputs } from './run-inputs.ts';
import { keepResult } from './run-outputs.ts';
import { TextScorer } from './text-scorer.ts';
import type { Handlers } from './serve.ts';
import type { Fetch } from './served-files.ts';
import { checkpointsOf, folderOf, readLosses, readOrder, readResult, writeOrder } from './stored-run.ts';

export interface EngineTools {
	/** Where this browser keeps things. */
	readonly storage: () => Promise<Folder>;
	readonly fetch: Fetch;
	readonly select: (choice: BackendChoice) => Promise<Selection>;
	/** Name and version of what computes, for the record. */
	readonly software: Readonly<Record<string, string>>;
	/** Does the work while no other tab does work of this name; undefined when one does. */
	readonly alone: <T>(name: string, work: () => Promise<T>) => Promise<T | undefined>;
	/** Milliseconds, as performance.now(). */
	readonly clock: () => number;
	/** The time now, ISO 8601. */
	readonly now: () => string;
}

type OnEvent = (event: EngineEvent) => void;

export const engine = (tools: EngineTools): Handlers<EngineCommand, EngineResults, EngineEvent> => {
	/** Of the run under way. */
	let control: RunControl | undefined;
	let device: { readonly choice: BackendChoice; readonly selection: Selection } | undefined;
	let scorer: TextScorer | undefined;

	const closeDevice = async (): Promise<void> => {
		const closing = { scorer, runtime: device?.selection.runtime };
		scorer = undefined;
		device = undefined;
		// A device that was lost cannot be closed properly any more.
		await closing.scorer?.dispose().catch(() => undefined);
		await closing.runtime?.close().catch(() => undefined);
	};

	/** The backend of choice. One that is open already stays. */
	const openDevice = async (choice: BackendChoice): Promise<Selection> => {
		if (device?.choice === choice) return device.selection;
		await closeDevice();
		const selection = await openTestedBackend(tools.select, choice);
		device = { choice, selection };
		return selection;
	};

	const exclusively = async <T>(work: (control: RunControl) => Promise<T>): Promise<T> => {
		if (control) {
			throw new UserError('usage', 'A training is under way', {
				remedy: 'Wait until it is done, or stop it first.'
			});
		}
		control = new RunControl();
		try {
			return await work(control);
		} catch (error) {
			if (error instanceof UserError && (error.code === 'device' || error.code === 'out-of-memory')) {
				await closeDevice();
			}
			throw error;
		} finally {
			control = undefined;
		}
	};

	const train = async (runId: string, siteUrl: string, control: RunControl, onEvent: OnEvent) => {
		const storage = await tools.storage();
		const run = folderOf(storage, runId);
		const order = await readOrder(run);
		const onProgress = (progress: Progress): void => onEvent({ type: 'progress', progress });
		const starting = (stage: string): void => onProgress({ stage, done: 0, total: 0, unit: 'steps' });

		starting('Opening the device and testing it');
		const { runtime, whyNotGpu } = await openDevice(order.backend);
		await scorer?.dispose();
		scorer = undefined;
		onEvent({
			type: 'device',
			device: {
				kind: runtime.kind,
				name: runtime.deviceName,
				...(whyNotGpu === undefined ? {} : { whyNotGpu })
			}
		});
		await writeOrder(run, { ...order, backend: runtime.kind === 'webgpu' ? 'webgpu' : 'wasm' });

		starting('Loading the base model');
		const inputs = await openInputs(storage, runId, order, siteUrl, tools.fetch);
		const record = new LossRecord((await readLosses(run))?.losses ?? []);
		let onValidation: Extract<JobEvent, { readonly type: 'baselines' }>['onValidation'] | undefined;
		const { filter, base, splits } = inputs;
		const job: TrainingJob = {
			filter,
			base,
			splits,
			settings: order.settings,
			runtime,
			software: tools.software,
			checkpoints: checkpointsOf(run, () => record.stored()),
			control: {
				ready: async () => {
					await nextTask();
					await control.ready();
				}
			},
			onProgress,
			onEvent: (event) => {
				if (event.type === 'started') {
					record.start(event.step, event.totalSteps);
					onEvent({ type: 'losses', losses: record.losses });
				}
				if (event.type === 'step') record.add(event.loss);
				if (event.type === 'baselines') onValidation = event.onValidation;
				onEvent(event);
			},
			clock: tools.clock,
			now: tools.now
		};
		const trained = await runTrainingJob(job);
		await trained.model.dispose();
		if (!onValidation) throw new RangeError('a training job measures its baselines');
		await keepResult(run, inputs, trained, { losses: record.losses, onValidation }, onProgress);
		return readResult(storage, runId);
	};

	return {
		devices: findDevices,
		train: async ({ runId, siteUrl }, onEvent) => {
			const result = await exclusively((control) =>
				tools.alone(`run ${runId}`, () => train(runId, siteUrl, control, onEvent))
			);
			if (result) return result;
			throw new UserError('usage', 'This run is being trained in another tab', {
				remedy: 'Go on there, or close that tab first.'
			});
		},
		pause: async () => {
			control?.pause();
			return undefined;
		},
		resume: async () => {
			control?.resume();
			return undefined;
		},
		cancel: async () => {
			control?.cancel();
			return undefined;
		},
		score: async ({ runId, text }) =>
			exclusively(async () => {
				const { runtime } = await openDevice(device?.choice ?? 'auto');
				if (scorer?.runId !== runId) {
					await scorer?.dispose();
					scorer = await TextScorer.open(await tools.storage(), runId, runtime);
				}
				return scorer.score(text);
			})
	};
};

/** The loss of each step, also of those before an interruption. */
class LossRecord {
	#losses: number[];
	#totalSteps = 1;

	constructor(earlier: readonly number[]) {
		this.#losses = [...earlier];
	}

	/** @param step steps that the checkpoint has; those after it were lost and come again. */
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

	stored(): { losses: number[]; totalSteps: number } {
		return { losses: this.#losses, totalSteps: this.#totalSteps };
	}
}
