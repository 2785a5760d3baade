import { describe, expect, test } from 'vitest';
import { parseConfig } from './config.ts';
import { proposeConfig, toWeights } from './propose-config.ts';

describe('proposeConfig', () => {
	const config = parseConfig(
		proposeConfig({
			name: 'mood',
			dimensions: ['valence', 'arousal: high', 'yes'],
			scale: { min: 1, max: 5 }
		})
	);

	test('names the dimensions as the data does', () => {
		expect(config.dimensions.map(({ name }) => name)).toEqual(['valence', 'arousal: high', 'yes']);
	});

	test('gives equal weights that sum to 1', () => {
		expect(config.dimensions.map(({ weight }) => weight)).toEqual([0.3334, 0.3333, 0.3333]);
	});

	test('sets tiers at 70, 40 and 0 % of the scale', () => {
		expect(config.tiers.map(({ threshold }) => threshold)).toEqual([3.8, 2.6, 1]);
	});

	test('leaves nothing to warn of', () => {
		expect(config.warnings).toEqual([]);
	});
});

describe('toWeights', () => {
	test.each([
		[
			[1, 1, 1],
			[0.3334, 0.3333, 0.3333]
		],
		[
			[1, 4],
			[0.2, 0.8]
		],
		[
			[0, 2, 0],
			[0, 1, 0]
		],
		[
			[0.333, 0.333, 0.3335],
			[0.333, 0.333, 0.3335]
		]
	])('makes %j %j', (numbers, weights) => {
		expect(toWeights(numbers)).toEqual(weights);
	});
});
