import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseConfig } from './config.ts';
import { scoreArticle } from './score.ts';

const text = (tiers: readonly string[], dimensions: readonly string[]): string => `
filter: { name: many }
scoring:
  score_scale_factor: 1.1
  dimensions: { ${dimensions.join(', ')} }
  tiers: { ${tiers.join(', ')} }
  gatekeepers:
    b_gate: { dimension: b, threshold: 4, max_score: 3 }
  gatekeeper_rules:
    c: { threshold: 2, max_overall_if_below: 2.5 }
  content_type_caps:
    press: { max_score: 4, condition: a < 6 OR overall < 5 }
    list: { max_a: 3 }
`;

const tiers = [
	'top: { threshold: 7 }',
	'middle: { threshold: 4, condition: a >= 2 }',
	'low: { threshold: 1 }'
];
const dimensions = ['a: { weight: 0.5 }', 'b: { weight: 0.3 }', 'c: { weight: 0.2 }'];
const config = parseConfig(text(tiers, dimensions));
const free = { ...config, gatekeepers: [], contentTypeCaps: [] };

const point = fc.double({ min: 0, max: 10, noNaN: true });
const article = fc.record({ a: point, b: point, c: point });
const type = fc.constantFrom('', 'press', 'list', 'press|list', 'other');
const name = fc.constantFrom('a', 'b', 'c');
const setup = { seed: 7, numRuns: 500 };

describe('the score', () => {
	test('rises with each dimension where no cap is in force', () => {
		fc.assert(
			fc.property(article, name, point, (scores, dimension, other) => {
				const [lower, higher] = [scores[dimension], other].sort((x, y) => x - y);
				expect(scoreArticle(free, { ...scores, [dimension]: lower }).weightedAverage).toBeLessThanOrEqual(
					scoreArticle(free, { ...scores, [dimension]: higher }).weightedAverage
				);
			}),
			setup
		);
	});

	test('is never raised by a cap', () => {
		fc.assert(
			fc.property(article, type, (scores, contentType) => {
				expect(scoreArticle(config, scores, contentType).weightedAverage).toBeLessThanOrEqual(
					scoreArticle(free, scores).weightedAverage
				);
			}),
			setup
		);
	});

	test('is at most each cap in force, times the factor', () => {
		fc.assert(
			fc.property(article, type, (scores, contentType) => {
				const { caps, weightedAverage } = scoreArticle(config, scores, contentType);
				for (const cap of caps) {
					if (cap.kind !== 'dimension') expect(weightedAverage).toBeLessThanOrEqual(cap.maxScore * 1.1);
				}
			}),
			setup
		);
	});

	test('is no number and has no tier where a dimension is none', () => {
		fc.assert(
			fc.property(
				article,
				name,
				type,
				fc.constantFrom(NaN, undefined),
				(scores, dimension, contentType, none) => {
					const { [dimension]: gone, ...others } = scores;
					expect(gone).toBeDefined();
					const broken = none === undefined ? others : { ...others, [dimension]: none };
					expect(scoreArticle(config, broken, contentType)).toMatchObject({
						weightedAverage: NaN,
						tier: null,
						tierDescription: null
					});
				}
			),
			setup
		);
	});

	test('is no number either where a dimension without weight is none', () => {
		const unweighted = parseConfig(text(tiers, ['a: { weight: 1 }', 'b: { weight: 0 }', 'c: { weight: 0 }']));
		expect(scoreArticle(unweighted, { a: 9, b: NaN, c: 9 })).toMatchObject({
			weightedAverage: NaN,
			tier: null
		});
	});

	test('does not depend on the order of keys in the file', () => {
		const shuffled = <T>(all: readonly T[]): fc.Arbitrary<T[]> =>
			fc.shuffledSubarray([...all], { minLength: all.length });
		fc.assert(
			fc.property(
				article,
				type,
				shuffled(tiers),
				shuffled(dimensions),
				(scores, contentType, some, others) => {
					const [one, other] = [config, parseConfig(text(some, others))].map((which) =>
						scoreArticle(which, scores, contentType)
					);
					expect(other.weightedAverage).toBeCloseTo(one.weightedAverage, 12);
					expect(other.tier).toBe(one.tier);
				}
			),
			{ ...setup, numRuns: 200 }
		);
	});
});

describe('tiers', () => {
	test('include their threshold, whatever the weights', () => {
		fc.assert(
			fc.property(fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 1, maxLength: 8 }), (shares) => {
				const sum = shares.reduce((total, one) => total + one);
				const exact = { ...free, scoreScaleFactor: 1 };
				const many = {
					...exact,
					dimensions: shares.map((share, i) => ({
						name: `d${i}`,
						weight: share / sum,
						description: '',
						scale: ''
					})),
					tiers: exact.tiers.filter(({ condition }) => condition === null)
				};
				const all = (score: number): Record<string, number> =>
					Object.fromEntries(shares.map((_, i) => [`d${i}`, score]));
				expect([scoreArticle(many, all(7)).tier, scoreArticle(many, all(6.999)).tier]).toEqual([
					'top',
					'low'
				]);
			}),
			setup
		);
	});
});
