/** @file The training loop, from top to bottom: settings, data, model, schedule, steps, evaluation, best weights. */

import type { ModelWeights } from '../architectures/index.ts';
import type { UserError } from '../errors.ts';
import { batchLengths } from '../inference/device-model.ts';
import type { DeviceModel } from '../inference/device-model.ts';
import { predict } from '../inference/predict.ts';
import { groupByLength } from '../tokenize/batches.ts';
import type { Batch } from '../tokenize/batches.ts';
import { batchGradient } from './batch-gradient.ts';
import { encodeCheckpoint } from './checkpoint.ts';
import type { CheckpointStore, Position } from './checkpoint.ts';
import type { TrainingControl } from './control.ts';
import { errorFigures, sampleOf } from './examples.ts';
import type { Examples, TargetScale } from './examples.ts';
import { Pace } from './pace.ts';
import type { EpochRecord } from './records.ts';
import {
	allFinite,
	diverged,
	freshPosition,
	hasStalled,
	readAll,
	readState,
	restored,
	withoutBest
} from './run-state.ts';
import { linearSchedule } from './schedule.ts';
import { trainedParameters } from './settings.ts';
import type { TrainingSettings } from './settings.ts';

/** What the loop tells while it runs. */
export type TrainingEvent =
	| {
			readonly type: 'started';
			readonly step: number;
			readonly totalSteps: number;
			readonly history: readonly EpochRecord[];
	  }
	| {
			readonly type: 'step';
			/** Steps done. */
			readonly step: number;
			readonly totalSteps: number;
			readonly epoch: number;
			/** Mean squared error of the batch, targets scaled to 0-1. */
			readonly loss: number;
			readonly learningRate: number;
			readonly samplesPerSecond: number;
			/** Tokens of the texts, padding not counted. */
			readonly tokensPerSecond: number;
			readonly secondsLeft: number;
	  }
	| { readonly type: 'epoch'; readonly record: EpochRecord; readonly best: boolean }
	| { readonly type: 'checkpoint'; readonly step: number }
	| { readonly type: 'stopped-early'; readonly epoch: number };

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
}

/**
 * Trains until the last epoch, or until validation has not improved for `patience` epochs. A checkpoint in the store is continued;
 * afterwards the run is what it would have been without the interruption.
 * @throws UserError 'cancelled' (a checkpoint is kept), 'diverged' (an earlier checkpoint is left alone), 'out-of-memory', 'device'
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

	// Model: the trained parameters, their gradients and moments stay on the device from here on.
	const names = trainedParameters(architecture, settings.trainable).map(({ name }) => name);
	const trained = names.map((name) => model.parameters[name]);
	const optimizer = runtime.adamW(trained);
	const { encoded } = options.train;
	const gradientOf = batchGradient({ model, trained: names, optimizer, encoded, targets });

	// Schedule.
	const stepsPerEpoch = Math.ceil(lengths.length / batchSize);
	const totalSteps = stepsPerEpoch * settings.epochs;
	const warmupSteps = Math.floor(settings.warmupShare * totalSteps);

	try {
		const saved = await restored(model, options.checkpoints, options.fingerprint, names, optimizer);
		let position: Position = saved?.position ?? freshPosition(options.now());
		let best = saved?.tensors.best;
		let batch: Batch | undefined;
		onEvent({ type: 'started', step: position.step, totalSteps, history: position.history });

		/** Of a step whose numbers are no numbers any more; after it, nothing is recorded or saved. */
		const failure = (what: string, step: number): UserError =>
			diverged(what, { step, epoch: position.epoch }, batch, options.train, settings);
		const requireFinite = (what: string, values: readonly Float32Array[]): void => {
			if (!values.every(allFinite)) throw failure(what, position.step);
		};
		const save = async (): Promise<void> => {
			if (!options.checkpoints) return;
			const tensors = await readState(model, trained, optimizer, best);
			requireFinite('The parameters are no longer numbers', tensors.parameters);
			const checkpoint = { position, fingerprint: options.fingerprint, tensors };
			await options.checkpoints.write(encodeCheckpoint(checkpoint, names));
			onEvent({ type: 'checkpoint', step: position.step });
		};
		let waited = 0;
		/** Milliseconds, without those in which the run was paused. */
		const clock = (): number => options.clock() - waited;
		/** Before each run on the device: pause here, and leave a checkpoint behind when cancelled. */
		const ready = async (): Promise<void> => {
			const start = options.clock();
			try {
				await options.control.ready();
			} catch (error) {
				await save();
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
					await save();
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
			await save();
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
			seconds: position.seconds
		};
	} finally {
		optimizer.dispose();
	}
};
