/** @file The trained model as the files of `model/`: Hugging Face's layout, answering in the filter's own scale. */

import { exportProgram } from '../architectures/index.ts';
import type { Architecture, ModelWeights } from '../architectures/index.ts';
import type { NamedFile, Pretrained } from '../inference/pretrained.ts';
import { encodeProgram } from '../runtime/program-cache.ts';
import { writeSafetensors } from '../weights/safetensors.ts';

interface Scale {
	readonly min: number;
	readonly max: number;
}

/**
 * Weights whose regression layer answers in the filter's scale instead of 0-1:
 * min + (max - min)(W x + b) = ((max - min) W) x + ((max - min) b + min).
 */
export const foldScale = (
	architecture: Architecture,
	weights: ModelWeights,
	{ min, max }: Scale
): ModelWeights =>
	mapRegressionLayer(
		architecture,
		weights,
		(weight) => weight * (max - min),
		(bias) => bias * (max - min) + min
	);

/** The inverse of {@link foldScale}: to train on from an exported filter. */
export const unfoldScale = (
	architecture: Architecture,
	weights: ModelWeights,
	{ min, max }: Scale
): ModelWeights =>
	mapRegressionLayer(
		architecture,
		weights,
		(weight) => weight / (max - min),
		(bias) => (bias - min) / (max - min)
	);

/**
 * Weights whose new regression layer begins at the mean of the targets, which is the best constant guess: otherwise the first
 * hundred steps are spent on getting there.
 * @param targets [rows, labels], scaled to 0-1
 */
export const startAtMean = (
	architecture: Architecture,
	weights: ModelWeights,
	targets: Float32Array
): ModelWeights => {
	const { labels } = architecture;
	const means = Array.from({ length: labels }, (_, label) => {
		const ofLabel = targets.filter((_, index) => index % labels === label);
		return ofLabel.reduce((sum, target) => sum + target, 0) / ofLabel.length;
	});
	return mapRegressionLayer(
		architecture,
		weights,
		(weight) => weight,
		(bias, label) => bias + means[label]
	);
};

const mapRegressionLayer = (
	{ regressionLayer }: Architecture,
	weights: ModelWeights,
	mapWeight: (value: number) => number,
	mapBias: (value: number, label: number) => number
): ModelWeights =>
	new Map(
		[...weights].map(([name, data]) => {
			if (name === regressionLayer.weight) return [name, data.map(mapWeight)];
			if (name === regressionLayer.bias) return [name, data.map(mapBias)];
			return [name, data];
		})
	);

/** config.json of the trained model: the base's own, with what makes it this filter. */
export const modelConfig = (base: Pretrained, dimensions: readonly string[]): Record<string, unknown> => {
	const { torch_dtype: _, ...kept } = base.config;
	return {
		...kept,
		_name_or_path: base.name,
		architectures: [base.architecture.className],
		problem_type: 'regression',
		num_labels: dimensions.length,
		id2label: Object.fromEntries(dimensions.map((name, index) => [String(index), name])),
		label2id: Object.fromEntries(dimensions.map((name, index) => [name, index])),
		dtype: 'float32'
	};
};

/** A file that is written in chunks. */
export interface StreamedFile {
	readonly path: string;
	readonly chunks: () => Iterable<Uint8Array>;
}

/**
 * All files of `model/` but the model card.
 * @param weights every parameter, in the filter's own scale
 */
export const modelFiles = (
	base: Pretrained,
	weights: ModelWeights,
	dimensions: readonly string[]
): readonly StreamedFile[] => {
	const { architecture } = base;
	const weightOf = (name: string): Float32Array => {
		const data = weights.get(name);
		if (!data) throw new RangeError(`the trained model has no ${name}`);
		return data;
	};
	const tensors = architecture.parameters.map(({ name, shape }) => ({ name, shape, data: weightOf(name) }));
	const config = `${JSON.stringify(modelConfig(base, dimensions), undefined, 2)}\n`;
	return [
		{ path: 'config.json', chunks: () => [new TextEncoder().encode(config)] },
		{ path: 'model.safetensors', chunks: () => writeSafetensors(tensors) },
		{ path: 'onnx/model.onnx', chunks: () => [encodeProgram(exportProgram(architecture, weightOf))] },
		...base.tokenizerFiles.map(({ path, data }: NamedFile) => ({ path, chunks: () => [data] }))
	];
};
