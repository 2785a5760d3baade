import { describe, expect, it } from 'vitest';
import { evaluate, gradientError, gradientTolerance, randomInput } from '../fixtures/gradient-check.ts';
import type { Value } from '../onnx/index.ts';
import { seededRandom } from '../random.ts';
import { firstRows, paddingBias, selfAttention } from './index.ts';

const shape = { batch: 2, length: 3, heads: 2 };
const size = 4;

/** Hidden rows, then weight and bias of query, key, value and output. */
const specs = [
	{ shape: [shape.batch * shape.length, size] },
	...Array.from({ length: 4 }, () => [{ shape: [size, size] }, { shape: [size] }]).flat()
];

const randomInputs = (): { data: number[]; shape: readonly number[] }[] => {
	const random = seededRandom(3);
	return specs.map((spec) => ({ data: Array.from(randomInput(spec, random).data), shape: spec.shape }));
};

type Rows = (hidden: Value) => Value;
const all: Rows = (hidden) => hidden;
const first: Rows = (hidden) => firstRows(hidden, shape.batch, shape.length);

/** The attention under test, with the second text's last tokens as padding where a mask is given. */
const attention =
	(rows: Rows, mask?: readonly number[]) =>
	(inputs: readonly Value[]): Value => {
		const [hidden, wq, bq, wk, bk, wv, bv, wo, bo] = inputs;
		const parameters = {
			query: { weight: wq, bias: bq },
			key: { weight: wk, bias: bk },
			value: { weight: wv, bias: bv },
			output: { weight: wo, bias: bo }
		};
		const bias =
			mask && paddingBias(hidden.graph.constant(Int32Array.from(mask), [shape.batch, shape.length]));
		return selfAttention(hidden, rows(hidden), parameters, shape, bias);
	};

const expectClose = (actual: readonly number[], expected: readonly number[]): void => {
	expect(actual).toHaveLength(expected.length);
	actual.forEach((value, index) => {
		expect(value).toBeCloseTo(expected[index], 5);
	});
};

const rowOf = (values: readonly number[], row: number): number[] =>
	values.slice(row * size, (row + 1) * size);

/** x Wᵀ + b for one row. */
const project = (x: readonly number[], weight: readonly number[], bias: readonly number[]): number[] =>
	bias.map((b, index) => x.reduce((total, value, i) => total + value * weight[index * size + i], b));

/** One row's attention, written out: for each head softmax(q · k / sqrt(head size)) over the rows of its text. */
const longhand = (inputs: ReturnType<typeof randomInputs>, row: number): number[] => {
	const [hidden, wq, bq, wk, bk, wv, bv, wo, bo] = inputs.map(({ data }) => data);
	const headSize = size / shape.heads;
	const start = row - (row % shape.length);
	const text = Array.from({ length: shape.length }, (_, index) => rowOf(hidden, start + index));
	const query = project(rowOf(hidden, row), wq, bq);
	const context = Array.from({ length: size }, (_, place) => {
		const headStart = place - (place % headSize);
		const inHead = Array.from({ length: headSize }, (__, index) => headStart + index);
		const weights = text.map((x) => {
			const key = project(x, wk, bk);
			return Math.exp(
				inHead.reduce((dot, index) => dot + query[index] * key[index], 0) / Math.sqrt(headSize)
			);
		});
		const total = weights.reduce((sum, weight) => sum + weight);
		return text.reduce((sum, x, index) => sum + (weights[index] / total) * project(x, wv, bv)[place], 0);
	});
	return project(context, wo, bo);
};

describe('selfAttention', () => {
	it('is what the formula says', async () => {
		const inputs = randomInputs();
		const output = await evaluate(attention(all), inputs);
		expectClose(output, Array.from({ length: 6 }, (_, row) => longhand(inputs, row)).flat());
	});

	it('gives for the first row of each text alone what it gives for them among all', async () => {
		const inputs = randomInputs();
		const whole = await evaluate(attention(all), inputs);
		const pooled = await evaluate(attention(first), inputs);
		expectClose(pooled, [...rowOf(whole, 0), ...rowOf(whole, shape.length)]);
	});

	it('does not see padding', async () => {
		const mask = [1, 1, 1, 1, 1, 0];
		const inputs = randomInputs();
		const before = await evaluate(attention(first, mask), inputs);
		inputs[0].data.fill(9, -size);
		expect(await evaluate(attention(first, mask), inputs)).toEqual(before);
	});

	it('sees the last token where it is none', async () => {
		const mask = [1, 1, 1, 1, 1, 1];
		const inputs = randomInputs();
		const before = await evaluate(attention(first, mask), inputs);
		inputs[0].data.fill(9, -size);
		expect(await evaluate(attention(first, mask), inputs)).not.toEqual(before);
	});

	it('gives for a padded text what it gives for the text alone', async () => {
		const inputs = randomInputs();
		const padded = await evaluate(attention(first, [1, 1, 1, 1, 0, 0]), inputs);
		const [hidden, , , , , wv, bv, wo, bo] = inputs.map(({ data }) => data);
		// A text of one token attends to itself alone, so its context is its value.
		expectClose(rowOf(padded, 1), project(project(rowOf(hidden, shape.length), wv, bv), wo, bo));
	});

	it.each([
		['all rows', all, undefined],
		['all rows, with padding', all, [1, 1, 1, 1, 1, 0]],
		['the first rows', first, undefined],
		['the first rows, with padding', first, [1, 1, 1, 1, 1, 0]]
	])('has the gradient of finite differences for %s', async (_, rows, mask) => {
		expect(await gradientError(attention(rows, mask), specs)).toBeLessThan(gradientTolerance);
	});
});

describe('firstRows', () => {
	it('are the first of each text', async () => {
		const hidden = { data: Array.from({ length: 12 }, (_, index) => index), shape: [6, 2] };
		expect(await evaluate(([x]) => firstRows(x, 2, 3), [hidden])).toEqual([0, 1, 6, 7]);
	});
});

describe('paddingBias', () => {
	it('is zero for tokens and far below any score for padding', async () => {
		const bias = await evaluate(
			([x]) => paddingBias(x.graph.constant(Int32Array.of(1, 1, 1, 0), [2, 2])),
			[{ data: [0], shape: [1] }]
		);
		expect(bias.slice(0, 3).map(Math.abs)).toEqual([0, 0, 0]);
		expect(bias[3]).toBeLessThan(-1e8);
	});
});
