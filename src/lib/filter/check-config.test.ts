import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkConfig } from './config.ts';
import type { Finding } from './finding.ts';

const sound = `filter: { name: calm, version: 1 }
scoring:
  dimensions:
    depth: { weight: 0.5 }
    care: { weight: 0.5 }
  tiers:
    high: { threshold: 7 }
    low: { threshold: 0 }
`;

const found = (text: string): readonly string[] =>
	checkConfig(text).findings.map(({ severity, check, places }) => `${severity} ${check} ${places[0].line}`);

const first = (text: string): Finding => checkConfig(text).findings[0];

describe('checkConfig', () => {
	test('finds nothing in a sound file', () => {
		expect(found(sound)).toEqual([]);
	});

	test('tells all faults at once, each with its line and key', () => {
		const text = sound
			.replace('weight: 0.5 }', 'weight: much }')
			.replace('threshold: 7', 'threshold: high')
			.replace('name: calm, ', '')
			.concat('  gatekeepers:\n    g: { dimension: breadth, threshold: 4, max_score: 3 }\n');
		expect(
			checkConfig(text).findings.map(({ places: [{ line, field, message }] }) => [line, field, message])
		).toEqual([
			[
				4,
				'scoring.dimensions.depth.weight',
				'"scoring.dimensions.depth.weight": expected number, received string'
			],
			[1, 'filter.name', '"filter.name" is missing'],
			[7, 'scoring.tiers.high.threshold', expect.stringContaining('scoring.tiers.high.threshold')],
			[10, 'scoring.gatekeepers.g.dimension', expect.stringContaining('"breadth"')]
		]);
	});

	test('gives no config where a finding is an error, and one where all are warnings', () => {
		expect(checkConfig(sound.replace('0.5', 'x')).config).toBeNull();
		expect(checkConfig(sound.replace('0.5', '0.4')).config?.warnings).toEqual([
			'The weights sum to 0.9, not to 1.'
		]);
	});

	test.each([
		['0.5004', []],
		['0.502', ['warning weights_sum 3']]
	])('lets weights be off by a thousandth: %s', (weight, expected) => {
		expect(found(sound.replace('weight: 0.5', `weight: ${weight}`))).toEqual(expected);
	});

	test('tells every place where the text is no YAML', () => {
		const text = 'filter:\n  name: "a" b\nscoring:\n  x: "c" d\n';
		expect(found(text)).toEqual(['error yaml 2', 'error yaml 4']);
	});

	test('says of another kind of config that it names no dimensions', () => {
		expect(first('model: { name: x }').message).toBe(
			'config.yaml is not the config of a filter: it names no dimensions.'
		);
	});

	test('warns of tiers that cannot be reached, and says why', () => {
		expect(first(sound.replace('low: { threshold: 0', 'low: { threshold: 7')).message).toContain(
			'have the same threshold'
		);
		expect(first(sound.replace('threshold: 7', 'threshold: 11')).message).toBe(
			'The tier "high" begins at 11, but no score is above 10.'
		);
		expect(found(sound + '    none: { condition: depth < 1 }\n')).toEqual(['warning tier_unreachable 9']);
	});

	test('reckons with the scale factor where tiers begin', () => {
		const scaled = sound.replace('scoring:', 'scoring:\n  score_scale_factor: 1.2');
		expect(found(scaled.replace('threshold: 7', 'threshold: 11'))).toEqual([]);
	});

	test('warns of tiers whose order is hard to tell', () => {
		const tiers = 'low: { threshold: 4 }\n    odd: { condition: care < 1 }\n    high: { threshold: 7 }';
		const text = sound.replace(/high: [\s\S]*/, `${tiers}\n`);
		expect(found(text)).toEqual(['warning tier_order 6']);
		expect(first(text).remedy).toContain('high, odd, low');
	});

	test('warns of rules off the scale', () => {
		const rule = '  gatekeepers: { g: { dimension: care, threshold: 40, max_score: 3 } }\n';
		expect(found(sound + rule)).toEqual(['warning threshold_off_scale 9']);
	});

	test('warns of a gatekeeper that lacks a number, and says which', () => {
		expect(first(sound + '  gatekeepers: { g: { dimension: care, threshold: 4 } }\n').message).toBe(
			'The gatekeeper "g" lacks its max_score and is not used.'
		);
	});

	test('warns of words in the condition of a tier', () => {
		const text = sound.replace('threshold: 7', 'threshold: 7, condition: care > 5 OR flagged by hand');
		expect(first(text).message).toBe(
			'Of a condition, "flagged by hand" cannot be told from scores and decides nothing.'
		);
	});

	test('refuses an unknown name in a condition', () => {
		expect(found(sound.replace('threshold: 7', 'condition: car > 5'))).toContain('error unknown_dimension 7');
	});

	test('knows overall in a condition', () => {
		expect(found(sound.replace('threshold: 7', 'condition: overall > 5'))).toEqual([]);
	});

	test('answers whatever the text', () => {
		const part = fc.constantFrom(
			...sound.split(/(?<=[\s:,{}])/),
			'- ',
			'&a ',
			'*a ',
			'? ',
			'"',
			'| ',
			'!!x '
		);
		fc.assert(
			fc.property(
				fc.oneof(
					fc.string({ unit: 'binary' }),
					fc.array(part).map((all) => all.join(''))
				),
				(text) => {
					const { config, findings } = checkConfig(text);
					expect(config !== null || findings.some(({ severity }) => severity === 'error')).toBe(true);
				}
			),
			{ seed: 1, numRuns: 1000 }
		);
	});

	test('survives a text with characters taken out of it', () => {
		fc.assert(
			fc.property(fc.nat(sound.length), fc.nat(20), (start, length) => {
				checkConfig(sound.slice(0, start) + sound.slice(start + length));
			}),
			{ seed: 1, numRuns: 500 }
		);
	});
});

describe('keys that are not used', () => {
	const text = `filter: { name: calm, focus: quiet }
oracle: { recommended: x, candidates: [x, y] }
scoring:
  dimensions:
    depth: { weight: 0.5, category: a }
    care: { weight: 0.5, category: b, gatekeeper_exception: { min_depth: 3, when: late } }
  tiers:
    low: { threshold: 0, translate: true }
  tier_thresholds:
    high: { threshold: 7 }
preprocessing: { head_tail: { enabled: false }, lower: true }
`;

	test('are told by path and line, subtrees once, and those of all dimensions together', () => {
		expect(checkConfig(text).config?.unused).toEqual([
			{ path: 'filter.focus', lines: [1] },
			{ path: 'oracle', lines: [2] },
			{ path: 'scoring.dimensions.*.category', lines: [5, 6] },
			{ path: 'scoring.dimensions.*.gatekeeper_exception.when', lines: [6] },
			{ path: 'scoring.tiers.*.translate', lines: [8] },
			{ path: 'scoring.tier_thresholds', lines: [9] },
			{ path: 'preprocessing.lower', lines: [11] }
		]);
	});

	test('are warnings among the findings, and none among the warnings', () => {
		const { config, findings } = checkConfig(text);
		expect(findings.filter(({ check }) => check === 'unused_key')).toHaveLength(7);
		expect(config?.warnings).toEqual([]);
	});
});
