import { InferenceSession, Tensor } from 'onnxruntime-node';
import { beforeAll, describe, expect, it } from 'vitest';
import { runGraph } from '../fixtures/gradient-check.ts';
import type { Feeds } from '../fixtures/gradient-check.ts';
import { namesIn, smallArchitecture, trainedGroups } from '../fixtures/programs.ts';
import { architectureOf, largestDifference, openTensors } from '../fixtures/torch-check.ts';
import { stored } from '../fixtures/under-node.ts';
import { encodeModel, liveNodes } from '../onnx/index.ts';
import { seededRandom } from '../random.ts';
import {
	exportProgram,
	forwardProgram,
	gradientName,
	gradientProgram,
	loadWeights,
	supportedModelTypes
} from './index.ts';
import type { Architecture, ModelWeights } from './index.ts';

const filesOf = (folder: string) => stored(`src/lib/fixtures/${folder}`);
/** Programs that compute the same in another order differ by no more than this share. */
const rounding = 1e-5;

/** Random texts, each row a token shorter than the one before where they are padded. */
const textFeeds = (batch: number, length: number, padded: boolean): Feeds => {
	const random = seededRandom(batch * 100 + length);
	const tokenAt = (row: number, column: number) => !padded || column === 0 || column < length - row;
	const cells = Array.from({ length: batch * length }, (_, index) =>
		tokenAt(Math.floor(index / length), index % length)
	);
	const ids = cells.map((isToken) => (isToken ? 3 + Math.floor(random() * 100) : 1));
	return {
		input_ids: { data: Int32Array.from(ids), shape: [batch, length] },
		attention_mask: { data: Int32Array.from(cells, Number), shape: [batch, length] }
	};
};

const targetFeeds = (batch: number, labels: number): Feeds => ({
	targets: { data: new Float32Array(batch * labels).fill(0.5), shape: [batch, labels] },
	row_weights: { data: new Float32Array(batch).fill(1 / batch), shape: [batch, 1] }
});

/** Without the mask, which a program for texts without padding does not take. */
const withoutMask = ({ attention_mask: _, ...others }: Feeds): Feeds => others;

const closeTo = (actual: Float32Array, expected: Float32Array): number =>
	largestDifference(actual, Array.from(expected));

describe.each(supportedModelTypes)('the programs of %s', (modelType) => {
	let architecture: Architecture;
	let weights: ModelWeights;
	let parameters: Feeds;
	beforeAll(async () => {
		architecture = await smallArchitecture(modelType, filesOf);
		const folder = modelType === 'xlm-roberta' ? 'roberta' : modelType;
		const file = await openTensors(filesOf(folder), 'model.safetensors');
		({ weights } = await loadWeights(architecture, file, 0, folder));
		parameters = Object.fromEntries(
			architecture.parameters.map(({ name, shape }) => [
				name,
				{ data: weights.get(name) ?? new Float32Array(), shape }
			])
		);
	});

	it('predict the same with and without gradients', async () => {
		const shape = { batch: 3, length: 5, padded: true };
		const text = { ...textFeeds(3, 5, true), ...parameters };
		const alone = await runGraph(forwardProgram(architecture, shape), text);
		const program = gradientProgram(architecture, shape, namesIn(architecture, trainedGroups.head));
		const { predictions } = await runGraph(program, { ...text, ...targetFeeds(3, 3) });
		expect(closeTo(predictions, alone.predictions)).toBeLessThan(rounding);
	});

	it('give the same gradients without padding, whether or not the mask is left out', async () => {
		const feeds = { ...textFeeds(3, 5, false), ...parameters, ...targetFeeds(3, 3) };
		const names = namesIn(architecture, trainedGroups.all);
		const shape = { batch: 3, length: 5 };
		const masked = await runGraph(gradientProgram(architecture, { ...shape, padded: true }, names), feeds);
		const bare = await runGraph(
			gradientProgram(architecture, { ...shape, padded: false }, names),
			withoutMask(feeds)
		);
		// A key bias has a gradient of zero, of which only rounding is seen.
		const wrong = Object.keys(masked).filter(
			(name) => !/\.(key|k_lin)\.bias$/.test(name) && !(closeTo(bare[name], masked[name]) < rounding)
		);
		expect(wrong).toEqual([]);
	});

	it.each(['no_embeddings', 'head'])('give for %s the gradients that they give among all', async (what) => {
		const feeds = { ...textFeeds(3, 5, true), ...parameters, ...targetFeeds(3, 3) };
		const shape = { batch: 3, length: 5, padded: true };
		const names = namesIn(architecture, trainedGroups[what]);
		const some = await runGraph(gradientProgram(architecture, shape, names), feeds);
		const all = await runGraph(
			gradientProgram(architecture, shape, namesIn(architecture, trainedGroups.all)),
			feeds
		);
		const wrong = names
			.filter((name) => !/\.(key|k_lin)\.bias$/.test(name))
			.filter((name) => !(closeTo(some[gradientName(name)], all[gradientName(name)]) < rounding));
		expect(wrong).toEqual([]);
	});

	it('differentiate nothing but the head where only the head is trained, however many blocks there are', async () => {
		const shape = { batch: 3, length: 5, padded: true };
		const added = (model: Architecture): number =>
			liveNodes(gradientProgram(model, shape, namesIn(model, trainedGroups.head))).length -
			liveNodes(forwardProgram(model, shape)).length;
		const deeper = await smallArchitecture(modelType, filesOf, { num_hidden_layers: 4, n_layers: 4 });
		expect(added(deeper)).toBe(added(architecture));
	});

	describe('for export', () => {
		let session: InferenceSession;
		beforeAll(async () => {
			const read = (name: string): Float32Array => weights.get(name) ?? new Float32Array();
			session = await InferenceSession.create(encodeModel(exportProgram(architecture, read)), {
				intraOpNumThreads: 1
			});
		});

		it.each([
			[1, 1, false],
			[1, 7, false],
			[3, 5, true],
			[2, 31, true]
		])('predict the same for %i texts of %i tokens (padded: %s)', async (batch, length, padded) => {
			const feeds = textFeeds(batch, length, padded);
			const long = Object.entries(feeds).map(
				([name, { data, shape }]) =>
					[
						name,
						new Tensor(
							'int64',
							BigInt64Array.from(data, (id) => BigInt(id)),
							shape
						)
					] as const
			);
			const { logits } = await session.run(Object.fromEntries(long));
			const fixed = forwardProgram(architecture, { batch, length, padded: true });
			const { predictions } = await runGraph(fixed, { ...feeds, ...parameters });
			expect(logits.dims).toEqual([batch, 3]);
			expect(closeTo(Float32Array.from(logits.data, Number), predictions)).toBeLessThan(rounding);
		});
	});
});

describe('the gradient program of the embedded base', () => {
	it('has at most 850 nodes', async () => {
		const architecture = await architectureOf(stored('static/models/all-MiniLM-L6-v2'));
		const shape = { batch: 16, length: 128, padded: true };
		const names = namesIn(architecture, trainedGroups.no_embeddings);
		expect(liveNodes(gradientProgram(architecture, shape, names)).length).toBeLessThanOrEqual(850);
	});
});
