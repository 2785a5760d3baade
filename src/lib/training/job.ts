/** @file The whole job: labelled texts and a base in, a trained model with its records out. */

import type { ModelWeights } from '../architectures/index.ts';
import { UserError } from '../errors.ts';
import { regressionMetrics } from '../evaluation/metrics.ts';
import type { RegressionMetrics } from '../evaluation/metrics.ts';
import type { HeadTail } from '../filter/config.ts';
import { deviceModel } from '../inference/device-model.ts';
import type { DeviceModel } from '../inference/device-model.ts';
import { predict } from '../inference/predict.ts';
import { hasHeadFor, openPretrained } from '../inference/pretrained.ts';
import type { Pretrained } from '../inference/pretrained.ts';
import { doSteps } from '../progress.ts';
import type { OnProgress, Steps } from '../progress.ts';
import type { Runtime } from '../runtime/runtime.ts';
import { defaultMaxLength } from '../tokenize/buckets.ts';
import type { FileSource } from '../weights/byte-source.ts';
import { fitBaselines } from './baselines.ts';
import type { Baselines, Splits } from './baselines.ts';
import type { CheckpointStore } from './checkpoint.ts';
import type { TrainingControl } from './control.ts';
import { encodeWhole, truncateTo } from './encode.ts';
import { targetScale } from './examples.ts';
import type { Examples } from './examples.ts';
import { foldScale, startAtMean, unfoldScale } from './export-model.ts';
import { gettingOverFaults } from './faults.ts';
import { digest, examplesDigest, weightsDigest } from './fingerprint.ts';
import type { EpochRecord, TrainingMetadata } from './records.ts';
import type { Recover } from './recovery.ts';
import { defaultSeed, defaultSettings, lengthLimits, trainedParameters } from './settings.ts';
import type { TrainingSettings } from './settings.ts';
import { train } from './trainer.ts';
import type { TrainOutcome } from './trainer.ts';
import type { TrainingEvent } from './training-event.ts';

/** What of a filter's config training needs. */
export interface FilterOutline {
	readonly name: string;
	readonly version: string;
	readonly dimensions: readonly string[];
	readonly scale: { readonly min: number; readonly max: number };
	/** Which tokens of a long text are read; absent: the first ones. */
	readonly headTail?: HeadTail;
}

export interface TrainingJob {
	readonly filter: FilterOutline;
	/** A base model or a trained filter, in Hugging Face's layout. */
	readonly base: { readonly name: string; readonly files: FileSource };
	readonly splits: Splits;
	/** How many of the scores a person corrected, for the record. */
	readonly corrections?: number;
	/** What differs from {@link defaultSettings}. */
	readonly settings: Partial<TrainingSettings>;
	readonly runtime: Runtime;
	/** Name and version of what computes, for the record. */
	readonly software: Readonly<Record<string, string>>;
	/** Bytes that activations may take; default {@link defaultActivationBudget}. */
	readonly activationBudget?: number;
	/** A way on after a fault of the device; without, faults end the run. */
	readonly recover?: Recover;
	readonly checkpoints?: CheckpointStore;
	readonly control: TrainingControl;
	/** Does what comes before training, which does not ask the control; default: in one go. */
	readonly inTurns?: <Result>(steps: Steps<Result>) => Promise<Result>;
	readonly onProgress: OnProgress;
	readonly onEvent: (event: JobEvent) => void;
	/** Milliseconds, as performance.now(). */
	readonly clock: () => number;
	/** The time now, ISO 8601. */
	readonly now: () => string;
}

export type JobEvent =
	| TrainingEvent
	| { readonly type: 'settings'; readonly settings: TrainingSettings; readonly truncatedShare: number }
	/** On the test rows, and on the validation rows that each epoch is measured on. */
	| { readonly type: 'baselines'; readonly baselines: Baselines; readonly onValidation: Baselines };

/** evaluation.json: errors on the test rows, beside those of predictors that need no model. */
export interface Evaluation {
	readonly test_examples: number;
	readonly test: RegressionMetrics;
	readonly baselines: Baselines;
}

