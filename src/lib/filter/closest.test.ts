import { describe, expect, test } from 'vitest';
import { closest, didYouMean } from './closest.ts';

const names = ['exclude', 'override', 'require', 'words'];

describe('closest', () => {
	test.each([
		['exlude', 'exclude'],
		['Exclude', 'exclude'],
		['overide', 'override'],
		['wrods', 'words'],
		['requires', 'require']
	])('takes %s for %s', (name, meant) => {
		expect(closest(name, names)).toBe(meant);
	});

	test.each(['patterns', 'x', ''])('takes "%s" for nothing', (name) => {
		expect(closest(name, names)).toBeNull();
	});
});

test('didYouMean asks, where it knows', () => {
	expect([didYouMean('word', names), didYouMean('zebra', names)]).toEqual(['Did you mean "words"?', null]);
});
