import { describe, expect, test } from 'vitest';
import { parseConfig } from './config.ts';
import { proposeConfig } from './propose-config.ts';

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
