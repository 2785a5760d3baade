/** @file The training loop, from top to bottom: settings, data, model, schedule, steps, evaluation, best weights. */

import type { ModelWeights } from '../architectures/index.ts';
import type { UserError } from '../errors.ts';
import { batchLengths } from '../inference/device-model.ts';
import type { DeviceModel } from '../inference/device-model.ts';
import { predict } from '../inference/predict.ts';
import { groupByLength } from '../tokenize/batches.ts';
import type { Batch } from '../tokenize/batches.ts';
import { batchGradient } from './batch-gradient.ts';
import type { Checkpoint, CheckpointStore, Position } from './checkpoint.ts';
import type { TrainingControl } from './control.ts';
import { errorFigures, sampleOf } from './examples.ts';
import type { Examples, TargetScale } from './examples.ts';
import { Keeper } from './keeping.ts';
import { memoryNeed } from './memory.ts';
import { Pace } from './pace.ts';
import type { DeviceUse, EpochRecord, Setback } from './records.ts';
import {
	allFinite,
	diverged,
	freshPosition,
	hasStalled,
	readAll,
	readCheckpoint,
	restore,
	withDevice,
	withoutBest
} from './run-state.ts';
import { isDeviceFault } from './recovery.ts';
import { linearSchedule } from './schedule.ts';
import { trainedParameters } from './settings.ts';
import type { TrainingSettings } from './settings.ts';
import type { TrainingEvent } from './training-event.ts';

export type { TrainingEvent };

export interface TrainOptions {
	/** The model's parameters, on the device; trained in place. */
	readonly model: DeviceModel;
	readonly dimensions: readonly string[];
	readonly scale: TargetScale;
	readonly train: Examples;
	readonly val: Examples;
	readonly settings: TrainingSettings;
	/** Digest of data, base and settings. */
	readonly fingerprint: string;
	readonly checkpoints?: CheckpointStore | undefined;
	/** Hands over a state to go on from, rather than from the store's. */
	readonly takeState?: () => Checkpoint | undefined;
	/** Setbacks of this run so far; those that are not in its state yet are added. */
	readonly setbacks?: readonly Setback[];
	/** Is given the run's state when the device fails; undefined where that is lost. */
	readonly onFault?: (state: Checkpoint | undefined) => void;
	readonly control: TrainingControl;
	readonly onEvent: (event: TrainingEvent) => void;
	/** Milliseconds, as performance.now(). */
	readonly clock: () => number;
	/** The time now, ISO 8601; recorded when a run starts. */
	readonly now: () => string;
}

export interface TrainOutcome {
	readonly history: readonly EpochRecord[];
	readonly bestEpoch: number;
	/** The trained parameters at the best epoch, by name. */
	readonly best: ModelWeights;
	readonly warmupSteps: number;
	readonly startedAt: string;
	readonly seconds: number;
	readonly devices: readonly DeviceUse[];
	readonly setbacks: readonly Setback[];
}

/**
 * Trains until the last epoch, or until validation has not improved for `patience` epochs. A checkpoint in the store is continued;
 * afterwards the run is what it would have been without the interruption.
 * @throws UserError 'cancelled' (a checkpoint is kept), 'storage' (stopped, and no checkpoint could be kept), 'diverged' (an earlier
 * checkpoint is left alone), 'out-of-memory', 'device'
 */
