/** @file A model's parameters from a checkpoint, and new ones where the checkpoint has none. */

import { UserError } from '../errors.ts';
import { normal, seededRandom } from '../random.ts';
import type { SafetensorsFile } from '../weights/safetensors.ts';
import type { Architecture, ParameterSpec } from './architecture.ts';

/** All parameters of a model by name. */
export type ModelWeights = ReadonlyMap<string, Float32Array>;

export interface LoadedWeights {
	readonly weights: ModelWeights;
	/** Parameters that the checkpoint does not have, or has for another number of labels: freshly initialised. */
	readonly initialised: readonly string[];
}

/**
 * Reads every parameter of the architecture. A base model's names may lack the prefix of the full model, and old ones say gamma
 * and beta. Only the head may be missing; it is initialised as transformers does, from the seed.
 * @throws UserError 'bad-weights' when another parameter is missing or has another shape
 */
export const loadWeights = async (
	architecture: Architecture,
	file: SafetensorsFile,
	seed: number,
	where: string
): Promise<LoadedWeights> => {
	const weights = new Map<string, Float32Array>();
	const initialised: string[] = [];
	const random = seededRandom(seed, headStream);
	for (const spec of architecture.parameters) {
		const name = checkpointNames(spec.name, architecture.basePrefix).find((candidate) =>
			file.entries.has(candidate)
		);
		const shape = name === undefined ? undefined : file.entries.get(name)?.shape;
		if (name !== undefined && shape && sameShape(shape, spec.shape)) {
			weights.set(spec.name, await file.readFloat32(name));
			continue;
		}
		if (spec.group !== 'head') throw unusable(spec, shape, where);
		weights.set(spec.name, initialValues(spec, architecture.initializerRange, random));
		initialised.push(spec.name);
	}
	return { weights, initialised };
};

/** The random stream of the head's initialisation; epochs count up from 1. */
const headStream = 0;

const sameShape = (a: readonly number[], b: readonly number[]): boolean => a.join() === b.join();

const checkpointNames = (name: string, prefix: string): readonly string[] => {
	const short = name.startsWith(prefix) ? [name, name.slice(prefix.length)] : [name];
	const old = short.map((candidate) =>
		candidate.replace(/LayerNorm\.weight$/, 'LayerNorm.gamma').replace(/LayerNorm\.bias$/, 'LayerNorm.beta')
	);
	return [...short, ...old];
};

const initialValues = (spec: ParameterSpec, deviation: number, random: () => number): Float32Array => {
	const values = new Float32Array(spec.shape.reduce((product, dimension) => product * dimension, 1));
	if (spec.initial === 'ones') return values.fill(1);
	if (spec.initial === 'zeros') return values;
	return values.map(() => deviation * normal(random));
};

const unusable = (spec: ParameterSpec, shape: readonly number[] | undefined, where: string): UserError => {
	const wanted = `[${spec.shape.join(', ')}]`;
	const problem = shape
		? `Tensor ${spec.name} has shape [${shape.join(', ')}] where config.json calls for ${wanted}`
		: `The weights have no tensor ${spec.name}`;
	return new UserError('bad-weights', problem, {
		where,
		remedy: 'Use config.json and model.safetensors of one and the same model.'
	});
};
