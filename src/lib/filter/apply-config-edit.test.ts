import { describe, expect, test } from 'vitest';
import { UserError } from '../errors.ts';
import { tidalConfig as block } from '../fixtures/tidal-config.ts';
import type { ConfigEdit } from './config-edits.ts';
import { applyConfigEdit } from './edit-config.ts';

/** The lines that differ: those that are gone, and those that are new. */
const changed = (before: string, after: string): readonly string[] => {
	const [old, now] = [before.split('\n'), after.split('\n')];
	const gone = old.filter((line) => !now.includes(line)).map((line) => `- ${line.trim()}`);
	return [...gone, ...now.filter((line) => !old.includes(line)).map((line) => `+ ${line.trim()}`)];
};

const edited = (edit: ConfigEdit, text = block): readonly string[] =>
	changed(text, applyConfigEdit(text, edit));

const cap = ['scoring', 'content_type_caps', 'diary'];
const flood = ['scoring', 'tier_thresholds', 'flood'];

describe('one edit', () => {
	test.each<[string, ConfigEdit, readonly string[]]>([
		[
			'sets a weight',
			{ kind: 'weight', name: 'height', weight: 0.7 },
			['- weight: 0.60   # most of it', '+ weight: 0.7   # most of it']
		],
		[
			'sets the name',
			{ kind: 'filter', key: 'name', value: 'surge' },
			['- name:   tidal     # short', '+ name:   surge     # short']
		],
		[
			'sets the version, in its quotes',
			{ kind: 'filter', key: 'version', value: '2.0' },
			['- version: "1.0"', '+ version: "2.0"']
		],
		[
			'adds a description behind the other keys',
			{ kind: 'filter', key: 'description', value: 'Tides: all' },
			['+ description: "Tides: all"']
		],
		[
			'sets one range of a scale',
			{ kind: 'dimension-text', name: 'height', key: 'scale', value: '0-2: Low\n3-10: Very high' },
			['- 3-10: "High"', '+ 3-10: "Very high"']
		],
		[
			'changes a tier by its own key',
			{ kind: 'tier', path: flood, changes: { threshold: 8 } },
			['- min_score: 7.0', '+ min_score: 8']
		],
		['renames a tier', { kind: 'tier', path: flood, changes: { name: 'surge' } }, ['- flood:', '+ surge:']],
		[
			'adds a tier in the spelling of the others',
			{ kind: 'add-tier', tier: { name: 'wave', threshold: 4, condition: '', description: '' } },
			['+ wave:', '+ min_score: 4']
		],
		[
			'changes a gatekeeper at a dimension',
			{
				kind: 'gatekeeper',
				path: ['scoring', 'dimensions', 'height'],
				changes: { maxScore: 2, exception: [{ dimension: 'length', threshold: 8 }] }
			},
			[
				'- gatekeeper_max_score: 3',
				'+ gatekeeper_max_score: 2',
				'+ gatekeeper_exception:',
				'+ dimension: length',
				'+ threshold: 8'
			]
		],
		[
			'changes a gatekeeper rule in braces',
			{
				kind: 'gatekeeper',
				path: ['scoring', 'gatekeeper_rules', 'length'],
				changes: { threshold: 3, reason: 'Too short, always' }
			},
			[
				'- length: {threshold: 2, max_overall_if_below: 2.5}',
				'+ length: {threshold: 3, max_overall_if_below: 2.5, reasoning: "Too short, always"}'
			]
		],
		[
			'adds a gatekeeper where the file has them',
			{
				kind: 'add-gatekeeper',
				gatekeeper: { name: 'g', dimension: 'height', threshold: 1, maxScore: 1, reason: '', exception: [] }
			},
			['+ threshold: 1', '+ max_overall_if_below: 1']
		],
		[
			'changes a cap',
			{ kind: 'cap', path: cap, changes: { dimensionCaps: [{ dimension: 'height', maxScore: 5 }] } },
			['+ max_height: 5']
		],
		[
			'gives a bare cap company',
			{ kind: 'cap', path: ['scoring', 'content_type_caps', 'quiz'], changes: { condition: 'height < 5' } },
			['- quiz: 2.0   # bare', '+ quiz:', '+ max_score: 2   # bare', '+ condition: height < 5']
		],
		[
			'sets the scale where there is none',
			{ kind: 'scale', scale: { min: 0, max: 5 } },
			['+ scale:', '+ min: 0', '+ max: 5']
		],
		[
			'sets head and tail where there is nothing of it',
			{ kind: 'head-tail', headTail: { headTokens: 5, tailTokens: 6, separator: ' ... ' } },
			[
				'+ preprocessing:',
				'+ head_tail:',
				'+ enabled: true',
				'+ head_tokens: 5',
				'+ tail_tokens: 6',
				'+ separator: " ... "'
			]
		],
		[
			'sets the sources',
			{ kind: 'source-filter', sourceFilter: { excludedSourceTypes: ['social'], isShadow: false } },
			['+ source_filter:', '+ excluded_source_types:', '+ - social']
		]
	])('%s', (_, edit, lines) => {
		expect(edited(edit)).toEqual(lines);
	});

	test('renames a dimension in all rules that speak of it', () => {
		expect(edited({ kind: 'rename-dimension', from: 'length', to: 'duration' })).toEqual([
			'- length:',
			'- condition: "height >= 7 (high) AND length IN 5-6"',
			'- length: {threshold: 2, max_overall_if_below: 2.5}',
			'- condition: "length < 6"',
			'+ duration:',
			'+ condition: "height >= 7 (high) AND duration IN 5-6"',
			'+ duration: {threshold: 2, max_overall_if_below: 2.5}',
			'+ condition: "duration < 6"'
		]);
	});

	test('moves a dimension with the comment right above it', () => {
		const moved = applyConfigEdit(block, { kind: 'move-dimension', name: 'length', to: 0 });
		expect(changed(block, moved)).toEqual([]);
		expect(moved.split('\n').slice(7, 11)).toEqual([
			'  dimensions:',
			'    # How long',
			'    length:',
			'      weight: 0.40'
		]);
		expect(applyConfigEdit(moved, { kind: 'move-dimension', name: 'length', to: 1 })).toBe(block);
	});

	test('removes a rule, and leaves its dimension', () => {
		expect(edited({ kind: 'remove-rule', path: ['scoring', 'dimensions', 'height'] })).toEqual([
			'- gatekeeper: true',
			'- gatekeeper_threshold: 4',
			'- gatekeeper_max_score: 3'
		]);
	});

	test('leaves an empty mapping behind the last rule', () => {
		const path = ['scoring', 'gatekeeper_rules', 'length'];
		expect(edited({ kind: 'remove-rule', path })).toEqual([
			'- gatekeeper_rules:',
			'- length: {threshold: 2, max_overall_if_below: 2.5}',
			'+ gatekeeper_rules: {}'
		]);
	});

	test('keeps the line breaks and the byte order mark of the file', () => {
		const text = `\uFEFF${block.replaceAll('\n', '\r\n')}`;
		const after = applyConfigEdit(text, {
			kind: 'add-tier',
			tier: { name: 'wave', threshold: 4, condition: '', description: '' }
		});
		expect(after.replace('    wave:\r\n      min_score: 4\r\n', '')).toBe(text);
	});

	test('works in a file on one line', () => {
		const flat =
			'filter: { name: a }\nscoring: { dimensions: { b: { weight: 1 } }, tiers: { low: { threshold: 0 } } }\n';
		const added = applyConfigEdit(flat, {
			kind: 'add-dimension',
			name: 'c d',
			weight: 0.5,
			description: 'x, y'
		});
		expect(added).toBe(
			'filter: { name: a }\nscoring: { dimensions: { b: { weight: 1 }, c d: { weight: 0.5, description: "x, y" } }, tiers: { low: { threshold: 0 } } }\n'
		);
		expect(applyConfigEdit(added, { kind: 'remove-dimension', name: 'c d' })).toBe(flat);
	});

	test('adds to a list of gatekeepers', () => {
		const list =
			'filter: { name: a }\nscoring:\n  dimensions: { b: { weight: 1 } }\n  gatekeepers:\n    - dimension: b\n      min_threshold: 3\n      caps_overall_at: 2\noracle: x\n';
		const gatekeeper = { name: '', dimension: 'b', threshold: 5, maxScore: 4, reason: '', exception: [] };
		expect(edited({ kind: 'add-gatekeeper', gatekeeper }, list)).toEqual([
			'+ threshold: 5',
			'+ max_score: 4'
		]);
	});
});

