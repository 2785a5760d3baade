/** @file A model's parameters put on a device, ready for programs. */

import type { Architecture, ModelWeights } from '../architectures/index.ts';
import { ProgramCache } from '../runtime/program-cache.ts';
import type { DeviceTensor, Runtime } from '../runtime/runtime.ts';
import { bucketLengths } from '../tokenize/buckets.ts';

/** A model whose parameters lie on a device. */
export interface DeviceModel {
	readonly runtime: Runtime;
	readonly architecture: Architecture;
	readonly parameters: Readonly<Record<string, DeviceTensor>>;
	readonly programs: ProgramCache;
	readonly padId: number;
	/** Bytes that activations may take. */
	readonly activationBudget: number;
	/** Frees parameters and programs. */
	dispose(): Promise<void>;
}

/** Bytes that activations may take where nothing else is said: what laptops can spare, and WebAssembly's 4 GB hold beside the rest. */
export const defaultActivationBudget = 1.5e9;

/** Uploads every parameter. */
export const deviceModel = (
	runtime: Runtime,
	architecture: Architecture,
	weights: ModelWeights,
	padId: number,
	activationBudget = defaultActivationBudget
): DeviceModel => {
	const parameters: Record<string, DeviceTensor> = {};
	for (const { name, shape } of architecture.parameters)
		parameters[name] = runtime.tensor(shape, weights.get(name));
	const programs = new ProgramCache(runtime);
	return {
		runtime,
		architecture,
		parameters,
		programs,
		padId,
		activationBudget,
		async dispose() {
			await programs.dispose();
			for (const tensor of Object.values(parameters)) tensor.dispose();
		}
	};
};

/**
 * The lengths that batches are padded to, ascending: the usual buckets where each needs a program of its own, every length where
 * one program serves all, so that nothing is padded but to the longest row.
 * @param limit the longest row in tokens
 */
export const batchLengths = ({ shapes }: Pick<Runtime, 'shapes'>, limit: number): readonly number[] =>
	shapes === 'any' ? Array.from({ length: limit }, (_, index) => index + 1) : bucketLengths(limit);
