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
	const soFar = new RunSoFar();
	let place: Place = {
		runtime: run.runtime,
		activationBudget: run.activationBudget ?? defaultActivationBudget
	};
	for (;;) {
		let model: DeviceModel | undefined;
		soFar.startedAt = undefined;
		const attempt: Attempt = {
			takeState: () => soFar.takeState(),
			setbacks: soFar.setbacks,
			onFault: (state) => (soFar.state = state),
			onEvent: (event) => {
				soFar.hear(event);
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
			const { architecture, settings } = run;
			const { batchSize, maxLength } = settings;
			const { startedAt, left } = soFar;
			const failed = { ...place, architecture, batchSize, maxLength, startedAt, left };
			const way = await run.recover?.(error, failed);
			if (!way) throw error;
			place = way;
			soFar.setbacks.push({ step: soFar.step, message: way.message });
			run.onEvent({ type: 'setback', message: way.message });
		}
	}
};

/** What is known of a run on whichever devices it was. */
class RunSoFar {
	readonly setbacks: Setback[] = [];
	/** What the last device left. */
	state: Checkpoint | undefined;
	/** Steps that are done. */
	step = 0;
	/** The step that training went on from on this device. */
	startedAt: number | undefined;
	#hasCheckpoint = false;

	takeState(): Checkpoint | undefined {
		const { state } = this;
		this.state = undefined;
		return state;
	}

	hear(event: TrainingEvent): void {
		if (event.type === 'started') this.startedAt = event.step;
		if (event.type === 'started' || event.type === 'step') this.step = event.step;
		this.#hasCheckpoint ||= event.type === 'checkpoint' || (event.type === 'started' && event.step > 0);
	}

	get left(): FailedPlace['left'] {
		if (this.state) return 'state';
		return this.#hasCheckpoint ? 'checkpoint' : 'nothing';
	}
}
