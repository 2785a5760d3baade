import { describe, expect, it } from 'vitest';
import { metricsOf, testEvaluation } from '../../fixtures/evaluations.ts';
import { figureFormat, predictorsOf } from './figures.ts';

const scale = { min: 0, max: 100 };

describe('figures', () => {
	it('stand for the filter first, then for the others', () => {
		expect(predictorsOf('mood', testEvaluation()).map(({ name }) => name)).toEqual([
			'mood',
			'Bag of words',
			'Constant median',
			'Constant mean'
		]);
	});

	it('are errors in points of the scale', () => {
		expect(figureFormat('mae', scale)(metricsOf(12.3456))).toBe('12.35');
		expect(figureFormat('rmse', scale)(metricsOf(10))).toBe('12.50');
	});

	it('are correlations where there are any', () => {
		expect(figureFormat('spearman', scale)(metricsOf(1, {}, 0.678))).toBe('0.68');
		expect(figureFormat('pearson', scale)(metricsOf(1, {}, null))).toBe('–');
	});
});
