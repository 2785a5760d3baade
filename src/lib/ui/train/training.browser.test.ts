import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { EngineCommand, EngineEvent, EpochRecord } from '../../worker/protocol.ts';
import { Training, type Engine } from './training.svelte.ts';
import { Wakefulness } from './wake-lock.ts';

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
const started = (step: number, totalSteps: number): EngineEvent => ({
	type: 'started',
	step,
	totalSteps,
	history: [],
	memoryBytes: 1e9,
	microBatch: 16
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
	/** What the engine was asked. */
	let asked: EngineCommand[];
	/** Ends the training that the engine was asked for. */
	let end: (error: Error) => void;
	let locks: number;
	beforeEach(() => {
		vi.useFakeTimers();
		asked = [];
		locks = 0;
		const engine = {
			request: (command: EngineCommand) => {
				asked.push(command);
				return command.type === 'train'
					? new Promise((_, reject) => {
							end = reject;
						})
					: Promise.resolve(undefined);
			}
		} as Engine;
		const request = async () => {
			locks++;
			const release = async () => {
				locks--;
			};
			return { released: false, release } as unknown as WakeLockSentinel;
		};
		const wakefulness = new Wakefulness({ page: document, wakeLock: { request } });
		training = new Training({ projectId: 'p', runId: 'p/r', filterName: 'mood' }, () => engine, wakefulness);
	});
	afterEach(() => {
		vi.useRealTimers();
	});
	const hear = (...events: EngineEvent[]) => events.forEach((event) => training.hear(event));
	const start = (step = 0) => hear(settings, started(step, 10));

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

	it('tells no time left while it is paused', async () => {
		start();
		hear(step(1, 0.5));
		vi.runAllTimers();
		expect(training.timeLeft).toBe('about 2 min left');
		await training.pause();
		expect(training.timeLeft).toBe('');
	});

	it('goes on from the losses of the checkpoint that a fault brings it back to', () => {
		start();
		hear(step(1, 0.5), step(2, 0.4), { type: 'setback', message: 'The GPU was lost' });
		hear({ type: 'losses', losses: [0.5] }, started(1, 10));
		hear(step(2, 0.3));
		vi.runAllTimers();
		expect(training.losses).toEqual([0.5, 0.3]);
		expect(training.setbacks).toEqual(['The GPU was lost']);
	});

	it('says that it measures the error when an epoch is through', () => {
		start();
		hear(started(0, 3), step(1, 0.5));
		vi.runAllTimers();
		expect(training.stage).toBe('Epoch 1 of 3, measuring its error');
		hear({ type: 'epoch', record: record(1), best: true });
		expect(training.stage).toBe('Epoch 1 of 3');
	});

	it('pauses, goes on, leaves room and stops where it is trained', async () => {
		await training.pause();
		await training.pause();
		await training.leaveRoom(true);
		await training.stop();
		expect(asked).toEqual([
			{ type: 'pause' },
			{ type: 'resume' },
			{ type: 'leave-room', on: true },
			{ type: 'cancel' }
		]);
		expect(training.stage).toBe('Stopping after this step');
	});

	it('keeps the computer awake while it trains, not while it is paused or over', async () => {
		const trained = training.train('http://localhost/');
		await Promise.resolve();
		expect(locks).toBe(1);
		await training.pause();
		expect(locks).toBe(0);
		await training.pause();
		expect(locks).toBe(1);
		end(new Error('stopped'));
		await expect(trained).rejects.toThrow('stopped');
		expect(locks).toBe(0);
	});

	it('has a log of what happened, with its times', async () => {
		vi.setSystemTime(new Date(2026, 0, 31, 14, 5));
		start(2);
		await training.pause();
		expect(training.log.map(({ text }) => text)).toEqual([
			expect.stringMatching(/^Settings: 3 epochs, batches of 16/),
			'Goes on after step 2 of 10',
			'Paused'
		]);
		expect(new Set(training.log.map(({ at }) => at))).toEqual(new Set([Date.now()]));
	});
});
