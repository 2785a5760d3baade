import { describe, expect, it } from 'vitest';
import { logText, logged } from './training-log.ts';

describe('the log of a training', () => {
	it('says of an epoch how far each dimension is off', () => {
		const val = { mae: 0.5051, rmse: 0.7, loss: 0.49, joy_mae: 0.51234, joy_rmse: 0.7, calm_mae: 0.4979 };
		const record = {
			epoch: 2,
			train: { mae: 0.4 },
			val,
			learning_rate: 1e-4,
			seconds: 240,
			samples_per_second: 1
		};
		expect(logged({ type: 'epoch', record, best: true })).toBe(
			'Epoch 2: validation error 0.505, the best so far (joy 0.512, calm 0.498); training error 0.400; took 4 min'
		);
	});

	it('says why it is not the GPU that computes', () => {
		const device = { kind: 'wasm', name: 'CPU, 8 threads', whyNotGpu: 'this browser has no WebGPU' } as const;
		expect(logged({ type: 'device', device })).toBe('Computes on CPU, 8 threads: this browser has no WebGPU');
	});

	it('tells a training that goes on from one that begins', () => {
		const started = {
			type: 'started',
			totalSteps: 366,
			history: [],
			memoryBytes: 1e9,
			microBatch: 16
		} as const;
		expect([logged({ ...started, step: 0 }), logged({ ...started, step: 122 })]).toEqual([
			'Begins: 366 steps',
			'Goes on after step 122 of 366'
		]);
	});

	it('has the time before each line', () => {
		const at = new Date(2026, 0, 31, 14, 5, 9).getTime();
		const lines = [
			{ at, text: 'Begins: 2 steps' },
			{ at: at + 61_000, text: 'Checkpoint kept at step 1' }
		];
		expect(logText(lines)).toBe('14:05:09  Begins: 2 steps\n14:06:10  Checkpoint kept at step 1');
	});
});
