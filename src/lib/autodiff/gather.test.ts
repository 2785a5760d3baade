import { describe, expect, it } from 'vitest';
import { evaluate, gradientError, gradientTolerance } from '../fixtures/gradient-check.ts';
import type { Value } from '../onnx/index.ts';
import { gatherRows } from './index.ts';

/** A lookup of fixed indices. */
const lookUp =
	(indices: readonly number[], shape: readonly number[]) =>
	([table]: readonly Value[]): Value =>
		gatherRows(table, table.graph.constant(Int32Array.from(indices), shape));

describe('gatherRows', () => {
	it('gives the rows of the table in the order of the indices', async () => {
		const table = { data: [0, 1, 10, 11, 20, 21], shape: [3, 2] };
		expect(await evaluate(lookUp([2, 0, 2, 1], [2, 2]), [table])).toEqual([20, 21, 0, 1, 20, 21, 10, 11]);
	});

	it.each([
		['each row once', [2, 0, 1], [3], [3, 2]],
		['some rows several times and one never', [2, 0, 2, 2], [2, 2], [4, 3]],
		['one row', [1], [1], [2, 2]],
		['one row of one number', [0, 0], [2], [1, 1]],
		['a scalar index', [1], [], [3, 2]],
		['indices of rank 3', [0, 1, 1, 2, 2, 2], [1, 2, 3], [3, 2]]
	])('has the gradient of finite differences for %s', async (_, indices, shape, table) => {
		expect(await gradientError(lookUp(indices, shape), [{ shape: table }])).toBeLessThan(gradientTolerance);
	});
});
