import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { modelFolderOf, tinyRun, tinySplits } from '../fixtures/tiny-run.ts';
import { tinyDimensions } from '../fixtures/tiny-training.ts';
import { predict } from '../inference/predict.ts';
import { errorFigures, targetScale } from './examples.ts';
import type { JobEvent, TrainedFilter } from './job.ts';

describe('a training job', () => {
	let trained: TrainedFilter;
	let events: JobEvent['type'][];
	beforeAll(async () => {
		events = [];
		trained = await tinyRun({ onEvent: ({ type }) => events.push(type) });
	});
	afterAll(() => trained.model.dispose());

	it('tells settings and baselines before it trains', () => {
		expect(events.slice(0, 4)).toEqual(['settings', 'baselines', 'started', 'step']);
	});

	it('gives the model on the device that the test errors are of', async () => {
		const { model, base, evaluation } = trained;
		const { test } = tinySplits();
		const encoded = test.map(({ text }) => base.tokenizer.encode(text, trained.settings.maxLength));
		const scores = (await predict(model, encoded)).map(targetScale(0, 10).fromUnit);
		const labels = Float32Array.from(test.flatMap((row) => row.labels));
		expect(errorFigures(scores, labels, tinyDimensions)).toMatchObject({
			mae: evaluation.test.mae,
			loss: evaluation.test.mse
		});
	});

	it('records how many of the scores were corrected, where any were', async () => {
		const corrected = await tinyRun({ corrections: 3, settings: { epochs: 1 } });
		await corrected.model.dispose();
		expect([corrected.metadata.corrections, trained.metadata.corrections]).toEqual([3, undefined]);
	});

	it.each(['train', 'val', 'test'] as const)('is refused without %s articles', async (name) => {
		await expect(tinyRun({ splits: { ...tinySplits(), [name]: [] } })).rejects.toMatchObject({
			code: 'bad-data',
			where: `${name} split`
		});
	});

	it('reads head and tail of long texts where the filter says so, and records it', async () => {
		const headTail = { headTokens: 6, tailTokens: 4, separator: ' . ' };
		const filter = { name: 'mood', version: '1.0', dimensions: tinyDimensions, scale: { min: 0, max: 10 } };
		let truncatedShare = 0;
		const cut = await tinyRun({
			filter: { ...filter, headTail },
			onEvent: (event) => {
				if (event.type === 'settings') truncatedShare = event.truncatedShare;
			}
		});
		await cut.model.dispose();
		expect(cut.metadata.head_tail).toEqual({
			head_tokens: 6,
			tail_tokens: 4,
			separator: ' . ',
			longer_than: 10
		});
		expect(cut.metadata.data_sha256).not.toBe(trained.metadata.data_sha256);
		expect([truncatedShare > 0, trained.metadata.head_tail]).toEqual([true, undefined]);
	});

	describe('records', () => {
		it('the keys of training_metadata.json, those of the Python tool first', () => {
			expect(Object.keys(trained.metadata)).toEqual([
				'filter_name',
				'filter_version',
				'dimension_names',
				'num_dimensions',
				'model_name',
				'num_parameters',
				'num_trainable_parameters',
				'epochs',
				'batch_size',
				'learning_rate',
				'max_length',
				'warmup_steps',
				'train_examples',
				'val_examples',
				'best_val_mae',
				'best_epoch',
				'seed',
				'data_sha256',
				'trainable',
				'target_scale',
				'backend',
				'device',
				'software',
				'started_at',
				'seconds',
				'baselines'
			]);
		});

		it('the filter, the data and the run', () => {
			const { history, metadata } = trained;
			expect(metadata).toMatchObject({
				filter_name: 'mood',
				filter_version: '1.0',
				dimension_names: ['joy', 'calm'],
				num_dimensions: 2,
				model_name: 'example/tiny',
				epochs: 2,
				batch_size: 16,
				train_examples: 40,
				val_examples: 10,
				best_val_mae: Math.min(...history.map(({ val }) => val.mae)),
				seed: 42,
				target_scale: { min: 0, max: 10 },
				backend: 'node',
				started_at: '2025-01-02T03:04:05.678Z'
			});
		});

		it('how many parameters there are, and are trained', () => {
			// Embeddings (120 + 40 + 2 + 2) x 32, two blocks of 4 x (32 + 1) x 32 + 2 x 64 + (32 + 1) x 64 + (64 + 1) x 32, the
			// pooler's (32 + 1) x 32 and the regression layer's (32 + 1) x 2.
			const [embeddings, blocks, head] = [5248, 2 * 8544, 1056 + 66];
			expect(trained.metadata).toMatchObject({
				num_parameters: embeddings + blocks + head,
				num_trainable_parameters: blocks + head
			});
		});

		it('the errors of the baselines on the test rows', () => {
			const { metadata, evaluation } = trained;
			const { constant_mean, constant_median, bag_of_words } = evaluation.baselines;
			expect(metadata.baselines).toEqual({
				constant_mean: constant_mean.mae,
				constant_median: constant_median.mae,
				bag_of_words: bag_of_words.mae
			});
		});

		it('the same digest for the same data, whatever else is different', async () => {
			const other = await tinyRun({ settings: { epochs: 1, seed: 5 } });
			await other.model.dispose();
			expect(other.metadata.data_sha256).toBe(trained.metadata.data_sha256);
		});

		it('another digest where one label of one split is another', async () => {
			const { test, ...others } = tinySplits();
			const changed = test.map((row, index) => (index === 3 ? { ...row, labels: [5, 5] } : row));
			const other = await tinyRun({ splits: { ...others, test: changed }, settings: { epochs: 1 } });
			await other.model.dispose();
			expect(other.metadata.data_sha256).not.toBe(trained.metadata.data_sha256);
		});
	});
});

describe('a job that starts from a trained filter', () => {
	it('starts where the filter was, not from scratch', async () => {
		const first = await tinyRun();
		await first.model.dispose();
		const second = await tinyRun({
			base: { name: 'mood', files: await modelFolderOf(first) },
			settings: { epochs: 1, learningRate: 0 }
		});
		await second.model.dispose();
		expect(second.metadata.best_val_mae).toBeCloseTo(first.metadata.best_val_mae, 5);
	});
});
