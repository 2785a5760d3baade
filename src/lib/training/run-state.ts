/** @file The pieces of a run's state: where it stands, what lies on the device, how both come back from a checkpoint. */

import { UserError } from '../errors.ts';
import type { DeviceModel } from '../inference/device-model.ts';
import type { DeviceTensor, Optimizer } from '../runtime/runtime.ts';
import { realRows } from '../tokenize/batches.ts';
import type { Batch } from '../tokenize/batches.ts';
import { decodeCheckpoint } from './checkpoint.ts';
import type { Checkpoint, CheckpointStore, CheckpointTensors, Position } from './checkpoint.ts';
import type { Examples } from './examples.ts';
import type { EpochRecord } from './records.ts';
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
	bestEpoch: undefined
});

/** Whether validation has not improved for `patience` epochs. */
export const hasStalled = ({ bestEpoch, history }: Position, patience: number): boolean =>
	bestEpoch !== undefined && history.length - bestEpoch >= patience;

/** The record of an epoch that is no longer the best. */
export const withoutBest = ({ best: _, ...record }: EpochRecord): EpochRecord => record;

/**
 * The store's checkpoint, already put back on the device; `undefined` where there is none or it is of another run.
 * @throws UserError 'bad-file' when it cannot be read
 */
export const restored = async (
	model: DeviceModel,
	store: CheckpointStore | undefined,
	fingerprint: string,
	names: readonly string[],
	optimizer: Optimizer
): Promise<Checkpoint | undefined> => {
	const source = await store?.read();
	const checkpoint = source && (await decodeCheckpoint(source, { fingerprint, names }));
	if (!checkpoint) return undefined;
	const { runtime } = model;
	names.forEach((name, index) => {
		runtime.write(model.parameters[name], checkpoint.tensors.parameters[index]);
		runtime.write(optimizer.moments.first[index], checkpoint.tensors.first[index]);
		runtime.write(optimizer.moments.second[index], checkpoint.tensors.second[index]);
	});
	return checkpoint;
};

/** Copies of everything that a checkpoint holds. */
export const readState = async (
	model: DeviceModel,
	trained: readonly DeviceTensor[],
	optimizer: Optimizer,
	best: readonly Float32Array[] | undefined
): Promise<CheckpointTensors> => ({
	parameters: await readAll(model, trained),
	first: await readAll(model, optimizer.moments.first),
	second: await readAll(model, optimizer.moments.second),
	best
});

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
