import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { EngineEvent, EpochRecord } from '../../worker/protocol.ts';
import { Training } from './training.svelte.ts';

const step = (step: number, loss: number): EngineEvent => ({
	type: 'step',
	step,
	totalSteps: 10,
	epoch: 1,
	loss,
	learningRate: 1e-4,
	samplesPerSecond: 16,
	tokensPerSecond: 500,
	secondsLeft: 120
});
const record = (epoch: number): EpochRecord => ({
	epoch,
	train: { mae: 1 },
	val: { mae: 1 },
	learning_rate: 1e-4,
	seconds: 1,
	samples_per_second: 1
});
const settings: EngineEvent = {
	type: 'settings',
	truncatedShare: 0,
	settings: {
		trainable: 'all',
		epochs: 3,
		batchSize: 16,
		learningRate: 1e-4,
		weightDecay: 0.01,
		warmupShare: 0.1,
		maxNorm: 1,
		maxLength: 64,
		seed: 42,
		patience: 2,
		checkpointMinutes: 5
	}
};
describe('a training as the page sees it', () => {
	let training: Training;
	beforeEach(() => {
		vi.useFakeTimers();
		training = new Training({ projectId: 'p', runId: 'p/r', filterName: 'mood' });
	});
	afterEach(() => {
		vi.useRealTimers();
	});
	const hear = (...events: EngineEvent[]) => events.forEach((event) => training.hear(event));
	const start = (step = 0) =>
		hear(settings, { type: 'started', step, totalSteps: 10, history: [] } satisfies EngineEvent);

	it('shows what is prepared before the first step', () => {
		hear({ type: 'progress', progress: { stage: 'Counting words', done: 1, total: 2, unit: 'rows' } });
		expect(training.stage).toBe('Counting words');
	});

	it('takes steps in together', () => {
		start();
		hear(step(1, 0.5), step(2, 0.4));
		expect(training.losses).toEqual([]);
		vi.runAllTimers();
		expect(training.losses).toEqual([0.5, 0.4]);
		expect(training.share).toBe(0.2);
		expect(training.stage).toBe('Epoch 1 of 3');
	});

	it('goes on from the losses before an interruption', () => {
		hear({ type: 'losses', losses: [0.9, 0.8] });
		start(2);
		hear(step(3, 0.7));
		vi.runAllTimers();
		expect(training.losses).toEqual([0.9, 0.8, 0.7]);
	});

	it('has all steps of an epoch when the epoch is done', () => {
		start();
		hear(step(1, 0.5), { type: 'epoch', record: record(1), best: true });
		expect(training.losses).toEqual([0.5]);
	});

	it('marks the best epoch alone', () => {
		start();
		hear(
			{ type: 'epoch', record: record(1), best: true },
			{ type: 'epoch', record: record(2), best: true },
			{ type: 'epoch', record: record(3), best: false }
		);
		expect(training.history.map(({ best }) => best)).toEqual([undefined, true, undefined]);
	});

	it('tells no time left while it is paused', () => {
		start();
		hear(step(1, 0.5));
		vi.runAllTimers();
		expect(training.timeLeft).toBe('about 2 min left');
		training.paused = true;
		expect(training.timeLeft).toBe('');
	});
});
