import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseConfig } from './config.ts';
import { clampToScale, scoreArticle } from './score.ts';

const config = parseConfig(`
filter: { name: uplifting }
scoring:
  dimensions:
    agency: { weight: 0.4 }
    benefit:
      weight: 0.6
      gatekeeper: true
      gatekeeper_threshold: 5
      gatekeeper_max_score: 3
      gatekeeper_exception: { dimension: agency, threshold: 9, min_benefit: 4 }
  tiers:
    high: { threshold: 7, description: Much }
    medium: { threshold: 4, description: Some }
    low: { threshold: 0, description: Little }
  content_type_caps:
    corporate_finance: { max_score: 2 }
    business_news: { max_score: 4, condition: benefit < 6 }
`);

const score = (agency: number, benefit: number, contentType?: string) =>
	scoreArticle(config, { agency, benefit }, contentType);

describe('scoreArticle', () => {
	test('is the weighted sum where no rule applies', () => {
		expect(score(5, 8).weightedAverage).toBeCloseTo(0.4 * 5 + 0.6 * 8, 12);
	});

	test('names the tier and describes it', () => {
		expect(score(5, 8)).toMatchObject({ tier: 'medium', tierDescription: 'Some' });
	});

	test('reaches a tier at its threshold exactly, whatever the weights', () => {
		expect(score(7, 7).tier).toBe('high');
	});

	test('does not round a score up into a tier', () => {
		expect(score(6.9999, 6.9999).tier).toBe('medium');
	});

	test('is held down by a gatekeeper', () => {
		expect(score(8, 4.99)).toMatchObject({ weightedAverage: 3, tier: 'low', gatekeeperApplied: true });
	});

	test('passes a gatekeeper at its threshold', () => {
		expect(score(8, 5).gatekeeperApplied).toBe(false);
	});

	test('passes a gatekeeper when all of its exception is met', () => {
		expect(score(9, 4).caps).toEqual([]);
	});

	test('does not pass a gatekeeper when part of its exception is met', () => {
		expect(score(9, 3.9).gatekeeperApplied).toBe(true);
	});

	test('is capped by the type of the article', () => {
		expect(score(9, 9, 'corporate_finance').weightedAverage).toBe(2);
	});

	test('is capped by one of several types', () => {
		expect(score(9, 9, 'solutions_story|corporate_finance').weightedAverage).toBe(2);
	});

	test('is not capped by a type that is only part of the name', () => {
		expect(score(9, 9, 'corporate_finance_reform').caps).toEqual([]);
	});

	test('is capped under a condition where it holds', () => {
		expect(score(9, 5.9, 'business_news').weightedAverage).toBe(4);
	});

	test('is not capped under a condition that does not hold', () => {
		expect(score(9, 6, 'business_news').caps).toEqual([]);
	});

	test('is scaled after the caps and before the tier', () => {
		const scaled = { ...config, scoreScaleFactor: 2 };
		expect(scoreArticle(scaled, { agency: 8, benefit: 4 })).toMatchObject({
			weightedAverage: 6,
			tier: 'medium'
		});
	});

	test('has no tier below the lowest', () => {
		expect(score(-1, -1).tier).toBeNull();
	});

	test('has no tier and is no number when a dimension is missing', () => {
		expect(scoreArticle(config, { benefit: 9 })).toMatchObject({ weightedAverage: NaN, tier: null });
	});

	test('never exceeds the weighted sum', () => {
		const points = fc.double({ min: 0, max: 10, noNaN: true });
		const types = fc.constantFrom('', 'corporate_finance', 'business_news');
		fc.assert(
			fc.property(points, points, types, (agency, benefit, type) => {
				expect(score(agency, benefit, type).weightedAverage).toBeLessThanOrEqual(
					0.4 * agency + 0.6 * benefit
				);
			}),
			{ seed: 1 }
		);
	});
});

describe('clampToScale', () => {
	test.each([
		[-0.2, 0],
		[10.3, 10],
		[4.5, 4.5],
		[NaN, NaN]
	])('brings %d to %d', (prediction, clamped) => {
		expect(clampToScale(config, prediction)).toBe(clamped);
	});
});
