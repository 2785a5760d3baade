import { describe, expect, it } from 'vitest';
import { countOf, formatBytes, formatDuration, scoreFormat } from './format.ts';

describe('figures in words', () => {
	it.each([
		[0, '0 B'],
		[999, '999 B'],
		[1000, '1.0 KB'],
		[102_400, '102 KB'],
		[45_437_760, '45.4 MB'],
		[2e15, '2000 TB']
	])('write %d bytes as %s', (bytes, text) => {
		expect(formatBytes(bytes)).toBe(text);
	});

	it.each([
		[3, 'a few seconds'],
		[42, '45 s'],
		[57, '1 min'],
		[240, '4 min'],
		[3570, '1 h 0 min'],
		[4830, '1 h 21 min']
	])('write %d seconds as %s', (seconds, text) => {
		expect(formatDuration(seconds)).toBe(text);
	});

	it.each([
		[1, '1 article'],
		[0, '0 articles'],
		[12_345, '12,345 articles']
	])('count %d as %s', (count, text) => {
		expect(countOf(count, 'article')).toBe(text);
	});

	it.each([
		[0, 1, '0.321'],
		[1, 5, '0.32'],
		[0, 10, '0.32'],
		[0, 100, '0.3'],
		[0, 5000, '0']
	])('write a score on the scale from %d to %d with fitting decimals', (min, max, text) => {
		expect(scoreFormat({ min, max })(0.321)).toBe(text);
	});
});
