import { beforeAll, describe, expect, it } from 'vitest';
import type { ModelWeights } from '../architectures/index.ts';
import { tinyDimensions, tinyExamples, tinyModel, trainTiny } from '../fixtures/tiny-training.ts';
import type { TinyTraining } from '../fixtures/tiny-training.ts';
import { largestRatio } from '../fixtures/torch-check.ts';
import { predict } from '../inference/predict.ts';
import { errorFigures, sampleOf, targetScale } from './examples.ts';
import type { Examples } from './examples.ts';
import { linearSchedule } from './schedule.ts';

const mean = (values: readonly number[]): number =>
	values.reduce((sum, value) => sum + value, 0) / values.length;

/** What the tiny base says with these of its parameters changed, in the filter's scale. */
const predictWith = async (changed: ModelWeights, { encoded }: Examples): Promise<Float32Array> => {
	const model = await tinyModel();
	for (const [name, data] of changed) model.runtime.write(model.parameters[name], data);
	const predictions = await predict(model, encoded);
	await model.dispose();
	return predictions.map(targetScale(0, 10).fromUnit);
};

describe('training', () => {
	let train: Examples;
	let val: Examples;
	let run: TinyTraining;
	beforeAll(async () => {
		({ train, val } = await tinyExamples());
		run = await trainTiny();
	});

	it('lowers the loss', () => {
		expect(mean(run.losses.slice(-6))).toBeLessThan(mean(run.losses.slice(0, 6)) / 2);
	});

	it('takes a step for each batch, the short one included', () => {
		expect(run.losses).toHaveLength(3 * Math.ceil(42 / 8));
	});

	it('follows the schedule', () => {
		const rates = run.events.flatMap((event) => (event.type === 'step' ? [event.learningRate] : []));
		expect(rates).toEqual(rates.map((_, step) => linearSchedule(step, 1, 18, 3e-3)));
	});

	it('is the same bit for bit with the same seed', async () => {
		const again = await trainTiny();
		expect(again.losses).toEqual(run.losses);
		expect(again.outcome.best).toEqual(run.outcome.best);
	});

	it('is another with another seed', async () => {
		const other = await trainTiny({ settings: { seed: 43 } });
		expect(other.losses).not.toEqual(run.losses);
	});

	it.each([1, 200_000])('gives the same losses with %i bytes for activations', async (activationBudget) => {
		const { losses } = await trainTiny({ activationBudget });
		expect(largestRatio(losses, run.losses)).toBeLessThan(1e-5);
	});

	it('drops nothing out: the same rows have the same loss each time', async () => {
		const { losses } = await trainTiny({ settings: { learningRate: 0, batchSize: 42 } });
		// In another order, the sum is rounded otherwise.
		expect(largestRatio(losses, [losses[0], losses[0], losses[0]])).toBeLessThan(1e-6);
	});

	it('takes the mean of the squared errors of a batch, of a short one too', async () => {
		const { losses } = await trainTiny({ settings: { learningRate: 0, batchSize: 25, epochs: 1 } });
		const { loss } = errorFigures(await predictWith(new Map(), train), train.labels, tinyDimensions);
		const [some, others] = losses;
		// Batches are shuffled: the short one of 17 is the first or the second.
		const means = [(25 * some + 17 * others) / 42, (17 * some + 25 * others) / 42];
		expect(Math.min(...means.map((value) => Math.abs(100 * value - loss)))).toBeLessThan(1e-4 * loss);
	});

	it('takes weight decay off every trained parameter, as PyTorch does', async () => {
		const oneStep = { trainable: 'all', epochs: 1, batchSize: 42, warmupShare: 0 } as const;
		const [without, decayed] = await Promise.all(
			[0, 0.5].map((weightDecay) => trainTiny({ settings: { ...oneStep, weightDecay } }))
		);
		const { parameters, runtime } = await tinyModel();
		const wrong: string[] = [];
		for (const [name, data] of decayed.outcome.best) {
			const before = await runtime.read(parameters[name]);
			const expected = without.outcome.best
				.get(name)
				?.map((value, index) => value - 3e-3 * 0.5 * before[index]);
			if (!expected?.every((value, index) => Math.abs(value - data[index]) < 1e-6)) wrong.push(name);
		}
		expect(wrong).toEqual([]);
	});

	describe('records', () => {
		it('each epoch in order', () => {
			expect(run.outcome.history.map(({ epoch }) => epoch)).toEqual([1, 2, 3]);
		});

		it('the epoch of the lowest validation error as the best, and no other', () => {
			const { history, bestEpoch } = run.outcome;
			const lowest = Math.min(...history.map(({ val: { mae } }) => mae));
			expect(history.map(({ best, val: { mae } }) => [best, mae === lowest])).toEqual(
				history.map(({ epoch }) => (epoch === bestEpoch ? [true, true] : [undefined, false]))
			);
		});

		it("the errors of the weights that come out: the best epoch's, on validation rows", async () => {
			const { best, history, bestEpoch } = run.outcome;
			const figures = errorFigures(await predictWith(best, val), val.labels, tinyDimensions);
			expect(figures).toEqual(history[bestEpoch - 1].val);
		});

		it('training errors on a fixed sample, as large as the validation set', async () => {
			const { best, history, bestEpoch } = run.outcome;
			const sample = sampleOf(train, 2, 42, val.ids.length);
			const figures = errorFigures(await predictWith(best, sample), sample.labels, tinyDimensions);
			expect(figures).toEqual(history[bestEpoch - 1].train);
		});

		it("the learning rate of each epoch's last step", () => {
			expect(run.outcome.history.map((record) => record.learning_rate)).toEqual(
				[5, 11, 17].map((step) => linearSchedule(step, 1, 18, 3e-3))
			);
		});

		it('the time of the steps, without pauses', async () => {
			let time = 0;
			const control = {
				ready: async () => {
					time += 1e6;
				}
			};
			const { outcome } = await trainTiny({ control, clock: () => (time += 1) });
			const [, ...others] = outcome.history.map(({ seconds }) => seconds);
			expect(outcome.seconds).toBeLessThan(1);
			expect(others).toEqual([0.006, 0.006]);
		});
	});

	describe('where validation does not improve', () => {
		// What is learned from the training rows is wrong on these from some point on.
		const stopEarly = (epochs: number, patience: number) =>
			trainTiny({
				val: { ...val, labels: val.labels.map((label) => 10 - label) },
				settings: { epochs, patience }
			});

		it('stops after as many epochs as it has patience', async () => {
			const { history, bestEpoch } = (await stopEarly(9, 2)).outcome;
			expect(history.length).toBe(bestEpoch + 2);
			expect(history.length).toBeLessThan(9);
		});

		it('says so', async () => {
			const { events, outcome } = await stopEarly(9, 2);
			expect(events.at(-1)).toEqual({ type: 'stopped-early', epoch: outcome.history.length });
		});

		it('goes on to the end with more patience', async () => {
			const { events, outcome } = await stopEarly(9, 9);
			expect(outcome.history).toHaveLength(9);
			expect(events.at(-1)?.type).not.toBe('stopped-early');
		});
	});
});
