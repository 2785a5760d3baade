import { InferenceSession, Tensor } from 'onnxruntime-node';
import { describe, expect, it } from 'vitest';
import { decodeModel, encodeModel, liveNodes } from './encode.ts';
import { Graph } from './graph.ts';
import type { Value } from './graph.ts';

const input = (graph: Graph, name = 'x'): Value => graph.input(name, 'float32', [2, 3]);
const exp = (x: Value): Value => x.graph.node('Exp', [x], {}, x.shape);
const graphOf = (graph: Graph) => decodeModel(encodeModel(graph)).graph;

/** Runs a graph in ONNX Runtime on float32 inputs. */
const run = async (
	graph: Graph,
	feeds: Record<string, { data: readonly number[]; shape: readonly number[] }>
): Promise<Record<string, { data: number[]; shape: readonly number[] }>> => {
	const session = await InferenceSession.create(encodeModel(graph), { intraOpNumThreads: 1 });
	const tensors = Object.entries(feeds).map(
		([name, { data, shape }]) => [name, new Tensor('float32', data, shape)] as const
	);
	const results = await session.run(Object.fromEntries(tensors));
	await session.release();
	return Object.fromEntries(
		Object.entries(results).map(([name, { data, dims }]) => [
			name,
			{ data: Array.from(data, Number), shape: dims }
		])
	);
};

describe('liveNodes', () => {
	it('are those that some output needs, in the order of the graph', () => {
		const graph = new Graph();
		const x = input(graph);
		const first = exp(x);
		graph.node('Neg', [x], {}, x.shape);
		const second = graph.node('Sqrt', [first], {}, x.shape);
		graph.node('Neg', [second], {}, x.shape);
		graph.output('y', second);
		expect(liveNodes(graph).map((node) => node.operator)).toEqual(['Exp', 'Sqrt']);
	});

	it('include a node of which only the second output is used', () => {
		const graph = new Graph();
		const x = input(graph);
		const column = { type: 'float32', shape: [2, 1] } as const;
		const weight = graph.constant(new Float32Array(3), [3]);
		const [, mean] = graph.nodeWithOutputs('LayerNormalization', [x, weight], {}, [
			{ type: 'float32', shape: [2, 3] },
			column,
			column
		]);
		graph.output('mean', mean);
		expect(liveNodes(graph)).toHaveLength(1);
	});
});

