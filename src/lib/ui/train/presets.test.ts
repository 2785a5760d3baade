import { describe, expect, it } from 'vitest';
import type { LengthProfile } from '../../worker/protocol.ts';
import {
	computedTokens,
	cutShare,
	forecast,
	planOf,
	typicalLength,
	usualLength,
	type Reader,
	type Workload
} from './presets.ts';

const profile = (quantiles: readonly number[]): LengthProfile => ({
	quantiles,
	mean: quantiles.reduce((sum, length) => sum + length, 0) / quantiles.length,
	rows: 2400
});
/** 40, 80 ... 800 tokens. */
const news = profile(Array.from({ length: 20 }, (_, twentieth) => 40 * (twentieth + 1)));
const sentences = profile(Array.from({ length: 20 }, (_, twentieth) => 5 + twentieth));
const cpu: Reader = { kind: 'wasm', limit: 512 };
const gpu: Reader = { kind: 'webgpu', limit: 512 };
const newspaper: Workload = { articles: { train: 2400, val: 300, test: 300 }, lengths: news };

describe('the usual length', () => {
	it('holds 95 % of short articles whole', () => {
		expect(usualLength(sentences, gpu)).toBe(32);
	});

	it('is bounded by what computes', () => {
		expect([usualLength(news, cpu), usualLength(news, gpu)]).toEqual([256, 512]);
	});

	it('is bounded by what the base reads', () => {
		expect(usualLength(news, { kind: 'webgpu', limit: 128 })).toBe(128);
	});
});

describe('a quick look', () => {
	it('takes a thousand of many articles, once, and their beginnings', () => {
		expect(planOf('quick', newspaper, gpu)).toEqual({
			share: 1000 / 2400,
			settings: { epochs: 1, maxLength: 128 }
		});
	});

	it('takes all of few articles, whole where they are short', () => {
		const few: Workload = { articles: { train: 80, val: 10, test: 10 }, lengths: sentences };
		expect(planOf('quick', few, gpu)).toEqual({ share: 1, settings: { epochs: 1 } });
	});
});

describe('a standard training', () => {
	it("is the engine's own", () => {
		expect(planOf('standard', newspaper, gpu)).toEqual({ share: 1, settings: {} });
	});
});

describe('a thorough training', () => {
	it('reads more often and further', () => {
		expect(planOf('thorough', newspaper, cpu)).toEqual({ share: 1, settings: { epochs: 6, maxLength: 512 } });
	});

	it('reads no further where articles are read whole already', () => {
		expect(planOf('thorough', newspaper, gpu).settings).toEqual({ epochs: 6 });
	});

	it('reads no further than the base can', () => {
		expect(planOf('thorough', newspaper, { kind: 'wasm', limit: 320 }).settings.maxLength).toBe(320);
	});
});

describe('the tokens computed for an article', () => {
	it('are those of its bucket, up to what is read', () => {
		// Three of 16, and one of 30 cut to 20.
		expect(computedTokens(profile([4, 8, 16, 30]), 20)).toBe((3 * 16 + 20) / 4);
	});

	it('give the length that a step is timed at', () => {
		expect(typicalLength(profile([4, 8, 16, 30]), 20)).toBe(20);
		expect(typicalLength(news, 512)).toBe(384);
	});
});

describe('a forecast', () => {
	/** 16 tokens each. */
	const work: Workload = { articles: { train: 100, val: 12, test: 9 }, lengths: profile([16]) };

	it('counts steps with a short last batch in each epoch', () => {
		const plan = { share: 1, settings: { epochs: 2, batchSize: 16 } };
		expect(forecast(work, plan, cpu, null)).toEqual({
			articles: 100,
			epochs: 2,
			maxLength: 16,
			steps: 14,
			seconds: null
		});
	});

	it('takes the time of all steps, and a third of a step for what is only scored', () => {
		const plan = { share: 1, settings: { epochs: 2, batchSize: 10 } };
		// 200 rows trained; after each epoch 12 validation and 12 training rows scored, at the end 9 test rows.
		expect(forecast(work, plan, cpu, 0.001).seconds).toBeCloseTo((200 + (2 * 24 + 9) / 3) * 16 * 0.001, 10);
	});

	it('takes a part of the articles into account', () => {
		const plan = { share: 0.1, settings: { epochs: 1, batchSize: 10 } };
		// 10 rows trained; 12 validation rows and 10 training rows scored, and 9 test rows.
		expect(forecast(work, plan, cpu, 0.001).seconds).toBeCloseTo((10 + (22 + 9) / 3) * 16 * 0.001, 10);
	});

	it('makes the presets longer from one to the next', () => {
		const seconds = (['quick', 'standard', 'thorough'] as const).map(
			(preset) => forecast(newspaper, planOf(preset, newspaper, gpu), gpu, 1e-4).seconds ?? 0
		);
		expect(seconds).toEqual([...seconds].sort((a, b) => a - b));
		expect(new Set(seconds).size).toBe(3);
	});
});

describe('the share that is cut', () => {
	it('counts the articles beyond the length', () => {
		expect(cutShare(news, 400)).toBe(0.5);
		expect(cutShare(sentences, 64)).toBe(0);
	});
});