export interface TrainedFilter {
	readonly base: Pretrained;
	/** Every parameter at the best epoch, answering in the filter's own scale. */
	readonly weights: ModelWeights;
	readonly history: readonly EpochRecord[];
	readonly metadata: TrainingMetadata;
	readonly evaluation: Evaluation;
	readonly settings: TrainingSettings;
	/** The model on the device, at the best epoch, answering in 0-1. The caller disposes it. */
	readonly model: DeviceModel;
}

/**
 * Runs a training job. A checkpoint of the same job in the store is continued, also one that another device wrote.
 * @throws UserError as {@link train}; and 'bad-data' when a split is empty
 */
export const runTrainingJob = async (job: TrainingJob): Promise<TrainedFilter> => {
	const { filter, splits, onEvent } = job;
	const { dimensions, scale } = filter;
	requireRows(splits);

	const seed = job.settings.seed ?? defaultSeed;
	const base = await openPretrained(job.base.files, job.base.name, dimensions, seed);
	const { architecture } = base;
	const inTurns = job.inTurns ?? (async (steps) => doSteps(steps, job.onProgress));
	const encode = (split: keyof Splits, name: string): Promise<Examples> =>
		inTurns(encodeWhole(splits[split], base.tokenizer, `Tokenising ${name} articles`));
	const whole = {
		train: await encode('train', 'training'),
		val: await encode('val', 'validation'),
		test: await encode('test', 'test')
	};
	const settings = settingsFor(job, base, whole.train);
	const truncate = (examples: Examples): Examples =>
		truncateTo(examples, base.tokenizer, settings.maxLength, filter.headTail);
	const examples = {
		train: truncate(whole.train),
		val: truncate(whole.val),
		test: truncate(whole.test)
	};
	const truncated = whole.train.encoded.filter((ids, i) => examples.train.encoded[i] !== ids).length;
	onEvent({ type: 'settings', settings, truncatedShare: truncated / splits.train.length });

	// Fitted on the training rows: errors on the test rows, for the report, and on the validation rows, to watch training beside.
	const measureOn = await inTurns(fitBaselines(splits, dimensions));
	const baselines = measureOn(splits.test);
	onEvent({ type: 'baselines', baselines, onValidation: measureOn(splits.val) });

	const { fromUnit, toUnit } = targetScale(scale.min, scale.max);
	const weights = hasHeadFor(base, dimensions)
		? unfoldScale(architecture, base.weights, scale)
		: startAtMean(architecture, base.weights, examples.train.labels.map(toUnit));

	const dataDigest = await examplesDigest([examples.train, examples.val, examples.test]);
	const fingerprint = await digest(
		JSON.stringify([
			dataDigest,
			await weightsDigest(weights),
			base.name,
			base.config,
			filter,
			{ ...settings, checkpointMinutes: 0 }
		])
	);
	let outcome: TrainOutcome | undefined;
	const { model, result } = await gettingOverFaults(
		{ ...job, architecture, settings },
		({ runtime, activationBudget }) =>
			deviceModel(runtime, architecture, weights, base.tokenizer.padId, activationBudget),
		async (model, attempt) => {
			outcome ??= await train({
				...job,
				...attempt,
				model,
				dimensions,
				scale: { fromUnit, toUnit },
				train: examples.train,
				val: examples.val,
				settings,
				fingerprint
			});
			for (const [name, data] of outcome.best) model.runtime.write(model.parameters[name], data);
			const predictions = (await predict(model, examples.test.encoded)).map(fromUnit);
			return { outcome, test: regressionMetrics(predictions, examples.test.labels, dimensions) };
		}
	);
	return {
		base,
		weights: foldScale(architecture, new Map([...weights, ...result.outcome.best]), scale),
		history: result.outcome.history,
		metadata: metadataOf(job, base, settings, result.outcome, dataDigest, baselines),
		evaluation: { test_examples: splits.test.length, test: result.test, baselines },
		settings,
		model
	};
};

