import { describe, expect, test } from 'vitest';
import { UserError } from '../errors.ts';
import { parseConfig } from './config.ts';

const early = `
# a comment
filter:
  name: uplifting
  version: "1.0"
  description: What does people good
  focus: MEANING not TONE
scoring:
  dimensions:
    agency:
      weight: 0.4
      description: People act
      scale: "0-2: None | 3-4: Limited"
    benefit:
      weight: 0.6
      description: Helps many (GATEKEEPER)
      gatekeeper: true
      gatekeeper_threshold: 5
      gatekeeper_max_score: 3
      gatekeeper_exception: { dimension: agency, threshold: 7, min_benefit: 3 }
  tiers:
    low: { threshold: 0.0, description: Little }
    impact: { threshold: 7.0, description: Much }
  content_type_caps:
    corporate_finance: { max_score: 2.0, triggers: [earnings], exceptions: [open source] }
    business_news: { max_score: 4.0, condition: "benefit < 6" }
`;

const late = `
filter: { name: thriving, version: 2.0, description: Lives that go well }
scoring:
  score_scale_factor: 1.2
  dimensions:
    evidence:
      weight: 1
      category: assessment
      scale:
        0-2: nothing
        3-4: something
  tier_thresholds:
    high: { threshold: 6.0, translate: true }
  gatekeepers:
    evidence_gatekeeper: { dimension: evidence, threshold: 3, max_score: 3.0, reason: Claims need evidence }
`;

const failure = (text: string): UserError => {
	try {
		parseConfig(text);
	} catch (error) {
		if (error instanceof UserError) return error;
		throw error;
	}
	throw new Error('parsed without an error');
};

describe('parseConfig, the early generation', () => {
	const config = parseConfig(early);

	test('reads name, version and description', () => {
		expect(config).toMatchObject({ name: 'uplifting', version: '1.0', description: 'What does people good' });
	});

	test('keeps the dimensions in their order', () => {
		expect(config.dimensions).toEqual([
			{ name: 'agency', weight: 0.4, description: 'People act', scale: '0-2: None | 3-4: Limited' },
			{ name: 'benefit', weight: 0.6, description: 'Helps many (GATEKEEPER)', scale: '' }
		]);
	});

	test('sorts the tiers from the highest threshold down', () => {
		expect(config.tiers.map(({ name }) => name)).toEqual(['impact', 'low']);
	});

	test('reads a gatekeeper with its exception', () => {
		expect(config.gatekeepers).toEqual([
			{
				name: 'benefit',
				dimension: 'benefit',
				threshold: 5,
				maxScore: 3,
				reason: '',
				exception: [
					{ dimension: 'agency', threshold: 7 },
					{ dimension: 'benefit', threshold: 3 }
				],
				path: ['scoring', 'dimensions', 'benefit']
			}
		]);
	});

	test('reads content-type caps with and without a condition', () => {
		expect(config.contentTypeCaps).toMatchObject([
			{
				contentType: 'corporate_finance',
				maxScore: 2,
				condition: null,
				triggers: ['earnings'],
				exceptions: ['open source']
			},
			{
				contentType: 'business_news',
				maxScore: 4,
				condition: { text: 'benefit < 6' }
			}
		]);
	});

	test('takes scores to be 0 to 10 when no scale is given', () => {
		expect(config.scale).toEqual({ min: 0, max: 10 });
	});
});

describe('parseConfig, the late generation', () => {
	const config = parseConfig(late);

	test('reads a scale written as a mapping', () => {
		expect(config.dimensions[0].scale).toBe('0-2: nothing\n3-4: something');
	});

	test('reads a named gatekeeper', () => {
		expect(config.gatekeepers).toEqual([
			{
				name: 'evidence_gatekeeper',
				dimension: 'evidence',
				threshold: 3,
				maxScore: 3,
				reason: 'Claims need evidence',
				exception: [],
				path: ['scoring', 'gatekeepers', 'evidence_gatekeeper']
			}
		]);
	});

	test('reads gatekeepers given as a list', () => {
		const list = late.replace('evidence_gatekeeper: {', '- {').replace('max_score', 'caps_overall_at');
		expect(parseConfig(list).gatekeepers).toMatchObject([{ name: '1', maxScore: 3 }]);
	});

	test('reads the scale factor, and tiers under tier_thresholds', () => {
		expect(config).toMatchObject({ scoreScaleFactor: 1.2, tiers: [{ name: 'high', threshold: 6 }] });
	});
});

describe('parseConfig, what it does not obey', () => {
	test('warns of weights that do not sum to 1', () => {
		expect(parseConfig(early.replace('0.4', '0.3')).warnings).toEqual(['The weights sum to 0.9, not to 1.']);
	});

	test('warns of a condition in words', () => {
		const config = parseConfig(early.replace('"benefit < 6"', 'when in doubt'));
		expect(config.warnings).toEqual([
			'The condition "when in doubt" is words alone, so what hangs on it never applies.'
		]);
	});

	test('warns of a condition it does not understand, with the column', () => {
		const text = early.replace('"benefit < 6"', 'agency >= 7 OR');
		expect(parseConfig(text).warnings).toEqual([
			'The condition "agency >= 7 OR" is not understood, so what hangs on it never applies: column 15, a comparison is missing.'
		]);
	});

	test('is silent about a file that it obeys whole', () => {
		expect(parseConfig(early).warnings).toEqual([]);
	});
});

describe('parseConfig, faults', () => {
	test('names the line and key of a value of the wrong kind', () => {
		const error = failure(early.replace('weight: 0.6', 'weight: much'));
		expect(error.where).toBe('config.yaml, line 15, scoring.dimensions.benefit.weight');
	});

	test('names the mapping that lacks a key', () => {
		const error = failure(early.replace('weight: 0.6\n', '\n'));
		expect([error.message, error.where]).toEqual([
			'"scoring.dimensions.benefit.weight" is missing',
			'config.yaml, line 14, scoring.dimensions.benefit.weight'
		]);
	});

	test('names the line where the YAML breaks', () => {
		expect(failure('filter:\n  name: [a\nscoring: {}').where).toBe('config.yaml, line 3');
	});

	test('refuses a rule for a dimension that is not there', () => {
		expect(failure(late.replace('dimension: evidence', 'dimension: proof')).where).toBe(
			'config.yaml, line 15, scoring.gatekeepers.evidence_gatekeeper.dimension'
		);
	});

	test('refuses a scale that ends before it begins', () => {
		const error = failure(early.replace('scoring:', 'scoring:\n  scale: { min: 5, max: 1 }'));
		expect(error.where).toBe('config.yaml, line 9, scoring.scale');
	});

	test('refuses a filter without dimensions', () => {
		expect(failure('filter: { name: a }\nscoring: { dimensions: {} }').message).toBe(
			'The filter has no dimensions'
		);
	});

	test('refuses aliases that multiply', () => {
		const bomb = ['a: &a [x, x, x, x, x, x, x, x, x]'];
		for (const [from, to] of ['ab', 'bc', 'cd', 'de', 'ef', 'fg']) {
			bomb.push(`${to}: &${to} [${Array(9).fill(`*${from}`).join(', ')}]`);
		}
		expect(failure(bomb.join('\n')).message).toBe('The aliases in the file cannot be resolved');
	});
});
