/** @file How long a step of training takes here: real steps of the chosen base, timed on each backend. */

import type { Architecture } from '../architectures/index.ts';
import { UserError } from '../errors.ts';
import { batchLengths, defaultActivationBudget, deviceModel } from '../inference/device-model.ts';
import { openPretrained } from '../inference/pretrained.ts';
import type { Pretrained } from '../inference/pretrained.ts';
import type { OnProgress } from '../progress.ts';
import type { Runtime } from '../runtime/runtime.ts';
import { bucketFor } from '../tokenize/buckets.ts';
import { batchGradient } from '../training/batch-gradient.ts';
import type { TrainingControl } from '../training/control.ts';
import { memoryNeed } from '../training/memory.ts';
import { defaultSeed, defaultSettings, lengthLimits, trainedParameters } from '../training/settings.ts';
import type { TrainingSettings } from '../training/settings.ts';
import type { FileSource } from '../weights/byte-source.ts';
import type { Folder } from '../workspace/folder.ts';
import { openTestedBackend } from './backend.ts';
import { baseFilesOf, fileListSource } from './file-list.ts';
import { nextTask } from './next-task.ts';
import type { Select } from './open-device.ts';
import type { BackendTiming, BaseChoice, Devices, MeasureOrder, Measurement } from './protocol.ts';
import { openHubBase, openRunModel } from './run-inputs.ts';
import { embeddedBase } from './served-files.ts';
import type { Fetch } from './served-files.ts';

export interface MeasureTools {
	readonly fetch: Fetch;
	readonly select: Select;
	readonly devices: () => Promise<Devices>;
	/** Milliseconds, as performance.now(). */
	readonly clock: () => number;
}

type Kind = BackendTiming['kind'];

/** A first step that takes longer than so many seconds is not repeated without what only a first step has to do. */
const longFirstStep = 8;
/** Steps are timed until they have taken so many seconds, at most {@link mostSteps} of them. */
const enoughSeconds = 0.5;
const mostSteps = 3;

/**
 * Times training on each backend that there is.
 * @throws UserError 'cancelled' by the control, 'device' when no backend can be used, and those of opening the base
 */
export const measure = async (
	storage: Folder,
	order: MeasureOrder,
	siteUrl: string,
	tools: MeasureTools,
	control: TrainingControl,
	onProgress: OnProgress
): Promise<Measurement> => {
	const ready = async (): Promise<void> => {
		await nextTask();
		await control.ready();
	};
	const starting = (stage: string): void => onProgress({ stage, done: 0, total: 0, unit: 'steps' });
	starting('Loading the base model');
	const files = await openBase(storage, order.base, siteUrl, tools.fetch);
	const names = Array.from({ length: order.dimensions }, (_, index) => `dimension ${index}`);
	const base = await openPretrained(files, files.name, names, defaultSeed);
	const readable = Math.min(base.architecture.maxLength, base.tokenizer.modelMaxLength);

	const timed = async (kind: Kind): Promise<BackendTiming> => {
		const settings = settingsFor(order, base.architecture, Math.min(readable, lengthLimits[kind]));
		const limits = { architecture: base.architecture, activationBudget: defaultActivationBudget };
		const need = memoryNeed(limits, settings, kind);
		await ready();
		starting(kind === 'webgpu' ? 'Timing a step on the GPU' : 'Timing a step on the CPU');
		const timing = await onBackend(kind, tools, (runtime) =>
			secondsPerToken(runtime, base, settings, order.length, tools.clock, ready)
		);
		return { kind, ...timing, ...need };
	};
	const webgpu = await timed('webgpu');
	const wasm = await timed('wasm');
	return {
		backends: [webgpu, wasm],
		fastest: fastestOf(webgpu, wasm),
		maxLength: readable,
		parameters: countOf(base.architecture.parameters),
		trainableParameters: countOf(
			trainedParameters(base.architecture, settingsFor(order, base.architecture, readable).trainable)
		)
	};
};

const settingsFor = (
	{ settings }: MeasureOrder,
	architecture: Architecture,
	maxLength: number
): TrainingSettings => ({ ...defaultSettings(architecture, maxLength), ...settings });

const countOf = (parameters: Architecture['parameters']): number =>
	parameters.reduce((total, { shape }) => total + shape.reduce((size, side) => size * side, 1), 0);

const openBase = async (
	storage: Folder,
	base: BaseChoice,
	siteUrl: string,
	fetch: Fetch
): Promise<FileSource> => {
	switch (base.kind) {
		case 'embedded':
			return embeddedBase(siteUrl, fetch);
		case 'folder':
			return fileListSource(base.name, baseFilesOf(base.files));
		case 'hub':
			return openHubBase(storage, base.description.repo);
		case 'run':
			return openRunModel(storage, base.runId);
	}
};

