/** @file Whether a device computes gradients as it should: one small program beside stored answers. */

import { architectureFor, gradientName, gradientProgram } from '../architectures/index.ts';
import { normal, seededRandom } from '../random.ts';
import type { Random } from '../random.ts';
import { encodeProgram } from '../runtime/program-cache.ts';
import type { DeviceTensor, Runtime } from '../runtime/runtime.ts';
import { expectedGradientNorms, expectedLoss } from './self-test.expected.ts';

/** A BERT that every device runs in a moment, with every kind of operation that training needs. */
const config = {
	model_type: 'bert',
	hidden_act: 'gelu',
	hidden_size: 32,
	initializer_range: 0.02,
	intermediate_size: 64,
	layer_norm_eps: 1e-12,
	max_position_embeddings: 16,
	num_attention_heads: 4,
	num_hidden_layers: 2,
	type_vocab_size: 2,
	vocab_size: 40
};

const labels = 3;
const batch = 4;
const length = 12;
/** Rows of different lengths, so that the mask is tested too. */
const lengths = [12, 9, 5, 12];
const seed = 7;

export interface SelfTestAnswers {
	readonly loss: number;
	/** Euclidean norm of each parameter's gradient. */
	readonly gradientNorms: Readonly<Record<string, number>>;
}

/** Runs the small program. Its weights and texts come from a seed. */
export const computeSelfTest = async (runtime: Runtime): Promise<SelfTestAnswers> => {
	const architecture = architectureFor(config, labels, 'self-test');
	const random = seededRandom(seed);
	const specs = architecture.parameters;
	const parameters: Record<string, DeviceTensor> = {};
	const outputs: Record<string, DeviceTensor | null> = { loss: null };
	for (const { name, shape, initial } of specs) {
		parameters[name] = runtime.tensor(shape, randomValues(shape, initial === 'ones' ? 1 : 0, random));
		outputs[gradientName(name)] = runtime.tensor(shape);
	}
	const inputIds = Int32Array.from({ length: batch * length }, () =>
		Math.floor(random() * config.vocab_size)
	);
	const program = await runtime.compile(
		encodeProgram(
			gradientProgram(
				architecture,
				{ batch, length, padded: true },
				specs.map(({ name }) => name)
			)
		)
	);
	try {
		const { loss } = await program.run(
			{
				input_ids: { data: inputIds, shape: [batch, length] },
				attention_mask: {
					data: Int32Array.from(lengths.flatMap((tokens) => maskRow(tokens))),
					shape: [batch, length]
				},
				targets: { data: randomValues([batch, labels], 0.5, random), shape: [batch, labels] },
				row_weights: { data: new Float32Array(batch).fill(1 / batch), shape: [batch, 1] },
				...parameters
			},
			outputs
		);
		const gradientNorms: Record<string, number> = {};
		for (const { name } of specs) {
			const gradient = outputs[gradientName(name)];
			if (gradient) gradientNorms[name] = norm(await runtime.read(gradient));
		}
		return { loss: loss[0], gradientNorms };
	} finally {
		await program.dispose();
		for (const tensor of [...Object.values(parameters), ...Object.values(outputs)]) tensor?.dispose();
	}
};

/**
 * Compares a device's answers with those of the native backend, which agree with PyTorch.
 * @returns what is wrong, as part of a sentence; undefined when all is right
 */
export const faultInAnswers = ({ loss, gradientNorms }: SelfTestAnswers): string | undefined => {
	if (!isNear(loss, expectedLoss, 0)) return `a loss is ${loss} where it should be ${expectedLoss}`;
	const total = norm(Object.values(expectedGradientNorms));
	for (const [name, expected] of Object.entries(expectedGradientNorms)) {
		const found = gradientNorms[name] ?? NaN;
		// The true gradient of a key's bias is zero: there, and only there, rounding is all there is.
		if (!isNear(found, expected, 1e-5 * total)) {
			return `the gradient of ${name} has the norm ${found} where it should be ${expected}`;
		}
	}
	return undefined;
};

/**
 * Runs one small gradient program and compares it with the stored answers.
 * @returns what is wrong, as part of a sentence; undefined when all is right
 * @throws UserError when the device gives up
 */
export const selfTest = async (runtime: Runtime): Promise<string | undefined> =>
	faultInAnswers(await computeSelfTest(runtime));

const isNear = (found: number, expected: number, slack: number): boolean =>
	Math.abs(found - expected) <= 1e-3 * Math.abs(expected) + slack;

const norm = (values: Iterable<number>): number => {
	let squares = 0;
	for (const value of values) squares += value * value;
	return Math.sqrt(squares);
};

const randomValues = (shape: readonly number[], mean: number, random: Random): Float32Array =>
	Float32Array.from(
		{ length: shape.reduce((size, side) => size * side, 1) },
		() => mean + 0.2 * normal(random)
	);

const maskRow = (tokens: number): number[] =>
	Array.from({ length }, (_, position) => (position < tokens ? 1 : 0));
