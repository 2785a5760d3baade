/** @file Reverse-mode differentiation: the tape read backwards. */

import type { Value } from '../onnx/index.ts';
import { add } from './elementwise.ts';
import { operationsOf } from './tape.ts';

/**
 * Vector-Jacobian product: for each input, the sum over outputs of cotangent · d(output)/d(input).
 * Only what lies between inputs and outputs is differentiated, so frozen parameters cost nothing.
 * @param outputs values of one graph
 * @param cotangents one for each output, of that output's shape
 * @returns one gradient for each input, of that input's shape
 * @throws RangeError when no output depends on an input
 */
export const vjp = (
	outputs: readonly Value[],
	cotangents: readonly Value[],
	inputs: readonly Value[]
): Value[] => {
	// Gradient rules are made of differentiable operations, which write on the same tape: only what stands there now counts.
	const operations = outputs.length === 0 ? [] : operationsOf(outputs[0].graph);
	const active = new Set(inputs);
	for (const operation of operations) {
		if (operation.inputs.some((input) => active.has(input))) active.add(operation.output);
	}
	const gathered = new Map<Value, Value>();
	const accumulate = (value: Value, cotangent: Value): void => {
		const others = gathered.get(value);
		gathered.set(value, others ? add(others, cotangent) : cotangent);
	};
	outputs.forEach((output, index) => {
		accumulate(output, cotangents[index]);
	});
	for (const { inputs: sources, output, gradient } of operations.reverse()) {
		const cotangent = gathered.get(output);
		if (!cotangent || !active.has(output)) continue;
		gradient(cotangent).forEach((contribution, index) => {
			if (active.has(sources[index])) accumulate(sources[index], contribution);
		});
	}
	return inputs.map((input) => {
		const gradient = gathered.get(input);
		if (!gradient) throw new RangeError(`no output depends on ${input.name}`);
		return gradient;
	});
};
