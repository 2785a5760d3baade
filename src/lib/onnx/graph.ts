/** @file An ONNX graph while it is being built: values with a type and a shape, nodes, constants. */

/** A size known now, or the name of one that is known at run time. */
export type Dimension = number | string;
export type Shape = readonly Dimension[];
export type ElementType = 'float32' | 'int32' | 'int64' | 'bool';
export type ConstantData = Float32Array | Int32Array | BigInt64Array;
export type Attribute = number | string | readonly number[] | { readonly float: number };

/** One tensor of a graph: an input, a constant, or the output of a node. */
export interface Value {
	readonly graph: Graph;
	readonly name: string;
	readonly type: ElementType;
	readonly shape: Shape;
}

/** One application of an operator. A missing optional input is `undefined`. */
export interface Node {
	readonly operator: string;
	readonly inputs: readonly (Value | undefined)[];
	readonly outputs: readonly Value[];
	readonly attributes: Readonly<Record<string, Attribute>>;
}

/** A tensor stored in the graph. */
export interface Constant {
	readonly value: Value;
	readonly data: ConstantData;
}

/** What a node's output will be. */
export interface OutputSpec {
	readonly type: ElementType;
	readonly shape: Shape;
}

const typeOfData = (data: ConstantData): ElementType =>
	data instanceof Float32Array ? 'float32' : data instanceof Int32Array ? 'int32' : 'int64';

/** Constants up to this many elements are shared when their contents are equal; larger ones are parameters. */
const sharedConstantLimit = 4096;

/** A graph in single static assignment form: nodes stand in the order in which they were added, which is one they can run in. */
export class Graph {
	readonly inputs: Value[] = [];
	readonly nodes: Node[] = [];
	readonly constants: Constant[] = [];
	readonly outputs: { readonly name: string; readonly value: Value }[] = [];
	readonly #shared = new Map<string, Value>();
	readonly #computed = new Map<string, readonly Value[]>();
	#count = 0;

	/** A value that is fed at every run. */
	input(name: string, type: ElementType, shape: Shape): Value {
		const value: Value = { graph: this, name, type, shape };
		this.inputs.push(value);
		return value;
	}

	/**
	 * A tensor stored in the graph; small equal ones are stored once.
	 * @throws RangeError when the data does not fill the shape.
	 */
	constant(data: ConstantData, shape: readonly number[], name?: string): Value {
		const size = shape.reduce((product, dimension) => product * dimension, 1);
		if (size !== data.length)
			throw new RangeError(`${String(data.length)} numbers do not fill [${shape.join(', ')}]`);
		const type = typeOfData(data);
		const key =
			name === undefined && size <= sharedConstantLimit
				? `${type}[${shape.join()}]${data.join()}`
				: undefined;
		const known = key === undefined ? undefined : this.#shared.get(key);
		if (known) return known;
		const value: Value = { graph: this, name: name ?? this.#freshName('constant'), type, shape };
		this.constants.push({ value, data });
		if (key !== undefined) this.#shared.set(key, value);
		return value;
	}

	/** A float32 scalar, shape []. */
	scalar(number: number): Value {
		return this.constant(Float32Array.of(number), []);
	}

	/** An int64 vector: the form in which ONNX takes shapes, axes and slice bounds. */
	indices(numbers: readonly number[]): Value {
		return this.constant(BigInt64Array.from(numbers, BigInt), [numbers.length]);
	}

	/** Adds a node with one output. */
	node(
		operator: string,
		inputs: readonly (Value | undefined)[],
		attributes: Readonly<Record<string, Attribute>>,
		shape: Shape,
		type: ElementType = 'float32'
	): Value {
		const [output] = this.nodeWithOutputs(operator, inputs, attributes, [{ type, shape }]);
		return output;
	}

	/** Adds a node with several outputs. The same operator on the same inputs is computed once: operators are pure. */
	nodeWithOutputs<const Specs extends readonly OutputSpec[]>(
		operator: string,
		inputs: readonly (Value | undefined)[],
		attributes: Readonly<Record<string, Attribute>>,
		specs: Specs
	): { [Index in keyof Specs]: Value } {
		const key = JSON.stringify([operator, inputs.map((input) => input?.name), attributes, specs.length]);
		const known = this.#computed.get(key);
		if (known) return known as { [Index in keyof Specs]: Value };
		const make = ({ type, shape }: OutputSpec): Value => ({
			graph: this,
			name: this.#freshName(operator),
			type,
			shape
		});
		const outputs = specs.map(make) as { [Index in keyof Specs]: Value };
		this.nodes.push({ operator, inputs, outputs, attributes });
		this.#computed.set(key, outputs);
		return outputs;
	}

	/** Makes a value an output of the whole graph under the given name. */
	output(name: string, value: Value): void {
		this.outputs.push({ name, value });
	}

	/**
	 * A shape as the int64 vector that Reshape and Expand take. Sizes known only at run time are read from the input that has them.
	 * @throws RangeError when no input has a dimension of that name.
	 */
	shapeVector(shape: Shape): Value {
		if (shape.every((dimension) => typeof dimension === 'number')) return this.indices(shape);
		const parts = shape.map((dimension) =>
			typeof dimension === 'number' ? this.indices([dimension]) : this.sizeOf(dimension)
		);
		return this.node('Concat', parts, { axis: 0 }, [shape.length], 'int64');
	}

	/** The run-time size behind a name, int64 [1]. */
	sizeOf(dimension: string): Value {
		const source = this.inputs.find((input) => input.shape.includes(dimension));
		if (!source) throw new RangeError(`no input has a dimension named ${dimension}`);
		const axis = source.shape.indexOf(dimension);
		return this.node('Shape', [source], { start: axis, end: axis + 1 }, [1], 'int64');
	}

	#freshName(stem: string): string {
		this.#count += 1;
		return `${stem}_${String(this.#count)}`;
	}
}
