import { describe, expect, test } from 'vitest';
import { parseConfig } from './config.ts';
import { scoreArticle, type ArticleScore } from './score.ts';

/** [score, tier] of an article. */
const scored = (
	text: string,
	scores: Readonly<Record<string, number>>,
	type = ''
): readonly [number, string | null] => {
	const { weightedAverage, tier }: ArticleScore = scoreArticle(parseConfig(text), scores, type);
	return [Number(weightedAverage.toFixed(6)), tier];
};

describe('a config with tiers by condition', () => {
	const text = `
filter: { name: weather, version: "2.0" }
scoring:
  dimensions:
    storm: { weight: 0.6, gatekeeper: false }
    flood: { weight: 0.4 }
    proof:
      weight: 0.00
      gatekeeper: true
      gatekeeper_threshold: 4
      gatekeeper_rule: "Proof < 4 caps overall signal at 2.9 (rumour)"
  tier_thresholds:
    RED: { condition: "(storm >= 7 OR flood >= 8) AND proof >= 5" }
    YELLOW: { condition: "storm IN 5-6 AND proof >= 4 (some)" }
    NOISE: { condition: "Flagged by hand OR proof < 4" }
  content_type_caps:
    rumour_mill: { max_signal_strength: 0.0 }
    headline_only: { max_proof: 3, max_signal_strength: 2.5 }
`;

	test.each([
		// 0.6 * 8 + 0.4 * 2
		[{ storm: 8, flood: 2, proof: 5 }, 5.6, 'RED'],
		// 0.6 * 6.9 + 0.4 * 2
		[{ storm: 6.9, flood: 2, proof: 4 }, 4.94, 'YELLOW'],
		// Neither RED (proof) nor YELLOW (storm).
		[{ storm: 8, flood: 2, proof: 4.5 }, 5.6, null],
		// The gatekeeper whose maximum stands in words.
		[{ storm: 8, flood: 2, proof: 3.9 }, 2.9, 'NOISE']
	])('%j: %d, %s', (scores, average, tier) => {
		expect(scored(text, scores)).toEqual([average, tier]);
	});

	test('calls the whole score signal strength', () => {
		expect(scored(text, { storm: 8, flood: 8, proof: 9 }, 'rumour_mill')).toEqual([0, 'RED']);
	});

	test('holds a single dimension, which rules then see', () => {
		// proof is held at 3: below 4, so the gatekeeper holds at 2.9; the cap holds at 2.5.
		expect(scored(text, { storm: 8, flood: 8, proof: 9 }, 'headline_only')).toEqual([2.5, 'NOISE']);
	});
});

describe('a config whose tiers have both threshold and condition', () => {
	const text = `
filter: { name: repair }
scoring:
  dimensions: { works: { weight: 0.5 }, known: { weight: 0.5 } }
  tier_thresholds:
    high: { min_score: 6.5, condition: works >= 6 }
    medium: { min_score: 4.5, condition: known >= 4 }
    none: { condition: works < 3 OR known < 2 }
`;

	test.each([
		[{ works: 6, known: 7 }, 6.5, 'high'],
		[{ works: 5.9, known: 8 }, 6.95, 'medium'],
		[{ works: 2, known: 3 }, 2.5, 'none'],
		[{ works: 3, known: 3 }, 3, null]
	])('%j: %d, %s', (scores, average, tier) => {
		expect(scored(text, scores)).toEqual([average, tier]);
	});
});

describe('a config of gatekeeper rules and factor', () => {
	const text = `
filter: { name: build, version: 1.0 }
scoring:
  score_scale_factor: 1.25
  dimensions: { ready: { weight: 0.75 }, shown: { weight: 0.25 } }
  gatekeepers:
    - { dimension: ready, min_threshold: 3.0, caps_overall_at: 2.9, reason: Laboratory only }
  gatekeeper_rules:
    shown: { threshold: 5, max_overall_if_below: 4.9, reasoning: Must be shown }
  tiers:
    done: { threshold: 7.0, newsletter_use: Lead }
    begun: { threshold: 3.7 }
`;

	test.each([
		// (0.75 * 6 + 0.25 * 6) * 1.25
		[{ ready: 6, shown: 6 }, 7.5, 'done'],
		// min(0.75 * 8 + 0.25 * 4, 4.9) * 1.25
		[{ ready: 8, shown: 4 }, 6.125, 'begun'],
		// min(4, 4.9, 2.9) * 1.25
		[{ ready: 2.9, shown: 4 }, 3.625, null]
	])('%j: %d, %s', (scores, average, tier) => {
		expect(scored(text, scores)).toEqual([Number(average.toFixed(6)), tier]);
	});
});

describe('a config with everything at the top', () => {
	const text = `
filter_name: prudence
version: "1.0"
description: Decisions that look far
dimensions:
  far: { weight: 0.8 }
  sure: { weight: 0.2, gatekeeper: yes, gatekeeper_threshold: 3.0, gatekeeper_cap: 2.0 }
tiers:
  wise: { min_score: 5.0 }
  unwise: { min_score: 0 }
content_type_caps: { talk: 3.0 }
prefilter_hints: { require_keywords: [reform] }
`;
	const config = parseConfig(text);

	test('has its name, version and description', () => {
		expect(config).toMatchObject({
			name: 'prudence',
			version: '1.0',
			description: 'Decisions that look far'
		});
	});

	test('scores as others do', () => {
		expect([
			scored(text, { far: 6, sure: 4 }),
			scored(text, { far: 6, sure: 2 }),
			scored(text, { far: 9, sure: 9 }, 'talk')
		]).toEqual([
			[5.6, 'wise'],
			[2, 'unwise'],
			[3, 'unwise']
		]);
	});

	test('tells what is not used of it', () => {
		expect(config.unused).toEqual([{ path: 'prefilter_hints', lines: [12] }]);
	});
});

describe('a config of the late generation', () => {
	const text = (more: string): string => `
filter: { name: late }
scoring:
  score_scale_factor: null # not known yet
  dimensions: { a: { weight: 1 } }
  tiers: { all: { threshold: 0 } }
  gatekeepers:
    g: { dimension: a, threshold: 5, max_score: 3, exception: { min_a: 4 } }
${more}`;

	test('takes a factor of null for 1, and an exception in a named gatekeeper', () => {
		expect([scored(text(''), { a: 4.5 }), scored(text(''), { a: 3.5 })]).toEqual([
			[4.5, 'all'],
			[3, 'all']
		]);
	});

	test('reads head and tail, with what is usual where it is not said', () => {
		const config = parseConfig(
			text('preprocessing: { head_tail: { enabled: true, head_tokens: 100, separator: " ... " } }')
		);
		expect(config.headTail).toEqual({ headTokens: 100, tailTokens: 256, separator: ' ... ' });
	});

	test('has no head and tail where it is not enabled', () => {
		expect(parseConfig(text('preprocessing: { head_tail: { enabled: false } }')).headTail).toBeNull();
		expect(parseConfig(text('')).headTail).toBeNull();
	});

	test('refuses a head and tail of nothing', () => {
		const none = 'preprocessing: { head_tail: { enabled: true, head_tokens: 0, tail_tokens: 0 } }';
		expect(() => parseConfig(text(none))).toThrow('nothing of a text would be read');
	});

	test('reads which sources it does not take', () => {
		expect(
			parseConfig(text('source_filter: { excluded_source_types: [code_repo, social], shadow_mode: true }'))
				.sourceFilter
		).toEqual({ excludedSourceTypes: ['code_repo', 'social'], isShadow: true });
	});
});
