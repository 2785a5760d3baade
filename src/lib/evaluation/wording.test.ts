import { describe, expect, test } from 'vitest';
import { comparedWith, errorFormat, formatCorrelation } from './wording.ts';

describe('comparedWith', () => {
	test('says which share of an error is removed', () => {
		expect(comparedWith(0.66, 1, 'a guess')).toBe('removes 34 % of the error of a guess');
	});

	test('says so when the model is worse', () => {
		expect(comparedWith(1.05, 1, 'a guess')).toBe('errs 5 % more than a guess');
	});

	test('calls a difference of less than half a percent none', () => {
		expect(comparedWith(1.001, 1, 'a guess')).toBe('errs as much as a guess');
	});

	test('has no percentage of nothing', () => {
		expect(comparedWith(0.1, 0, 'a guess')).toBe('cannot be better than a guess');
	});
});

describe('errorFormat', () => {
	test.each([
		[0, 1, '0.1513'],
		[1, 5, '0.151'],
		[0, 10, '0.151'],
		[0, 100, '0.15']
	])('writes an error on the scale from %d to %d with fitting decimals', (min, max, text) => {
		expect(errorFormat({ min, max })(0.15132)).toBe(text);
	});
});

test('a correlation that is not defined is a dash, not 0', () => {
	expect(formatCorrelation(null)).toBe('–');
});
