import { describe, expect, it } from 'vitest';
import { metricsOf, testEvaluation } from '../../fixtures/evaluations.ts';
import { answer, explanation, looksSentence } from './verdict.ts';

const scale = { min: 0, max: 10 };
const { baselines } = testEvaluation();

describe('the answer', () => {
	it('tells the share of the error of the best constant guess that is gone', () => {
		expect(answer(testEvaluation())).toBe('removes 25 % of the error of a constant guess');
	});

	it('is honest where guessing would have been better', () => {
		expect(answer(testEvaluation({ test: metricsOf(0.5) }))).toBe('errs 25 % more than a constant guess');
	});
});

describe('its explanation', () => {
	it('gives the errors in points of the scale, and on how many articles', () => {
		expect(explanation(testEvaluation(), scale).slice(0, 2)).toEqual([
			'On average its scores are off by 0.300, on a scale from 0 to 10, for 600 articles that it had not seen.',
			"A constant guess, each dimension's median in the training articles, is off by 0.400."
		]);
	});

	it('names the dimensions that went best and worst', () => {
		expect(explanation(testEvaluation(), scale)).toContain(
			'It does best on calm (50 % removed) and worst on hope (0 % removed).'
		);
	});

	it('does not call one dimension the best of one', () => {
		const evaluation = testEvaluation({
			test: metricsOf(0.3, { calm: 0.3 }),
			baselines: { ...baselines, constant_median: metricsOf(0.4, { calm: 0.4 }) }
		});
		expect(explanation(evaluation, scale).join(' ')).not.toContain('best on');
	});

	it('says so when counting words does as well', () => {
		const words = explanation(testEvaluation({ test: metricsOf(0.35) }), scale).join(' ');
		expect(words).toContain('The filter errs as much as a bag of words');
		expect(words).toContain('training has not paid off yet');
	});

	it('warns of figures from a few articles', () => {
		const words = explanation(testEvaluation({ test_examples: 8 }), scale).join(' ');
		expect(words).toContain('So few articles say only roughly');
	});
});

describe('the looks at the test figures', () => {
	it('are counted in words', () => {
		expect(looksSentence(1)).toContain('looked at once, just now:');
		expect(looksSentence(3)).toContain('looked at 3 times, this time included:');
	});
});
