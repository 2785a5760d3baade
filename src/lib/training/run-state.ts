/** @file The pieces of a run's state: where it stands, what lies on the device, how both come back from a checkpoint. */

import { UserError } from '../errors.ts';
import type { DeviceModel } from '../inference/device-model.ts';
import type { DeviceTensor, Optimizer, Runtime } from '../runtime/runtime.ts';
import { realRows } from '../tokenize/batches.ts';
import type { Batch } from '../tokenize/batches.ts';
import { decodeCheckpoint } from './checkpoint.ts';
import type { Checkpoint, CheckpointStore, CheckpointTensors, Position } from './checkpoint.ts';
import type { Examples } from './examples.ts';
import type { EpochRecord, Setback } from './records.ts';
import type { TrainingSettings } from './settings.ts';

/** The start of a run. */
export const freshPosition = (startedAt: string): Position => ({
	step: 0,
	epoch: 1,
	batch: 0,
	epochSeconds: 0,
	seconds: 0,
	startedAt,
	history: [],
	bestEpoch: undefined,
	devices: [],
	setbacks: []
});

/**
 * The position with what happened since it was saved.
 * @param setbacks all of this program's run so far
 */
export const withDevice = (
	position: Position,
	{ kind, deviceName }: Pick<Runtime, 'kind' | 'deviceName'>,
	setbacks: readonly Setback[]
): Position => {
	const last = position.devices.at(-1);
	const isSame = last?.backend === kind && last.device === deviceName;
	const isKnown = ({ step, message }: Setback): boolean =>
		position.setbacks.some((known) => known.step === step && known.message === message);
	return {
		...position,
		devices: isSame ? position.devices : [...position.devices, { backend: kind, device: deviceName }],
		setbacks: [...position.setbacks, ...setbacks.filter((setback) => !isKnown(setback))]
	};
};

/** Whether validation has not improved for `patience` epochs. */
export const hasStalled = ({ bestEpoch, history }: Position, patience: number): boolean =>
	bestEpoch !== undefined && history.length - bestEpoch >= patience;

/** The record of an epoch that is no longer the best. */
export const withoutBest = ({ best: _, ...record }: EpochRecord): EpochRecord => record;

/** What a run has on its device besides frozen parameters. */
export interface RunTensors {
	readonly model: DeviceModel;
	/** The names of the trained parameters. */
	readonly names: readonly string[];
	/** The trained parameters, in the order of their names. */
	readonly trained: readonly DeviceTensor[];
	readonly optimizer: Optimizer;
}

/**
 * The store's checkpoint; `undefined` where there is none or it is of another run.
 * @throws UserError 'bad-file' when it cannot be read
 */
export const readCheckpoint = async (
	store: CheckpointStore | undefined,
	run: { readonly fingerprint: string; readonly names: readonly string[] }
): Promise<Checkpoint | undefined> => {
	const source = await store?.read();
	return source && decodeCheckpoint(source, run);
};

/** Puts a checkpoint back on the device. */
export const restore = (
	{ model: { runtime }, trained, optimizer }: RunTensors,
	{ parameters, first, second }: CheckpointTensors
): void => {
	trained.forEach((tensor, index) => {
		runtime.write(tensor, parameters[index]);
		runtime.write(optimizer.moments.first[index], first[index]);
		runtime.write(optimizer.moments.second[index], second[index]);
	});
};

/** Copies of everything that a checkpoint holds. */
export const readState = async (
	{ model, trained, optimizer }: RunTensors,
	best: readonly Float32Array[] | undefined
): Promise<CheckpointTensors> => ({
	parameters: await readAll(model, trained),
	first: await readAll(model, optimizer.moments.first),
	second: await readAll(model, optimizer.moments.second),
	best
});

/** As {@link readState}, of a device that has failed; undefined where anything is lost. */
export const rescueState = async (
	{ model, trained, optimizer }: RunTensors,
	best: readonly Float32Array[] | undefined
): Promise<CheckpointTensors | undefined> => {
	const { first, second } = optimizer.moments;
	const lists: Float32Array[][] = [];
	for (const tensors of [trained, first, second]) {
		const copies: Float32Array[] = [];
		for (const tensor of tensors) {
			const copy = await model.runtime.rescue(tensor);
			if (!copy || !allFinite(copy)) return undefined;
			copies.push(copy);
		}
		lists.push(copies);
	}
	return { parameters: lists[0], first: lists[1], second: lists[2], best };
};

/** Copies of tensors on the device. */
export const readAll = async (
	model: DeviceModel,
	tensors: readonly DeviceTensor[]
): Promise<Float32Array[]> => {
	const copies: Float32Array[] = [];
	for (const tensor of tensors) copies.push(await model.runtime.read(tensor));
	return copies;
};

/** Whether no value is NaN or infinite: the one kind of number that differs from itself, or is left over from ∞ - ∞. */
export const allFinite = (values: Float32Array): boolean => {
	let sum = 0;
	for (const value of values) sum += value - value;
	return sum === 0;
};

/**
 * The error for numbers that are none any more.
 * @param what which, as the beginning of a sentence
 * @param batch the step's, where there was a step
 */
export const diverged = (
	what: string,
	{ step, epoch }: Pick<Position, 'step' | 'epoch'>,
	batch: Batch | undefined,
	examples: Examples,
	settings: TrainingSettings
): UserError => {
	const ids = batch ? realRows(batch).map((row) => examples.ids[row]) : [];
	const rate = Math.min(1e-4, settings.learningRate / 3).toPrecision(1);
	return new UserError('diverged', `${what} at step ${String(step)}`, {
		where: `epoch ${String(epoch)}, records ${ids.join(', ')}`,
		remedy: `Train with a lower learning rate (for example ${rate}) or look at these records; nothing was overwritten.`
	});
};
