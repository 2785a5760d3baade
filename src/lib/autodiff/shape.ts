/** @file Operations that move numbers without changing them, and sums, which are their transposes. */

import type { Dimension, Shape, Value } from '../onnx/index.ts';
import { differentiable } from './tape.ts';

/** The same numbers in the same order under another shape. One dimension may be a name that no input knows: it is inferred. */
export const reshape = (x: Value, shape: Shape): Value => {
	if (sameShape(x.shape, shape)) return x;
	const unknown = shape.filter((dimension) => typeof dimension === 'string').length;
	const target =
		unknown === 1
			? x.graph.indices(shape.map((dimension) => (typeof dimension === 'string' ? -1 : dimension)))
			: x.graph.shapeVector(shape);
	return differentiable({
		output: x.graph.node('Reshape', [x, target], {}, shape, x.type),
		inputs: [x],
		gradient: (grad) => [reshape(grad, x.shape)]
	});
};

/** Axes reordered: output axis i is input axis permutation[i]. */
export const transpose = (x: Value, permutation: readonly number[]): Value =>
	differentiable({
		output: x.graph.node(
			'Transpose',
			[x],
			{ perm: permutation },
			permutation.map((axis) => x.shape[axis]),
			x.type
		),
		inputs: [x],
		gradient: (grad) => [transpose(grad, inversePermutation(permutation))]
	});

/** The last two axes exchanged. */
export const transposeLast = (x: Value): Value => {
	const axes = x.shape.map((_, axis) => axis);
	const rank = axes.length;
	return transpose(x, [...axes.slice(0, -2), rank - 1, rank - 2]);
};

/** Elements [start, end) along one axis. */
export const slice = (x: Value, axis: number, start: number, end: Dimension): Value => {
	const size = typeof end === 'number' ? end - start : end;
	const graph = x.graph;
	const bounds = [graph.indices([start]), typeof end === 'number' ? graph.indices([end]) : graph.sizeOf(end)];
	return differentiable({
		output: graph.node(
			'Slice',
			[x, ...bounds, graph.indices([axis])],
			{},
			withAxis(x.shape, axis, size),
			x.type
		),
		inputs: [x],
		gradient: (grad) => [pad(grad, axis, start, x.shape[axis])]
	});
};

/** Zeros around x along one axis: the transpose of {@link slice}. */
const pad = (x: Value, axis: number, before: number, size: Dimension): Value => {
	const inner = x.shape[axis];
	return differentiable({
		output: x.graph.node(
			'Pad',
			[x, paddingAmounts(x, axis, before, size)],
			{ mode: 'constant' },
			withAxis(x.shape, axis, size)
		),
		inputs: [x],
		gradient: (grad) => [slice(grad, axis, before, typeof inner === 'number' ? before + inner : inner)]
	});
};

/** What Pad takes: zeros before each axis, then after each axis, int64 [2 · rank]. */
const paddingAmounts = (x: Value, axis: number, before: number, size: Dimension): Value => {
	const { graph, shape } = x;
	const inner = shape[axis];
	const rank = shape.length;
	const amounts = Array.from({ length: 2 * rank }, (_, place) => (place === axis ? before : 0));
	if (typeof size === 'number' && typeof inner === 'number') {
		amounts[rank + axis] = size - before - inner;
		return graph.indices(amounts);
	}
	const outside = graph.node(
		'Sub',
		[graph.shapeVector([size]), graph.shapeVector([inner])],
		{},
		[1],
		'int64'
	);
	const after = graph.node('Sub', [outside, graph.indices([before])], {}, [1], 'int64');
	const parts = [
		graph.indices(amounts.slice(0, rank + axis)),
		after,
		graph.indices(amounts.slice(rank + axis + 1))
	];
	const given = parts.filter(({ shape: [length] }) => length !== 0);
	return graph.node('Concat', given, { axis: 0 }, [2 * rank], 'int64');
};

/** x repeated to the given shape by the usual broadcasting rules. */
export const expand = (x: Value, shape: Shape): Value => {
	if (sameShape(x.shape, shape)) return x;
	return differentiable({
		output: x.graph.node('Expand', [x, x.graph.shapeVector(shape)], {}, shape, x.type),
		inputs: [x],
		gradient: (grad) => [sumTo(grad, x.shape)]
	});
};

/** Sum over axes; they stay with size 1 unless `keep` is false. */
export const sum = (x: Value, axes: readonly number[], keep = true): Value => {
	const kept = x.shape.map((dimension, axis) => (axes.includes(axis) ? 1 : dimension));
	const shape = keep ? kept : x.shape.filter((_, axis) => !axes.includes(axis));
	return differentiable({
		output: x.graph.node('ReduceSum', [x, x.graph.indices(axes)], { keepdims: keep ? 1 : 0 }, shape),
		inputs: [x],
		gradient: (grad) => [expand(reshape(grad, kept), x.shape)]
	});
};

/** Sums out what broadcasting repeated, so that the result has the given shape: the transpose of {@link expand}. */
export const sumTo = (x: Value, shape: Shape): Value => {
	if (sameShape(x.shape, shape)) return x;
	const added = x.shape.length - shape.length;
	const axes = x.shape.flatMap((dimension, axis) => {
		const target = axis < added ? undefined : shape[axis - added];
		return target === undefined || (target === 1 && dimension !== 1) ? [axis] : [];
	});
	return reshape(axes.length === 0 ? x : sum(x, axes), shape);
};

/** Whether two shapes agree, names included. */
export const sameShape = (a: Shape, b: Shape): boolean =>
	a.length === b.length && a.every((dimension, axis) => dimension === b[axis]);

/** The shape of an element-wise operation on both. */
export const broadcastShape = (a: Shape, b: Shape): Shape => {
	const rank = Math.max(a.length, b.length);
	return Array.from({ length: rank }, (_, axis) => {
		const left = a[axis - rank + a.length] ?? 1;
		const right = b[axis - rank + b.length] ?? 1;
		if (left !== right && left !== 1 && right !== 1) {
			throw new RangeError(`shapes [${a.join(', ')}] and [${b.join(', ')}] do not broadcast`);
		}
		return left === 1 ? right : left;
	});
};

const withAxis = (shape: Shape, axis: number, size: Dimension): Shape =>
	shape.map((dimension, index) => (index === axis ? size : dimension));

const inversePermutation = (permutation: readonly number[]): readonly number[] =>
	permutation.map((_, axis) => permutation.indexOf(axis));
