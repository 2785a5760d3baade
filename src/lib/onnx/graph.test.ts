import { describe, expect, it } from 'vitest';
import { Graph } from './graph.ts';

describe('Graph.constant', () => {
	it('stores equal small constants once', () => {
		const graph = new Graph();
		const first = graph.constant(Float32Array.of(1, 2), [2]);
		expect(graph.constant(Float32Array.of(1, 2), [2])).toBe(first);
		expect(graph.constants).toHaveLength(1);
	});

	it('keeps apart equal numbers of another shape or type', () => {
		const graph = new Graph();
		graph.constant(Float32Array.of(1, 2), [2]);
		graph.constant(Float32Array.of(1, 2), [1, 2]);
		graph.constant(Int32Array.of(1, 2), [2]);
		graph.constant(BigInt64Array.of(1n, 2n), [2]);
		expect(graph.constants.map(({ value }) => value.type)).toEqual(['float32', 'float32', 'int32', 'int64']);
	});

	it('keeps a named constant under its name, whatever else is equal', () => {
		const graph = new Graph();
		graph.scalar(3);
		expect(graph.constant(Float32Array.of(3), [], 'three').name).toBe('three');
		expect(graph.constants).toHaveLength(2);
	});

	it('does not compare large constants', () => {
		const graph = new Graph();
		graph.constant(new Float32Array(5000), [5000]);
		graph.constant(new Float32Array(5000), [5000]);
		expect(graph.constants).toHaveLength(2);
	});

	it('refuses data that does not fill the shape', () => {
		const graph = new Graph();
		expect(() => graph.constant(new Float32Array(5), [2, 3])).toThrow(
			new RangeError('5 numbers do not fill [2, 3]')
		);
	});
});

describe('Graph.node', () => {
	it('computes the same operator on the same inputs once', () => {
		const graph = new Graph();
		const x = graph.input('x', 'float32', [2]);
		const first = graph.node('Exp', [x], {}, [2]);
		expect(graph.node('Exp', [x], {}, [2])).toBe(first);
		expect(graph.nodes).toHaveLength(1);
	});

	it('keeps apart nodes that differ in an attribute, the order of inputs or a missing input', () => {
		const graph = new Graph();
		const a = graph.input('a', 'float32', [2, 2]);
		const b = graph.input('b', 'float32', [2, 2]);
		graph.node('Gemm', [a, b], { transA: 0 }, [2, 2]);
		graph.node('Gemm', [a, b], { transA: 1 }, [2, 2]);
		graph.node('Gemm', [b, a], { transA: 0 }, [2, 2]);
		graph.node('Gemm', [a, b, undefined], { transA: 0 }, [2, 2]);
		expect(graph.nodes).toHaveLength(4);
	});

	it('gives every value a name of its own', () => {
		const graph = new Graph();
		const x = graph.input('x', 'float32', [2, 3]);
		const column = { type: 'float32', shape: [2, 1] } as const;
		graph.nodeWithOutputs('LayerNormalization', [x, graph.scalar(1)], {}, [
			{ type: 'float32', shape: [2, 3] },
			column,
			column
		]);
		graph.node('Exp', [x], {}, [2, 3]);
		const values = [
			...graph.constants.map(({ value }) => value),
			...graph.nodes.flatMap((node) => node.outputs)
		];
		expect(new Set(values.map((value) => value.name)).size).toBe(5);
	});
});

describe('Graph.shapeVector', () => {
	it('is a constant where all sizes are known', () => {
		const graph = new Graph();
		graph.shapeVector([2, 3]);
		expect(graph.nodes).toEqual([]);
		expect(graph.constants[0]?.data).toEqual(BigInt64Array.of(2n, 3n));
	});

	it('refuses a size that no input has', () => {
		const graph = new Graph();
		graph.input('x', 'float32', ['batch', 3]);
		expect(() => graph.shapeVector(['length', 3])).toThrow(RangeError);
	});
});
