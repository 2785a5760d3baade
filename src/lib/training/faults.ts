/** @file Work on a device that is taken up again elsewhere when the device fails. */

import type { Architecture } from '../architectures/index.ts';
import { defaultActivationBudget } from '../inference/device-model.ts';
import type { DeviceModel } from '../inference/device-model.ts';
import type { Runtime } from '../runtime/runtime.ts';
import type { Checkpoint } from './checkpoint.ts';
import type { Setback } from './records.ts';
import { isDeviceFault } from './recovery.ts';
import type { FailedPlace, Place, Recover } from './recovery.ts';
import type { TrainingSettings } from './settings.ts';
import type { TrainingEvent } from './training-event.ts';

export interface FaultTolerantRun {
	readonly runtime: Runtime;
	readonly activationBudget?: number;
	readonly recover?: Recover;
	readonly architecture: Architecture;
	readonly settings: TrainingSettings;
	readonly onEvent: (event: TrainingEvent) => void;
}

/** What the training on one device is given of the run so far, and where it tells how it goes. */
export interface Attempt {
	/** The state that the last device left, to be held by nobody else. */
	readonly takeState: () => Checkpoint | undefined;
	readonly setbacks: readonly Setback[];
	readonly onFault: (state: Checkpoint | undefined) => void;
	readonly onEvent: (event: TrainingEvent) => void;
}

/**
 * Does the work on a device, and after a fault of the device goes on where `recover` says.
 * @param open puts the model on a device
 * @returns the work's result and the model on the device that gave it; the caller disposes it
 * @throws UserError the fault that there is no way on from, 'device' or 'out-of-memory'; and what the work throws
 */
export const gettingOverFaults = async <Result>(
	run: FaultTolerantRun,
	open: (place: Place) => DeviceModel,
	work: (model: DeviceModel, attempt: Attempt) => Promise<Result>
): Promise<{ readonly model: DeviceModel; readonly result: Result }> => {
	const setbacks: Setback[] = [];
	let place: Place = {
		runtime: run.runtime,
		activationBudget: run.activationBudget ?? defaultActivationBudget
	};
	let state: Checkpoint | undefined;
	let step = 0;
	let hasCheckpoint = false;
	for (;;) {
		let startedAt: number | undefined;
		let model: DeviceModel | undefined;
		const attempt: Attempt = {
			takeState: () => {
				const taken = state;
				state = undefined;
				return taken;
			},
			setbacks,
			onFault: (kept) => (state = kept),
			onEvent: (event) => {
				if (event.type === 'started') {
					startedAt = event.step;
					hasCheckpoint ||= event.step > 0;
				}
				if (event.type === 'checkpoint') hasCheckpoint = true;
				if (event.type === 'started' || event.type === 'step') step = event.step;
				run.onEvent(event);
			}
		};
		try {
			model = open(place);
			return { model, result: await work(model, attempt) };
		} catch (error) {
			// A device that has failed may fail at this, too.
			await model?.dispose().catch(() => undefined);
			if (!isDeviceFault(error)) throw error;
			const { batchSize, maxLength } = run.settings;
			const failed: FailedPlace = {
				...place,
				architecture: run.architecture,
				batchSize,
				maxLength,
				startedAt,
				left: state ? 'state' : hasCheckpoint ? 'checkpoint' : 'nothing'
			};
			const way = await run.recover?.(error, failed);
			if (!way) throw error;
			place = way;
			setbacks.push({ step, message: way.message });
			run.onEvent({ type: 'setback', message: way.message });
		}
	}
};
