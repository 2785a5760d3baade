/** @file docs/operators.md, made from the code: `node scripts/operators.ts` writes it. */

import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import {
	architectureFor,
	exportProgram,
	forwardProgram,
	gradientProgram,
	supportedModelTypes
} from '../src/lib/architectures/index.ts';
import type { Architecture, Graph, ProgramShape } from '../src/lib/architectures/index.ts';
import { liveNodes } from '../src/lib/onnx/index.ts';
import { emitted, examples } from './operations.ts';

const target = fileURLToPath(new URL('../docs/operators.md', import.meta.url));

/** The keys of all architectures' configs at once: which operators are emitted does not depend on the sizes. */
const smallConfig = {
	vocab_size: 40,
	hidden_size: 8,
	num_hidden_layers: 2,
	num_attention_heads: 2,
	intermediate_size: 16,
	max_position_embeddings: 32,
	dim: 8,
	n_layers: 2,
	n_heads: 2,
	hidden_dim: 16
};

const smallArchitectures = (): readonly Architecture[] =>
	supportedModelTypes.flatMap((modelType) =>
		['gelu', 'relu'].map((activation) =>
			architectureFor(
				{ ...smallConfig, model_type: modelType, hidden_act: activation, activation },
				3,
				'scripts/operators.ts'
			)
		)
	);

const operatorsOf = (graphs: readonly Graph[]): ReadonlySet<string> =>
	new Set(graphs.flatMap((graph) => liveNodes(graph).map(({ operator }) => operator)));

const trainingPrograms = (shape: Omit<ProgramShape, 'padded'>): readonly Graph[] =>
	smallArchitectures().flatMap((architecture) =>
		[true, false].flatMap((padded) => [
			forwardProgram(architecture, { ...shape, padded }),
			gradientProgram(
				architecture,
				{ ...shape, padded },
				architecture.parameters.map(({ name }) => name)
			)
		])
	);

/** The ONNX operators of all programs: those for one shape, those for all shapes, and those in bundles. */
export const operatorsOfPrograms = (): Readonly<Record<'fixed' | 'any' | 'export', ReadonlySet<string>>> => {
	const zeros = (architecture: Architecture, name: string): Float32Array => {
		const shape = architecture.parameters.find((parameter) => parameter.name === name)?.shape ?? [];
		return new Float32Array(shape.reduce((size, length) => size * length, 1));
	};
	return {
		fixed: operatorsOf(trainingPrograms({ batch: 4, length: 16 })),
		any: operatorsOf(trainingPrograms({ batch: 'batch', length: 'length' })),
		export: operatorsOf(
			smallArchitectures().map((architecture) =>
				exportProgram(architecture, (name) => zeros(architecture, name))
			)
		)
	};
};

const table = ([header, ...rows]: readonly (readonly string[])[]): string =>
	[header, header.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

const operationsTable = (): string =>
	table([
		['operation', 'what it is', 'forward', 'backward'],
		...examples.map((example) => {
			const { forward, backward } = emitted(example);
			return [`\`${example.operation}\``, example.formula, forward, backward];
		})
	]);

const operatorsTable = (): string => {
	const { fixed, any, export: bundle } = operatorsOfPrograms();
	const all = [...new Set([...fixed, ...any, ...bundle])].sort();
	const mark = (operators: ReadonlySet<string>, operator: string): string =>
		operators.has(operator) ? 'yes' : '';
	return table([
		['operator', 'WebGPU', 'Node and WASM', 'bundle'],
		...all.map((operator) => [operator, mark(fixed, operator), mark(any, operator), mark(bundle, operator)])
	]);
};

const page = (): string => `# Operations and operators

<!-- Made by \`node scripts/operators.ts\`, not by hand. -->

A model here is a function that calls _operations_ (\`src/lib/autodiff\`). Each operation emits ONNX _operators_ into the program, and knows how to emit those of its gradient. ONNX Runtime runs them all: it needs no gradient operators, and has none.

## Operations

"Backward" is what the gradients with respect to every floating-point input of the operation add to the program, what the forward pass computed already not counted. An input that is frozen costs nothing. Where an input was broadcast, its gradient is summed to the input's shape, as in \`sumTo\`.

${operationsTable()}

Every gradient rule is compared with finite differences, under Node, on several shapes: the tests lie beside the rules.

## Operators

What the programs of all architectures (${supportedModelTypes.join(', ')}) consist of:

- **WebGPU**: predictions and gradients, each program for one shape. A test compiles those of every architecture with ONNX Runtime's fallback to the CPU forbidden, so every operator marked here runs on the GPU (\`src/lib/architectures/placement.browser.test.ts\`).
- **Node and WASM**: predictions and gradients, one program for any number of texts of any length. The arithmetic on shapes that this takes would not run on the GPU.
- **bundle**: \`onnx/model.onnx\` of a trained filter, for other programs. Its inputs are int64, as transformers.js feeds them.

${operatorsTable()}

The optimizer is no operator: AdamW is a WebAssembly kernel on the CPU and a WGSL kernel on the GPU (\`src/lib/runtime/adamw*\`).
`;

/** The whole page, formatted as the project's other pages. */
export const operatorsPage = async (): Promise<string> =>
	format(page(), { ...(await resolveConfig(target)), parser: 'markdown' });

if (import.meta.main) await writeFile(target, await operatorsPage());