type Timed = Pick<BackendTiming, 'device' | 'secondsPerToken' | 'whyNot'>;

/** Opens a backend for one measurement. One that cannot be used says why. */
const onBackend = async (
	kind: Kind,
	{ select, devices }: MeasureTools,
	work: (runtime: Runtime) => Promise<number>
): Promise<Timed> => {
	let device = 'CPU';
	if (kind === 'webgpu') {
		const { gpu, whyNoGpu } = await devices();
		device = gpu?.name ?? 'no GPU';
		const whyNot = gpu?.isSoftware === true ? softwareGpu : whyNoGpu;
		if (whyNot !== null) return { device, secondsPerToken: null, whyNot };
	}
	try {
		const { runtime, whyNotGpu } = await openTestedBackend(select, kind);
		try {
			if (kind === 'webgpu' && runtime.kind !== 'webgpu') {
				return { device, secondsPerToken: null, whyNot: whyNotGpu ?? 'it failed its test' };
			}
			device = runtime.deviceName;
			return { device, secondsPerToken: await work(runtime), whyNot: null };
		} finally {
			await runtime.close().catch(() => undefined);
		}
	} catch (error) {
		if (!(error instanceof UserError) || error.code === 'cancelled') throw error;
		return { device, secondsPerToken: null, whyNot: error.message };
	}
};

const softwareGpu = 'the browser only imitates a GPU, which is slower than the CPU';

/** @throws UserError 'device' when neither can be used */
const fastestOf = (webgpu: BackendTiming, wasm: BackendTiming): Kind => {
	if (webgpu.secondsPerToken === null && wasm.secondsPerToken === null) {
		throw new UserError('device', `This browser cannot train this base: ${wasm.whyNot ?? ''}`, {
			where: wasm.device,
			remedy: 'Choose a smaller base or a smaller batch, or close other programs and tabs.'
		});
	}
	return (webgpu.secondsPerToken ?? Infinity) <= (wasm.secondsPerToken ?? Infinity) ? 'webgpu' : 'wasm';
};

/** Seconds of a full step for each token of its batch. The parameters stay as they are: the learning rate is 0. */
const secondsPerToken = async (
	runtime: Runtime,
	{ architecture, weights, tokenizer }: Pretrained,
	settings: TrainingSettings,
	typicalLength: number,
	clock: () => number,
	ready: () => Promise<void>
): Promise<number> => {
	const lengths = batchLengths(runtime, Math.min(settings.maxLength, architecture.maxLength));
	const length = bucketFor(Math.min(typicalLength, lengths[lengths.length - 1]), lengths);
	const rows = Array.from({ length: settings.batchSize }, (_, row) => row);
	// One row is shorter than the others, so that the batch is padded, as most are.
	const encoded = rows.map((row) => someTokens(row === 0 ? Math.max(1, length - 1) : length, architecture));
	const model = deviceModel(runtime, architecture, weights, tokenizer.padId);
	const names = trainedParameters(architecture, settings.trainable).map(({ name }) => name);
	const optimizer = runtime.adamW(names.map((name) => model.parameters[name]));
	const targets = new Float32Array(rows.length * architecture.labels).fill(0.5);
	const gradientOf = batchGradient({ model, trained: names, optimizer, encoded, targets });
	const bias = model.parameters[architecture.regressionLayer.bias];

	const step = async (number: number): Promise<number> => {
		await ready();
		const start = clock();
		await gradientOf({ rows, length });
		optimizer.step({
			learningRate: 0,
			weightDecay: 0,
			beta1: 0.9,
			beta2: 0.999,
			epsilon: 1e-8,
			maxNorm: settings.maxNorm,
			step: number
		});
		// The update has been computed when what it writes can be read.
		await runtime.read(bias);
		return (clock() - start) / 1000;
	};
	try {
		let seconds = await step(1);
		let steps = 1;
		if (seconds < longFirstStep) {
			seconds = 0;
			for (steps = 0; steps < mostSteps && seconds < enoughSeconds; steps++) seconds += await step(2 + steps);
		}
		return seconds / (steps * rows.length * length);
	} finally {
		optimizer.dispose();
		await model.dispose().catch(() => undefined);
	}
};

/** Token ids all over the vocabulary. */
const someTokens = (length: number, { vocabularySize }: Architecture): Int32Array =>
	Int32Array.from({ length }, (_, position) => (position * 7919) % vocabularySize);
