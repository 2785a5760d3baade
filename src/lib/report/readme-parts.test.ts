import { describe, expect, it } from 'vitest';
import { parseConfig } from '../filter/config.ts';
import { passAllPrefilter } from '../filter/prefilter.ts';
import { measuresPart, rulesPart } from './readme-parts.ts';

const config = parseConfig(`filter: {name: mood, version: "1.0"}
scoring:
  dimensions:
    joy: {weight: 0.6, description: How glad}
    calm: {weight: 0.4, description: How quiet}
  tiers:
    high: {threshold: 7, description: The best}
  gatekeepers:
    quiet: {dimension: calm, threshold: 3, max_score: 4, reason: No noise}
  content_type_caps:
    opinion: {max_score: 5, condition: "joy < 6"}
`);

describe('what a README says of', () => {
	it('the dimensions, tiers and caps', () => {
		const part = measuresPart(config);
		expect(part).toContain('| joy | 0.6 | How glad |');
		expect(part).toContain('| high |');
		expect(part).toContain(
			'- Where calm is below 3, the overall score is at most 4 (No noise).\n- Articles of the type opinion: overall at most 5, where joy < 6.'
		);
	});

	it.each<[string, string | undefined, string]>([
		['no rules', passAllPrefilter, 'None: every article'],
		['a missing file', undefined, 'There is no prefilter.yaml'],
		['a broken file', 'exclude: [', 'cannot be read'],
		['a short text', 'version: 1\nlength: {min_chars: 300}\n', 'fewer than 300 characters'],
		[
			'a category',
			'version: 1\nexclude: {finance: {words: [stock]}}\n',
			'for what they say, by reason: finance.'
		]
	])('%s', (_, text, words) => {
		expect(rulesPart(text)).toContain(words);
	});
});
