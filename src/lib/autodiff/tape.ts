/** @file The tape: what differentiable operations emitted, in order, with their gradient rules. */

import type { Graph, Value } from '../onnx/index.ts';

/** What an operation emitted, and how a cotangent of its output becomes cotangents of its inputs. */
export interface Operation {
	readonly output: Value;
	/** The inputs that can have a gradient; indices, masks and the like are not among them. */
	readonly inputs: readonly Value[];
	/** One cotangent for each input, of that input's shape. */
	readonly gradient: (cotangent: Value) => readonly Value[];
}

const tapes = new WeakMap<Graph, Map<Value, Operation>>();

/** Writes an operation on its graph's tape, once for each output, and hands the output on. */
export const differentiable = (operation: Operation): Value => {
	const { output } = operation;
	const tape = tapes.get(output.graph) ?? new Map<Value, Operation>();
	tapes.set(output.graph, tape);
	if (!tape.has(output)) tape.set(output, operation);
	return output;
};

/** A copy of the tape as it stands. */
export const operationsOf = (graph: Graph): Operation[] => [...(tapes.get(graph)?.values() ?? [])];