const requireRows = (splits: Splits): void => {
	for (const name of ['train', 'val', 'test'] as const) {
		if (splits[name].length > 0) continue;
		throw new UserError('bad-data', `There are no ${name} articles`, {
			where: `${name} split`,
			remedy:
				'Label more articles: training, validation and test need at least one each, and some hundreds to be of use.'
		});
	}
};

const settingsFor = (
	job: TrainingJob,
	{ architecture, tokenizer }: Pretrained,
	rows: Examples
): TrainingSettings => {
	const readable = Math.min(architecture.maxLength, tokenizer.modelMaxLength);
	const asked = job.settings.maxLength;
	if (asked !== undefined && asked > readable) {
		throw new UserError('usage', `The base reads at most ${String(readable)} tokens, not ${String(asked)}`, {
			where: 'maximum length',
			remedy: `Choose ${String(readable)} or less, or another base.`
		});
	}
	const limit = Math.min(readable, lengthLimits[job.runtime.kind]);
	const { headTail } = job.filter;
	const lengths = rows.encoded.map((ids) => tokenizer.truncate(ids, Infinity, headTail).length);
	return { ...defaultSettings(architecture, asked ?? defaultMaxLength(lengths, { limit })), ...job.settings };
};

/** What the model reads of a long text, for the record. */
const headTailOf = (
	{ headTail }: FilterOutline,
	{ tokenizer }: Pretrained,
	{ maxLength }: TrainingSettings
): Pick<TrainingMetadata, 'head_tail'> => {
	if (!headTail) return {};
	const { head, tail, longerThan } = tokenizer.headTailParts(headTail, maxLength);
	return {
		head_tail: {
			head_tokens: head,
			tail_tokens: tail,
			separator: headTail.separator,
			longer_than: longerThan
		}
	};
};

const metadataOf = (
	job: TrainingJob,
	base: Pretrained,
	settings: TrainingSettings,
	outcome: TrainOutcome,
	dataDigest: string,
	baselines: Baselines
): TrainingMetadata => {
	const { filter, splits } = job;
	const count = (parameters: readonly { readonly shape: readonly number[] }[]): number =>
		parameters.reduce((total, { shape }) => total + shape.reduce((size, length) => size * length, 1), 0);
	return {
		filter_name: filter.name,
		filter_version: filter.version,
		dimension_names: filter.dimensions,
		num_dimensions: filter.dimensions.length,
		model_name: base.name,
		num_parameters: count(base.architecture.parameters),
		num_trainable_parameters: count(trainedParameters(base.architecture, settings.trainable)),
		epochs: settings.epochs,
		batch_size: settings.batchSize,
		learning_rate: settings.learningRate,
		max_length: settings.maxLength,
		...headTailOf(job.filter, base, settings),
		warmup_steps: outcome.warmupSteps,
		train_examples: splits.train.length,
		val_examples: splits.val.length,
		...(job.corrections ? { corrections: job.corrections } : {}),
		best_val_mae: outcome.history[outcome.bestEpoch - 1].val.mae,
		best_epoch: outcome.bestEpoch,
		seed: settings.seed,
		data_sha256: dataDigest,
		trainable: settings.trainable,
		target_scale: filter.scale,
		backend: inOrder(outcome.devices.map(({ backend }) => backend)),
		device: inOrder(outcome.devices.map(({ device }) => device)),
		...(outcome.setbacks.length > 0 ? { setbacks: outcome.setbacks } : {}),
		software: job.software,
		started_at: outcome.startedAt,
		seconds: outcome.seconds,
		baselines: {
			constant_mean: baselines.constant_mean.mae,
			constant_median: baselines.constant_median.mae,
			bag_of_words: baselines.bag_of_words.mae
		}
	};
};

/** `webgpu, then wasm`; what comes twice in a row is named once. */
const inOrder = (names: readonly string[]): string =>
	names.filter((name, index) => name !== names[index - 1]).join(', then ');
