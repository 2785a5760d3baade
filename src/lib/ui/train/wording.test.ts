import { describe, expect, it } from 'vitest';
import type { BackendTiming } from '../../worker/protocol.ts';
import type { Forecast } from './presets.ts';
import { deviceWords, readingWords, speedWords } from './wording.ts';

const forecast = (given: Partial<Forecast>): Forecast => ({
	articles: 2400,
	epochs: 3,
	maxLength: 256,
	steps: 450,
	seconds: null,
	...given
});
const timing: BackendTiming = {
	kind: 'webgpu',
	device: 'apple metal-3',
	secondsPerToken: 0.000193,
	whyNot: null,
	memoryBytes: 1e9,
	microBatch: 16
};

describe('what is said before training', () => {
	it('tells a part of the articles from all of them', () => {
		expect(readingWords(forecast({ articles: 1000, epochs: 1, maxLength: 128 }), 2400, 0.6)).toBe(
			'1,000 of 2,400 articles, read once, the first 128 tokens of each.'
		);
		expect(readingWords(forecast({}), 2400, 0)).toBe('All 2,400 articles, read 3 times, whole.');
	});

	it('makes no fuss of the few articles that are longer than most', () => {
		expect(readingWords(forecast({}), 2400, 0.05)).toBe(
			'All 2,400 articles, read 3 times, whole but for the longest.'
		);
	});

	it('promises no more epochs than there may be', () => {
		expect(readingWords(forecast({ epochs: 6 }), 2400, 0)).toContain('read up to 6 times, while it helps');
	});

	it('rounds the speed to what can be known', () => {
		expect(speedWords(timing)).toBe('5,200 tokens a second');
	});

	it('has no speed of what cannot be used', () => {
		expect(speedWords({ ...timing, secondsPerToken: null, whyNot: 'it failed' })).toBeNull();
	});

	it('says that a GPU is one', () => {
		expect(deviceWords(timing)).toBe('GPU, apple metal-3');
		expect(deviceWords({ kind: 'wasm', device: 'CPU, 8 threads' })).toBe('CPU, 8 threads');
	});
});