describe('encodeModel', () => {
	it('leaves out nodes, constants and inputs that no output needs', () => {
		const graph = new Graph();
		const x = input(graph);
		const unused = input(graph, 'unused');
		graph.node('Add', [unused, graph.scalar(5)], {}, x.shape);
		graph.output('y', graph.node('Add', [x, graph.scalar(7)], {}, x.shape));
		const decoded = graphOf(graph);
		expect(decoded?.node).toHaveLength(1);
		expect(decoded?.input.map(({ name }) => name)).toEqual(['x']);
		expect(decoded?.initializer.map(({ rawData }) => rawData)).toEqual([
			new Uint8Array(Float32Array.of(7).buffer)
		]);
	});

	it('keeps every kind of attribute', () => {
		const graph = new Graph();
		const x = input(graph);
		const attributes = { axis: -1, epsilon: { float: 0.5 }, mode: 'constant', perm: [1, 0] };
		graph.output('y', graph.node('Anything', [x], attributes, x.shape));
		const decoded = graphOf(graph)?.node[0]?.attribute.map(({ name, type, i, f, s, ints }) => ({
			name,
			type,
			i,
			f,
			s: new TextDecoder().decode(s),
			ints
		}));
		const empty = { i: 0n, f: 0, s: '', ints: [] };
		// The numbers of the types are those of AttributeProto.AttributeType.
		expect(decoded).toEqual([
			{ ...empty, name: 'axis', type: 2, i: -1n },
			{ ...empty, name: 'epsilon', type: 1, f: 0.5 },
			{ ...empty, name: 'mode', type: 3, s: 'constant' },
			{ ...empty, name: 'perm', type: 7, ints: [1n, 0n] }
		]);
	});

	it('keeps known and symbolic dimensions', () => {
		const graph = new Graph();
		graph.output('y', exp(graph.input('x', 'float32', ['batch', 3])));
		const type = graphOf(graph)?.input[0]?.type?.value;
		const shape = type?.case === 'tensorType' ? type.value.shape?.dim.map(({ value }) => value) : undefined;
		expect(shape).toEqual([
			{ case: 'dimParam', value: 'batch' },
			{ case: 'dimValue', value: 3n }
		]);
	});

	it('writes a missing optional input as an empty name', () => {
		const graph = new Graph();
		const x = input(graph);
		graph.output('y', graph.node('Clip', [x, undefined, graph.scalar(1)], {}, x.shape));
		expect(graphOf(graph)?.node[0]?.input.slice(0, 2)).toEqual(['x', '']);
	});

	it('writes the bytes of a constant that is a part of a larger array', () => {
		const graph = new Graph();
		const part = Float32Array.of(1, 2, 3, 4).subarray(1, 3);
		graph.output('y', graph.node('Neg', [graph.constant(part, [2])], {}, [2]));
		const [constant] = graphOf(graph)?.initializer ?? [];
		expect(constant.rawData).toEqual(new Uint8Array(Float32Array.of(2, 3).buffer));
	});

	it('names the program, its opset and its IR version', () => {
		const graph = new Graph();
		graph.output('y', exp(input(graph)));
		const model = decodeModel(encodeModel(graph, 'forward'));
		expect(model.graph?.name).toBe('forward');
		expect(model.irVersion).toBe(9n);
		expect(model.opsetImport.map(({ domain, version }) => [domain, version])).toEqual([['', 20n]]);
	});
});

describe('an encoded graph in ONNX Runtime', () => {
	const x = { data: [1, 2, 3, 4, 5, 6], shape: [2, 3] };

	it('computes what it says, under the names of its outputs', async () => {
		const graph = new Graph();
		const product = graph.node(
			'Mul',
			[input(graph), graph.constant(Float32Array.of(1, 10, 100), [3])],
			{},
			[2, 3]
		);
		graph.output('scaled', product);
		graph.output('sum', graph.node('ReduceSum', [product, graph.indices([1])], { keepdims: 0 }, [2]));
		expect(await run(graph, { x })).toEqual({
			scaled: { data: [1, 20, 300, 4, 50, 600], shape: [2, 3] },
			sum: { data: [321, 654], shape: [2] }
		});
	});

	it('gives one value as two outputs', async () => {
		const graph = new Graph();
		const negative = graph.node('Neg', [input(graph)], {}, [2, 3]);
		graph.output('first', negative);
		graph.output('second', negative);
		const { first, second } = await run(graph, { x });
		expect(first.data).toEqual([-1, -2, -3, -4, -5, -6]);
		expect(second).toEqual(first);
	});

	it('passes an input through, and a constant', async () => {
		const graph = new Graph();
		graph.output('same', input(graph));
		graph.output('seven', graph.scalar(7));
		expect(await run(graph, { x })).toEqual({ same: x, seven: { data: [7], shape: [] } });
	});

	it('takes sizes known only at run time from its inputs', async () => {
		const graph = new Graph();
		const rows = graph.input('x', 'float32', ['rows', 3]);
		const ones = graph.node('Expand', [graph.scalar(1), graph.shapeVector(['rows', 2])], {}, ['rows', 2]);
		graph.output('y', graph.node('Concat', [rows, ones], { axis: 1 }, ['rows', 5]));
		expect(await run(graph, { x })).toEqual({
			y: { data: [1, 2, 3, 1, 1, 4, 5, 6, 1, 1], shape: [2, 5] }
		});
	});
});
