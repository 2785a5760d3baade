/** @file `graph`: a program that training or scoring runs, saved as .onnx to be looked at. */

import { basename, dirname, resolve } from 'node:path';
import { Option, type Command } from 'commander';
import { z } from 'zod';
import { exportProgram, forwardProgram, gradientProgram } from '../src/lib/architectures/index.ts';
import { UserError } from '../src/lib/errors.ts';
import { openPretrained } from '../src/lib/inference/pretrained.ts';
import type { Pretrained } from '../src/lib/inference/pretrained.ts';
import type { Graph } from '../src/lib/onnx/index.ts';
import { encodeProgram } from '../src/lib/runtime/program-cache.ts';
import { trainedParameters } from '../src/lib/training/settings.ts';
import type { Trainable } from '../src/lib/training/settings.ts';
import { readText } from '../src/lib/weights/byte-source.ts';
import { nodeFolder } from '../src/lib/workspace/node-folder.ts';
import { modelNameHelp, openBase } from './base-model.ts';
import type { Base } from './base-model.ts';
import { count } from './option-types.ts';
import { running } from './running.ts';

interface GraphOptions {
	readonly modelName?: string;
	readonly kind: 'gradient' | 'forward' | 'export';
	readonly batch: number;
	readonly length: number;
	readonly dimensions?: number;
	readonly trainable: Trainable;
	readonly output: string;
}

export const addGraph = (program: Command): void => {
	program
		.command('graph')
		.description('Save a program as .onnx, to be looked at in Netron and the like')
		.option('--model-name <name>', `the model: ${modelNameHelp}`)
		.addOption(
			new Option('--kind <kind>', 'loss and gradients, predictions, or the bundle’s model with its weights')
				.choices(['gradient', 'forward', 'export'])
				.default('gradient')
		)
		.addOption(new Option('--batch <rows>', 'texts at once').argParser(count).default(16))
		.addOption(new Option('--length <tokens>', 'tokens of each').argParser(count).default(128))
		.option('--dimensions <number>', "scores of each (default: the model's own, else 1)", count)
		.addOption(
			new Option('--trainable <what>', 'parameters with a gradient')
				.choices(['all', 'no_embeddings', 'head'])
				.default('no_embeddings')
		)
		.requiredOption('--output <file>', 'the .onnx file')
		.action(
			running<GraphOptions>(async (options, output) => {
				const base = await openBase(options.modelName, '.', output);
				const graph = buildGraph(await openWithHead(base, options.dimensions), options);
				const bytes = encodeProgram(graph);
				await nodeFolder(dirname(resolve(options.output))).write(basename(options.output), bytes);
				const [nodes, size] = [graph.nodes.length, bytes.byteLength];
				output.say(`${options.output}: ${nodes} nodes, ${(size / 1e6).toFixed(1)} MB.`, {
					event: 'done',
					file: options.output,
					nodes,
					bytes: size
				});
			})
		);
};

const labelsSchema = z.object({ id2label: z.record(z.string(), z.string()).optional() });

const openWithHead = async ({ files, name }: Base, asked: number | undefined): Promise<Pretrained> => {
	const { id2label = {} } = labelsSchema.parse(JSON.parse(await readText(files, 'config.json')));
	const labels = Object.values(id2label);
	const count = asked ?? Math.max(1, labels.length);
	const dimensions = Array.from({ length: count }, (_, index) => labels.at(index) ?? `score_${index}`);
	return openPretrained(files, name, dimensions, 42);
};

const buildGraph = (
	{ architecture, weights }: Pretrained,
	{ kind, batch, length, trainable }: GraphOptions
): Graph => {
	if (length > architecture.maxLength) {
		throw new UserError('usage', `The model reads at most ${architecture.maxLength} tokens, not ${length}`, {
			where: '--length',
			remedy: `Give ${architecture.maxLength} or less.`
		});
	}
	const shape = { batch, length, padded: true };
	switch (kind) {
		case 'gradient': {
			const trained = trainedParameters(architecture, trainable).map(({ name }) => name);
			return gradientProgram(architecture, shape, trained);
		}
		case 'forward':
			return forwardProgram(architecture, shape);
		case 'export':
			return exportProgram(architecture, (name) => weights.get(name) ?? new Float32Array());
	}
};
