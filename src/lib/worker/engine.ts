/** @file What the engine worker does, one thing at a time: it trains runs, scores texts with what came out, times steps. */

import { UserError } from '../errors.ts';
import type { OnProgress } from '../progress.ts';
import { RunControl } from '../training/control.ts';
import { isDeviceFault } from '../training/recovery.ts';
import type { Folder } from '../workspace/folder.ts';
import { measure } from './measure.ts';
import type { MeasureTools } from './measure.ts';
import { OpenDevice } from './open-device.ts';
import type { EngineCommand, EngineEvent, EngineResults, RunResult } from './protocol.ts';
import { runLock } from './protocol/run-lock.ts';
import { keepResult } from './run-outputs.ts';
import type { Handlers } from './serve.ts';
import { readResult } from './stored-run.ts';
import { TextScorer } from './text-scorer.ts';
import { trainRun } from './train-run.ts';
import type { TrainedRun, TrainTools } from './train-run.ts';

export interface EngineTools extends MeasureTools, TrainTools {
	/** Where this browser keeps things. */
	readonly storage: () => Promise<Folder>;
	/** Does the work while no other tab does work of this name; undefined when one does. */
	readonly alone: <T>(name: string, work: () => Promise<T>) => Promise<T | undefined>;
	/** Ends this worker once it has answered, so that the page starts another. */
	readonly retire: () => void;
}

type OnEvent = (event: EngineEvent) => void;

/** What is being done. */
interface Work {
	readonly kind: 'training' | 'measuring' | 'scoring';
	readonly control: RunControl;
	readonly done: Promise<unknown>;
}

export const engine = (tools: EngineTools): Handlers<EngineCommand, EngineResults, EngineEvent> => {
	const device = new OpenDevice(tools.select);
	let work: Work | undefined;
	let scorer: TextScorer | undefined;
	/** A run that was trained and could not be written; it is, when it is asked for again. */
	let unwritten: TrainedRun | undefined;

	/** Lets go of the model that scores: before its device is closed, or its memory is needed. */
	const closeScorer = async (): Promise<void> => {
		const closing = scorer;
		scorer = undefined;
		// A device that was lost cannot be cleared up any more.
		await closing?.dispose().catch(() => undefined);
	};

	/** Waits for a score and ends a measurement; a training is not to be disturbed. */
	const exclusively = async <T>(
		kind: Work['kind'],
		begin: (control: RunControl) => Promise<T>
	): Promise<T> => {
		while (work) {
			if (work.kind === 'training') {
				throw new UserError('usage', 'A training is under way', {
					remedy: 'Wait until it is done, or stop it first.'
				});
			}
			if (work.kind === 'measuring') work.control.cancel();
			await work.done;
		}
		const control = new RunControl(tools.clock);
		const all = async (): Promise<T> => {
			try {
				return await begin(control);
			} catch (error) {
				if (isDeviceFault(error)) {
					await closeScorer();
					await device.close();
					// WebAssembly that has come to a halt does not start again, and what memory it has taken it never gives back.
					if (!unwritten) tools.retire();
				}
				throw error;
			} finally {
				work = undefined;
			}
		};
		const running = all();
		work = { kind, control, done: running.catch(() => undefined) };
		return running;
	};

	const train = async (
		runId: string,
		siteUrl: string,
		control: RunControl,
		onEvent: OnEvent
	): Promise<RunResult> => {
		const storage = await tools.storage();
		if (unwritten?.runId !== runId) {
			await closeScorer();
			unwritten = undefined;
			unwritten = await trainRun(storage, runId, siteUrl, device, control, tools, onEvent);
		}
		const { inputs, trained, losses, onValidation } = unwritten;
		const onProgress: OnProgress = (progress) => onEvent({ type: 'progress', progress });
		try {
			await keepResult(storage, runId, inputs, trained, { losses, onValidation }, onProgress);
		} catch (error) {
			if (!(error instanceof UserError && error.code === 'storage')) throw error;
			throw new UserError(
				'storage',
				`The run is trained, but its result could not be kept: ${error.message}`,
				{
					where: 'this browser',
					remedy:
						'Leave this tab open, make room by deleting runs or projects that you do not need, and resume the run: it only has to be written.',
					cause: error
				}
			);
		}
		unwritten = undefined;
		return readResult(storage, runId);
	};

	const training = (): RunControl | undefined => (work?.kind === 'training' ? work.control : undefined);

	return {
		devices: tools.devices,
		measure: async ({ order, siteUrl }, onEvent) =>
			exclusively('measuring', async (control) =>
				measure(await tools.storage(), order, siteUrl, tools, control, (progress) =>
					onEvent({ type: 'progress', progress })
				)
			),
		'stop-measuring': async () => {
			if (work?.kind === 'measuring') work.control.cancel();
			return undefined;
		},
		train: async ({ runId, siteUrl }, onEvent) => {
			const result = await exclusively('training', (control) =>
				tools.alone(runLock(runId), () => train(runId, siteUrl, control, onEvent))
			);
			if (result) return result;
			throw new UserError('usage', 'This run is being trained in another tab', {
				remedy: 'Go on there, or close that tab first.'
			});
		},
		pause: async () => {
			training()?.pause();
			return undefined;
		},
		resume: async () => {
			training()?.resume();
			return undefined;
		},
		cancel: async () => {
			training()?.cancel();
			return undefined;
		},
		'leave-room': async ({ on }) => {
			training()?.leaveRoom(on);
			return undefined;
		},
		score: async ({ runId, text }) =>
			exclusively('scoring', async () => {
				const { runtime } = await device.open(device.choice ?? 'auto');
				if (scorer?.runId !== runId) {
					await closeScorer();
					scorer = await TextScorer.open(await tools.storage(), runId, runtime);
				}
				return scorer.score(text);
			})
	};
};
