/** @file Trains a stored run: from its order to what is kept of it. */

import { UserError } from '../errors.ts';
import type { Progress } from '../progress.ts';
import type { Selection } from '../runtime/select.ts';
import type { Baselines } from '../training/baselines.ts';
import type { RunControl } from '../training/control.ts';
import { runTrainingJob } from '../training/job.ts';
import type { JobEvent, TrainedFilter } from '../training/job.ts';
import { recovery } from '../training/recovery.ts';
import type { TrainingSettings } from '../training/settings.ts';
import type { Folder } from '../workspace/folder.ts';
import { inTurns } from './in-turns.ts';
import { LossRecord } from './loss-record.ts';
import { nextTask } from './next-task.ts';
import type { OpenDevice } from './open-device.ts';
import type { EngineEvent } from './protocol.ts';
import { openInputs } from './run-inputs.ts';
import type { RunInputs } from './run-inputs.ts';
import type { Fetch } from './served-files.ts';
import { checkpointsOf, folderOf, readLosses, readOrder, writeOrder } from './stored-run.ts';
import type { StoredOrder } from './stored-run.ts';

export interface TrainTools {
	readonly fetch: Fetch;
	/** Name and version of what computes, for the record. */
	readonly software: Readonly<Record<string, string>>;
	/** Milliseconds, as performance.now(). */
	readonly clock: () => number;
	/** The time now, ISO 8601. */
	readonly now: () => string;
}

/** A run that is trained, and all that is to be written of it. */
export interface TrainedRun {
	readonly runId: string;
	readonly inputs: RunInputs;
	readonly trained: TrainedFilter;
	readonly losses: readonly number[];
	readonly onValidation: Baselines;
}

/**
 * Trains a run from its order, or goes on from its checkpoint.
 * @throws UserError of the inputs, the device and the training
 */
export const trainRun = async (
	storage: Folder,
	runId: string,
	siteUrl: string,
	device: OpenDevice,
	control: RunControl,
	tools: TrainTools,
	onEvent: (event: EngineEvent) => void
): Promise<TrainedRun> => {
	const run = folderOf(storage, runId);
	const order = await readOrder(run);
	const record = new LossRecord((await readLosses(run))?.losses ?? []);
	const checkpoints = checkpointsOf(run, () => record.stored());
	const isBegun = (await checkpoints.read()) !== undefined;
	const onProgress = (progress: Progress): void => onEvent({ type: 'progress', progress });
	const starting = (stage: string): void => onProgress({ stage, done: 0, total: 0, unit: 'steps' });
	const tell = (selection: Selection): Selection['runtime'] => {
		onEvent({ type: 'device', device: inUse(selection) });
		return selection.runtime;
	};

	starting('Opening the device and testing it');
	// What was begun goes on, also where the GPU that it began on is no longer to be had.
	const selection = await (isBegun ? device.openOrCpu(order.backend) : device.open(order.backend));
	const runtime = tell(selection);
	if (isBegun && order.backend === 'webgpu' && runtime.kind !== 'webgpu') {
		const why = selection.whyNotGpu ?? 'it cannot be had';
		onEvent({
			type: 'setback',
			message: `The GPU that this run began on is not used: ${why}. Training goes on on the CPU, which is slower.`
		});
	}

	starting('Loading the base model');
	const inputs = await openInputs(storage, runId, order, siteUrl, tools.fetch);
	let onValidation: Baselines | undefined;
	/** Until the order says what was used, so that the run goes on with it. */
	let recording: Promise<void> | undefined;
	const hear = (event: JobEvent): void => {
		if (event.type === 'settings' && !isBegun) {
			recording = recordUsed(run, order, runtime.kind, event.settings);
		}
		if (event.type === 'baselines') ({ onValidation } = event);
		if (event.type === 'started') {
			record.start(event.step, event.totalSteps);
			onEvent({ type: 'losses', losses: [...record.losses] });
		}
		if (event.type === 'step') {
			record.add(event.loss);
			// It rests for as long as it works.
			onEvent({ ...event, secondsLeft: (control.leavesRoom ? 2 : 1) * event.secondsLeft });
			return;
		}
		onEvent(event);
	};
	const trained = await runTrainingJob({
		filter: inputs.filter,
		base: inputs.base,
		splits: inputs.splits,
		corrections: inputs.corrections,
		settings: order.settings,
		runtime,
		recover: recovery({
			again: async () => tell(await device.reopenGpu()),
			cpu: async () => tell(await device.open('wasm'))
		}),
		software: tools.software,
		checkpoints,
		control: {
			ready: async () => {
				await recording;
				await nextTask();
				await control.ready();
			}
		},
		inTurns: (steps) => inTurns(steps, { onProgress, ready: () => control.ready() }),
		onProgress,
		onEvent: hear,
		clock: tools.clock,
		now: tools.now
	});
	await trained.model.dispose().catch(() => undefined);
	if (!onValidation) throw new RangeError('a training job measures its baselines');
	return { runId, inputs, trained, losses: record.losses, onValidation };
};

const inUse = ({
	runtime,
	whyNotGpu
}: Selection): Extract<EngineEvent, { readonly type: 'device' }>['device'] => ({
	kind: runtime.kind,
	name: runtime.deviceName,
	...(whyNotGpu === undefined ? {} : { whyNotGpu })
});

/** Where there is no room for it, the run goes on without: what follows from the data then follows again. */
const recordUsed = async (
	run: Folder,
	order: StoredOrder,
	kind: string,
	{ trainable, epochs, batchSize, learningRate, maxLength, checkpointMinutes, seed }: TrainingSettings
): Promise<void> => {
	const settings = { trainable, epochs, batchSize, learningRate, maxLength, checkpointMinutes, seed };
	try {
		await writeOrder(run, { ...order, settings, backend: kind === 'webgpu' ? 'webgpu' : 'wasm' });
	} catch (error) {
		if (!(error instanceof UserError && error.code === 'storage')) throw error;
	}
};