export const train = async (options: TrainOptions): Promise<TrainOutcome> => {
	const { model, settings, dimensions, scale, onEvent } = options;
	const { runtime, architecture } = model;
	const { batchSize, seed } = settings;

	// Data: encoded texts, targets scaled to 0-1, a fixed sample to take the training error on.
	const lengths = options.train.encoded.map((ids) => ids.length);
	const buckets = batchLengths(runtime, settings.maxLength);
	const targets = options.train.labels.map(scale.toUnit);
	const sample = sampleOf(options.train, dimensions.length, seed, options.val.encoded.length);

	const { fingerprint, checkpoints: store } = options;
	const names = trainedParameters(architecture, settings.trainable).map(({ name }) => name);
	const saved = options.takeState?.() ?? (await readCheckpoint(store, { fingerprint, names }));

	// Model: the trained parameters, their gradients and moments stay on the device from here on.
	const trained = names.map((name) => model.parameters[name]);
	const optimizer = runtime.adamW(trained);
	const { encoded } = options.train;
	const need = memoryNeed(model, settings, runtime.kind);
	const gradientOf = batchGradient({ model, trained: names, optimizer, encoded, targets });

	// Schedule.
	const stepsPerEpoch = Math.ceil(lengths.length / batchSize);
	const totalSteps = stepsPerEpoch * settings.epochs;
	const warmupSteps = Math.floor(settings.warmupShare * totalSteps);

	// State: a fresh one, or that of an earlier start.
	let position: Position = saved?.position ?? freshPosition(options.now());
	let best = saved?.tensors.best;
	let batch: Batch | undefined;

	/** Of a step whose numbers are no numbers any more; after it, nothing is recorded or saved. */
	const failure = (what: string, step: number): UserError =>
		diverged(what, { step, epoch: position.epoch }, batch, options.train, settings);
	const requireFinite = (what: string, values: readonly Float32Array[]): void => {
		if (!values.every(allFinite)) throw failure(what, position.step);
	};
	const run = { model, names, trained, optimizer, store, fingerprint, onEvent };
	const keeper = new Keeper(
		{ ...run, requireFinite: (values) => requireFinite('The parameters are no longer numbers', values) },
		saved?.position.step
	);

	try {
		if (saved) restore(run, saved.tensors);
		position = withDevice(position, runtime, options.setbacks ?? []);
		onEvent({ type: 'started', step: position.step, totalSteps, history: position.history, ...need });

		let waited = 0;
		/** Milliseconds, without those in which the run was paused. */
		const clock = (): number => options.clock() - waited;
		/** Before each run on the device: pause here, and leave a checkpoint behind when cancelled. */
		const ready = async (): Promise<void> => {
			const start = options.clock();
			try {
				await options.control.ready();
			} catch (error) {
				await keeper.saveLast(position, best);
				throw error;
			}
			waited += options.clock() - start;
		};
		const evaluate = async (examples: Examples): Promise<EpochRecord['val']> => {
			const outputs = await predict(model, examples.encoded, ready);
			requireFinite('The predictions are no longer numbers', [outputs]);
			return errorFigures(outputs.map(scale.fromUnit), examples.labels, dimensions);
		};

		let lastSave = clock();
		while (position.epoch <= settings.epochs && !hasStalled(position, settings.patience)) {
			const { epoch } = position;
			const batches = groupByLength(lengths, { batchSize, seed, epoch, buckets });
			const pace = new Pace(batches, lengths, settings.epochs - epoch);
			const rateAt = (step: number): number =>
				linearSchedule(step, warmupSteps, totalSteps, settings.learningRate);
			for (batch of batches.slice(position.batch)) {
				await ready();
				const start = clock();
				const learningRate = rateAt(position.step);
				const loss = await gradientOf(batch);
				if (!Number.isFinite(loss)) throw failure('The loss is no longer a number', position.step + 1);
				optimizer.step({
					learningRate,
					weightDecay: settings.weightDecay,
					beta1: 0.9,
					beta2: 0.999,
					epsilon: 1e-8,
					maxNorm: settings.maxNorm,
					step: position.step + 1
				});
				const seconds = (clock() - start) / 1000;
				position = {
					...position,
					step: position.step + 1,
					batch: position.batch + 1,
					epochSeconds: position.epochSeconds + seconds,
					seconds: position.seconds + seconds
				};
				const progress = pace.after(position.batch, seconds);
				onEvent({ type: 'step', step: position.step, totalSteps, epoch, loss, learningRate, ...progress });
				if (clock() - lastSave > settings.checkpointMinutes * 60_000) {
					await keeper.save(position, best);
					lastSave = clock();
				}
			}

			const start = clock();
			const figures = { train: await evaluate(sample), val: await evaluate(options.val) };
			const record: EpochRecord = {
				epoch,
				...figures,
				learning_rate: rateAt(position.step - 1),
				seconds: position.epochSeconds,
				samples_per_second: lengths.length / position.epochSeconds
			};
			const lowest = Math.min(...position.history.map(({ val }) => val.mae));
			const isBest = record.val.mae < lowest;
			if (isBest) best = await readAll(model, trained);
			position = {
				...position,
				epoch: epoch + 1,
				batch: 0,
				epochSeconds: 0,
				seconds: position.seconds + (clock() - start) / 1000,
				history: isBest
					? [...position.history.map(withoutBest), { ...record, best: true }]
					: [...position.history, record],
				bestEpoch: isBest ? epoch : position.bestEpoch
			};
			onEvent({ type: 'epoch', record, best: isBest });
			await keeper.save(position, best);
			lastSave = clock();
		}
		if (!best || position.bestEpoch === undefined) throw new RangeError('a run has at least one epoch');
		if (position.epoch <= settings.epochs) onEvent({ type: 'stopped-early', epoch: position.epoch - 1 });
		const bestWeights = best;
		return {
			history: position.history,
			bestEpoch: position.bestEpoch,
			best: new Map(names.map((name, index) => [name, bestWeights[index]])),
			warmupSteps,
			startedAt: position.startedAt,
			seconds: position.seconds,
			devices: position.devices,
			setbacks: position.setbacks
		};
	} catch (error) {
		if (isDeviceFault(error)) options.onFault?.(await keeper.rescue(position, best));
		throw error;
	} finally {
		optimizer.dispose();
	}
};
