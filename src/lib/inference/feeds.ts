/** @file What a model's program is compiled for and fed with, for a batch of token ids. */

import type { Graph, ProgramShape } from '../architectures/index.ts';
import { asArray } from '../runtime/array-tensor.ts';
import type { DeviceTensor, HostTensor, Program } from '../runtime/runtime.ts';
import type { Batch, PaddedBatch } from '../tokenize/batches.ts';
import type { DeviceModel } from './device-model.ts';

/**
 * Whether a program gets, of the word embeddings, only the rows of the batch's tokens. Where every input is copied, the whole
 * table would be at each run, and it is the largest of all. A table that is trained has to be there as a whole.
 */
const takesUsedRows = ({ runtime, architecture }: DeviceModel, trained: readonly string[]): boolean =>
	runtime.copiesInputs && !trained.includes(architecture.wordEmbeddings);

/**
 * The program for a batch's shape; for all shapes where the runtime takes one program for all.
 * @param kind what is built, for the cache
 * @param trained names of the parameters that the program gives gradients for
 */
export const compiled = (
	model: DeviceModel,
	kind: string,
	{ rows, length }: Batch,
	padded: boolean,
	build: (shape: ProgramShape) => Graph,
	trained: readonly string[] = []
): Promise<Program> => {
	const size =
		model.runtime.shapes === 'any' ? { batch: 'batch', length: 'length' } : { batch: rows.length, length };
	const shape = {
		...size,
		padded,
		...(takesUsedRows(model, trained) ? { vocabulary: 'vocabulary' } : {})
	};
	return model.programs.get([kind, shape.batch, shape.length, padded].join(' '), () => build(shape));
};

/** What every program takes: the parameters, the token ids and, where padded, the mask. */
export const modelFeeds = (
	model: DeviceModel,
	padded: PaddedBatch,
	{ rows, length }: Batch,
	trained: readonly string[] = []
): Record<string, DeviceTensor | HostTensor> => {
	const { parameters, architecture } = model;
	const shape = [rows.length, length];
	const mask = padded.padded ? { attention_mask: { data: padded.attentionMask, shape } } : {};
	if (!takesUsedRows(model, trained)) {
		return { ...parameters, ...mask, input_ids: { data: padded.inputIds, shape } };
	}
	const table = asArray(parameters[architecture.wordEmbeddings]).data;
	const used = usedRows(padded.inputIds, table, architecture.hiddenSize);
	return {
		...parameters,
		...mask,
		input_ids: { data: used.indices, shape },
		[architecture.wordEmbeddings]: { data: used.rows, shape: [used.count, architecture.hiddenSize] }
	};
};

/**
 * The rows of a table that ids ask for, each once, and where among them each id's row is.
 * @param table [rows of the table, size]
 */
export const usedRows = (
	ids: Int32Array,
	table: Float32Array,
	size: number
): { readonly indices: Int32Array; readonly rows: Float32Array; readonly count: number } => {
	const places = new Map<number, number>();
	const indices = ids.map((id) => {
		const place = places.get(id) ?? places.size;
		places.set(id, place);
		return place;
	});
	const rows = new Float32Array(places.size * size);
	for (const [id, place] of places) rows.set(table.subarray(id * size, (id + 1) * size), place * size);
	return { indices, rows, count: places.size };
};