describe('an edit that cannot be', () => {
	const refused = (edit: ConfigEdit, text = block): string => {
		try {
			applyConfigEdit(text, edit);
		} catch (error) {
			if (error instanceof UserError) return error.message;
			throw error;
		}
		return 'made';
	};

	test.each<[ConfigEdit, string]>([
		[
			{ kind: 'remove-dimension', name: 'length' },
			'The dimension "length" is spoken of by the gatekeeper "length", the cap of "diary", the tier "flood"'
		],
		[
			{ kind: 'rename-dimension', from: 'length', to: 'height' },
			'Two dimensions are called height.'.slice(0, -1)
		],
		[{ kind: 'tier', path: flood, changes: { name: 'ebb' } }, 'There is a tier "ebb" already'],
		[{ kind: 'weight', name: 'height', weight: NaN }, 'The weight is to be a number above 0'],
		[{ kind: 'scale', scale: { min: 5, max: 5 } }, 'The scale goes from 5 to 5']
	])('%j', (edit, message) => {
		expect(refused(edit)).toBe(message);
	});

	test('in a part that stands behind an alias', () => {
		const text = 'x: &d { weight: 1 }\nfilter: { name: a }\nscoring: { dimensions: { b: *d } }\n';
		expect(refused({ kind: 'weight', name: 'b', weight: 0.5 }, text)).toMatch('behind an alias');
	});
});
