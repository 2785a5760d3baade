import { InferenceSession, Tensor } from 'onnxruntime-node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { architectureOf, openTensors } from '../fixtures/torch-check.ts';
import { modelFolderOf, tinyRun, tinySplits } from '../fixtures/tiny-run.ts';
import { tinyDimensions } from '../fixtures/tiny-training.ts';
import { stored } from '../fixtures/under-node.ts';
import { loadWeights } from '../architectures/index.ts';
import type { ModelWeights } from '../architectures/index.ts';
import { deviceModel } from '../inference/device-model.ts';
import { predict } from '../inference/predict.ts';
import { hasHeadFor, openPretrained } from '../inference/pretrained.ts';
import type { Pretrained } from '../inference/pretrained.ts';
import { readText } from '../weights/byte-source.ts';
import type { FileSource } from '../weights/byte-source.ts';
import { targetScale } from './examples.ts';
import { foldScale, modelFiles, startAtMean, unfoldScale } from './export-model.ts';
import type { TrainedFilter } from './job.ts';

const scale = { min: 1, max: 5 };

const largestError = (actual: Iterable<number>, expected: Float32Array): number => {
	const values = Float32Array.from(actual);
	return Math.max(...expected.map((value, index) => Math.abs(value - values[index])));
};

describe('the scale folded into the head', () => {
	it('comes off again within rounding', async () => {
		const files = stored('src/lib/fixtures/bert');
		const architecture = await architectureOf(files);
		const file = await openTensors(files, 'model.safetensors');
		const { weights } = await loadWeights(architecture, file, 0, 'bert');
		const back = unfoldScale(architecture, foldScale(architecture, weights, scale), scale);
		const wrong = [...weights].filter(
			// Of 1, the smallest difference that float32 knows is 1.2e-7.
			([name, data]) => !(largestError(back.get(name) ?? [], data) < 5e-7)
		);
		expect(wrong).toEqual([]);
	});
});

it('a new regression layer begins at the mean of each target', async () => {
	const files = stored('src/lib/fixtures/bert');
	const architecture = await architectureOf(files);
	const { bias } = architecture.regressionLayer;
	const zeros = new Float32Array(architecture.labels);
	const targets = Float32Array.from({ length: 2 * architecture.labels }, (_, i) =>
		i < architecture.labels ? 0.25 : 0.75 + i / 8
	);
	const begun = startAtMean(architecture, new Map([[bias, zeros]]), targets);
	expect(begun.get(bias)).toEqual(zeros.map((_, label) => 0.5 + (architecture.labels + label) / 16));
});

describe('the files of a trained model', () => {
	let trained: TrainedFilter;
	let folder: FileSource;
	let opened: Pretrained;
	let texts: readonly Int32Array[];
	/** What the trained model on the device says, in the filter's scale. */
	let scores: Float32Array;
	beforeAll(async () => {
		trained = await tinyRun({
			filter: { name: 'mood', version: '1.0', dimensions: tinyDimensions, scale },
			splits: withScoresFrom1To5()
		});
		folder = await modelFolderOf(trained);
		opened = await openPretrained(folder, 'mood', tinyDimensions, 1);
		texts = tinySplits().test.map(({ text }) => opened.tokenizer.encode(text, 40));
		scores = (await predict(trained.model, texts)).map(targetScale(scale.min, scale.max).fromUnit);
	});
	afterAll(() => trained.model.dispose());

	it('open again with the head for these dimensions', () => {
		expect(hasHeadFor(opened, tinyDimensions)).toBe(true);
	});

	it("give the trained model's scores, in the filter's own scale", async () => {
		const model = deviceModel(
			trained.model.runtime,
			opened.architecture,
			opened.weights,
			opened.tokenizer.padId
		);
		const again = await predict(model, texts);
		await model.dispose();
		expect(largestError(again, scores)).toBeLessThan(1e-5);
	});

	it('give the same scores as model.onnx', async () => {
		const source = await folder.open('onnx/model.onnx');
		const session = await InferenceSession.create(await source.read(0, source.size));
		const logits: number[] = [];
		for (const ids of texts) {
			const long = (values: ArrayLike<number>): Tensor =>
				new Tensor('int64', BigInt64Array.from(Array.from(values), BigInt), [1, values.length]);
			const outputs = await session.run({
				input_ids: long(ids),
				attention_mask: long(new Int32Array(ids.length).fill(1))
			});
			logits.push(...Array.from(outputs.logits.data, Number));
		}
		expect(largestError(logits, scores)).toBeLessThan(1e-5);
	});

	it('have the config of a sequence regressor with the dimensions as labels', async () => {
		const config = z.looseObject({}).parse(JSON.parse(await readText(folder, 'config.json')));
		expect(config).toMatchObject({
			_name_or_path: 'example/tiny',
			architectures: ['BertForSequenceClassification'],
			model_type: 'bert',
			problem_type: 'regression',
			num_labels: 2,
			id2label: { 0: 'joy', 1: 'calm' },
			label2id: { joy: 0, calm: 1 },
			dtype: 'float32'
		});
	});

	it("have the base's tokenizer, byte for byte", async () => {
		const bytes = await readText(folder, 'tokenizer.json');
		const [file] = trained.base.tokenizerFiles;
		expect(bytes).toBe(new TextDecoder().decode(file.data));
	});

	it('cannot be made without one of the parameters', () => {
		const weights: ModelWeights = new Map([...trained.weights].slice(1));
		expect(() => modelFiles(trained.base, weights, tinyDimensions)).toThrow(
			'the trained model has no bert.embeddings.word_embeddings.weight'
		);
	});
});

const withScoresFrom1To5 = () => {
	const rescaled = (rows: ReturnType<typeof tinySplits>['train']) =>
		rows.map((row) => ({ ...row, labels: row.labels.map((label) => 1 + 0.4 * label) }));
	const { train, val, test } = tinySplits();
	return { train: rescaled(train), val: rescaled(val), test: rescaled(test) };
};
