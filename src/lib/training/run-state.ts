/** @file The pieces of a run's state: where it stands, what lies on the device, how both come back from a checkpoint. */

import { gradientProgram } from '../architectures/index.ts';
import { UserError } from '../errors.ts';
import type { DeviceModel } from '../inference/device-model.ts';
import { compiled } from '../inference/predict.ts';
import type { DeviceTensor, Optimizer, Program } from '../runtime/runtime.ts';
import { FILLER } from '../tokenize/batches.ts';
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
	if (!source) return undefined;
	const checkpoint = await decodeCheckpoint(source, names);
	if (checkpoint.fingerprint !== fingerprint) return undefined;
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

/** The compiled gradient program for a micro-batch. */
export const gradientProgramFor = (
	model: DeviceModel,
	batch: Batch,
	padded: boolean,
	trained: readonly string[]
): Promise<Program> =>
	compiled(model, 'gradient', batch, padded, (shape) => gradientProgram(model.architecture, shape, trained));

/** The error for a loss that is not a number. */
export const diverged = (
	step: number,
	epoch: number,
	batch: Batch,
	examples: Examples,
	settings: TrainingSettings
): UserError => {
	const ids = batch.rows.filter((row) => row !== FILLER).map((row) => examples.ids[row]);
	const rate = (settings.learningRate / 3).toPrecision(1);
	return new UserError('diverged', `The loss is no longer a number at step ${String(step)}`, {
		where: `epoch ${String(epoch)}, records ${ids.join(', ')}`,
		remedy: `Train with a lower learning rate (for example ${rate}) or look at these records; nothing was overwritten.`
	});
};
