/** @file A graph as the bytes of an ONNX model, and back for inspection. */

import { create, fromBinary, toBinary } from '@bufbuild/protobuf';
import {
	AttributeProto_AttributeType,
	AttributeProtoSchema,
	GraphProtoSchema,
	ModelProtoSchema,
	NodeProtoSchema,
	OperatorSetIdProtoSchema,
	TensorProto_DataType,
	TensorProtoSchema,
	TensorShapeProto_DimensionSchema,
	TensorShapeProtoSchema,
	TypeProto_TensorSchema,
	TypeProtoSchema,
	ValueInfoProtoSchema
} from './proto/onnx_pb.js';
import type { AttributeProto, ModelProto, NodeProto, TensorProto, ValueInfoProto } from './proto/onnx_pb.js';
import type { Attribute, Constant, ElementType, Graph, Node, Value } from './graph.ts';

/** Versions that every backend of ONNX Runtime 1.30 reads. */
const operatorSet = 20n;
const intermediateRepresentation = 9n;

const dataTypes: Readonly<Record<ElementType, TensorProto_DataType>> = {
	float32: TensorProto_DataType.FLOAT,
	int32: TensorProto_DataType.INT32,
	int64: TensorProto_DataType.INT64,
	bool: TensorProto_DataType.BOOL
};

/** The nodes that some output needs, in order. */
export const liveNodes = (graph: Graph): readonly Node[] => {
	const needed = new Set<Value>(graph.outputs.map(({ value }) => value));
	const live: Node[] = [];
	for (const node of graph.nodes.toReversed()) {
		if (!node.outputs.some((output) => needed.has(output))) continue;
		for (const input of node.inputs) if (input) needed.add(input);
		live.push(node);
	}
	return live.reverse();
};

/**
 * The graph as an ONNX model (opset 20). Nodes and constants that no output needs are left out.
 * Runs on every backend; external tools (Netron, Python's onnx) read it too.
 */
export const encodeModel = (graph: Graph, name = 'program'): Uint8Array =>
	toBinary(ModelProtoSchema, modelOf(graph, name));

/** Reads a model back, to look at it. */
export const decodeModel = (bytes: Uint8Array): ModelProto => fromBinary(ModelProtoSchema, bytes);

const modelOf = (graph: Graph, name: string): ModelProto => {
	const nodes = liveNodes(graph);
	const used = new Set<Value>([
		...nodes.flatMap((node) => node.inputs.filter((input) => input !== undefined)),
		...graph.outputs.map(({ value }) => value)
	]);
	// An output keeps the name that the caller gave it; so the value that stands behind it is renamed. One value may be
	// several outputs, or an input passed through: those are copied by Identity.
	const names = new Map<Value, string>();
	const copies: NodeProto[] = [];
	const produced = new Set(nodes.flatMap((node) => node.outputs));
	for (const { name: outputName, value } of graph.outputs) {
		if (produced.has(value) && !names.has(value)) names.set(value, outputName);
		else
			copies.push(
				create(NodeProtoSchema, {
					opType: 'Identity',
					input: [names.get(value) ?? value.name],
					output: [outputName]
				})
			);
	}
	const nameOf = (value: Value | undefined): string => (value ? (names.get(value) ?? value.name) : '');
	return create(ModelProtoSchema, {
		irVersion: intermediateRepresentation,
		producerName: 'llm-distillery',
		opsetImport: [create(OperatorSetIdProtoSchema, { domain: '', version: operatorSet })],
		graph: create(GraphProtoSchema, {
			name,
			node: [...nodes.map((node) => nodeOf(node, nameOf)), ...copies],
			initializer: graph.constants.filter(({ value }) => used.has(value)).map(tensorOf),
			input: graph.inputs.filter((value) => used.has(value)).map((value) => valueInfoOf(value, value.name)),
			output: graph.outputs.map(({ name: outputName, value }) => valueInfoOf(value, outputName))
		})
	});
};

const nodeOf = (node: Node, nameOf: (value: Value | undefined) => string): NodeProto => {
	const inputs = node.inputs.map(nameOf);
	return create(NodeProtoSchema, {
		opType: node.operator,
		name: node.outputs[0].name,
		input: inputs,
		output: node.outputs.map(nameOf),
		attribute: Object.entries(node.attributes).map(([key, attribute]) => attributeOf(key, attribute))
	});
};

const attributeOf = (name: string, attribute: Attribute): AttributeProto => {
	if (typeof attribute === 'string') {
		const s = new TextEncoder().encode(attribute);
		return create(AttributeProtoSchema, { name, type: AttributeProto_AttributeType.STRING, s });
	}
	if (typeof attribute === 'number') {
		return create(AttributeProtoSchema, {
			name,
			type: AttributeProto_AttributeType.INT,
			i: BigInt(attribute)
		});
	}
	if ('float' in attribute) {
		return create(AttributeProtoSchema, {
			name,
			type: AttributeProto_AttributeType.FLOAT,
			f: attribute.float
		});
	}
	return create(AttributeProtoSchema, {
		name,
		type: AttributeProto_AttributeType.INTS,
		ints: attribute.map(BigInt)
	});
};

const tensorOf = ({ value, data }: Constant): TensorProto =>
	create(TensorProtoSchema, {
		name: value.name,
		dataType: dataTypes[value.type],
		dims: value.shape.map((dimension) => BigInt(dimension)),
		// ONNX stores little-endian bytes, which is what every machine that runs V8 has in memory.
		rawData: new Uint8Array(data.buffer as ArrayBuffer, data.byteOffset, data.byteLength)
	});

const valueInfoOf = (value: Value, name: string): ValueInfoProto => {
	const dim = value.shape.map((dimension) =>
		create(TensorShapeProto_DimensionSchema, {
			value:
				typeof dimension === 'number'
					? { case: 'dimValue', value: BigInt(dimension) }
					: { case: 'dimParam', value: dimension }
		})
	);
	const shape = create(TensorShapeProtoSchema, { dim });
	const tensor = create(TypeProto_TensorSchema, { elemType: dataTypes[value.type], shape });
	return create(ValueInfoProtoSchema, {
		name,
		type: create(TypeProtoSchema, { value: { case: 'tensorType', value: tensor } })
	});
};
