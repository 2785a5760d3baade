/** @file Rows of a table by index: embeddings. */

import type { Value } from '../onnx/index.ts';
import { reshape } from './shape.ts';
import { differentiable } from './tape.ts';

/**
 * Rows of a table, as torch.nn.Embedding looks them up.
 * @param table [rows, size]
 * @param indices int32, any shape
 * @returns [...indices, size]
 */
export const gatherRows = (table: Value, indices: Value): Value => {
	const graph = table.graph;
	const size = table.shape[1];
	return differentiable({
		output: graph.node('Gather', [table, indices], { axis: 0 }, [...indices.shape, size]),
		inputs: [table],
		gradient: (grad) => {
			// Every looked-up row's cotangent is added into a table of zeros.
			const rows = ['rows', 1] as const;
			const positions = graph.node(
				'Expand',
				[reshape(indices, rows), graph.shapeVector([1, size])],
				{},
				['rows', size],
				'int32'
			);
			const zeros = graph.node('Expand', [graph.scalar(0), graph.shapeVector(table.shape)], {}, table.shape);
			const updates = reshape(grad, ['rows', size]);
			return [
				graph.node('ScatterElements', [zeros, positions, updates], { axis: 0, reduction: 'add' }, table.shape)
			];
		}
	});
};
