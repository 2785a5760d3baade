import { describe, expect, it } from 'vitest';
import { configChanges } from './diff-config.ts';

const config = `filter:
  name: mood
  version: "1.0"
  description: The mood
scoring:
  dimensions:
    joy: {weight: 0.6, description: How glad, scale: "0-10"}
    calm: {weight: 0.4, description: How quiet}
  tiers:
    high: {threshold: 7}
    low: {threshold: 0}
  gatekeepers:
    gate: {dimension: joy, threshold: 3, max_score: 4}
  content_type_caps:
    opinion: {max_score: 5, triggers: [column, essay]}
`;

const changed = (...edits: readonly (readonly [string, string])[]): readonly string[] => {
	const after = edits.reduce((text, [from, to]) => text.replace(from, to), config);
	return configChanges(config, after).map(({ text }) => text);
};

describe('what differs between two configs', () => {
	it('is nothing where only comments and spaces do', () => {
		expect(changed(['scoring:', '# Rules\nscoring:'], ['{weight: 0.6,', '{ weight:   0.6,'])).toEqual([]);
	});

	it.each<[string, readonly [string, string], string]>([
		['a weight', ['weight: 0.6', 'weight: 0.5'], 'joy weighs 0.5 instead of 0.6.'],
		['a description', ['How glad', 'How happy'], 'The description of joy differs.'],
		['a scale text', ['"0-10"', '"1-5"'], 'The scale text of joy differs.'],
		['a new name', ['joy: {w', 'gladness: {w'], 'The dimension joy is now called gladness.'],
		['a tier', ['threshold: 7', 'threshold: 7.5'], 'Tier high, threshold: 7.5 instead of 7.'],
		['a gatekeeper', ['max_score: 4', 'max_score: 3'], 'Gatekeeper gate, max_score: 3 instead of 4.'],
		[
			'a cap',
			['max_score: 5', 'max_score: 6'],
			'Cap for the content type opinion, max_score: 6 instead of 5.'
		],
		[
			'a trigger',
			['column, essay', 'column'],
			'Cap for the content type opinion, triggers: "essay" is gone.'
		],
		['a key of the filter', ['The mood', 'Moods'], 'filter.description: "Moods" instead of "The mood".'],
		['a key that is new', ['  name: mood', '  name: mood\n  focus: x'], 'filter.focus: "x" is new.']
	])('is told of %s', (_, edit, sentence) => {
		expect(changed(edit)).toEqual([sentence]);
	});

	it('is told of dimensions that are new and gone', () => {
		expect(changed(['    calm: {weight: 0.4, description: How quiet}', '    awe: {weight: 0.4}'])).toEqual([
			'The dimension calm is gone.',
			'The dimension awe is new, with the weight 0.4.'
		]);
	});

	it('is told of another order of dimensions, which is that of the scores', () => {
		const [joy, calm] = config.split('\n').slice(6, 8);
		expect(changed([`${joy}\n${calm}`, `${calm}\n${joy}`])).toEqual([
			'The dimensions stand in another order, and so do the scores.'
		]);
	});

	it('is told of a rule by itself, also where it is the first or the last of its kind', () => {
		const gate = 'Gatekeeper gate: dimension "joy", threshold 3, max_score 4';
		const section = '  gatekeepers:\n    gate: {dimension: joy, threshold: 3, max_score: 4}\n';
		expect(changed([section, ''])).toEqual([`${gate} is gone.`]);
		expect(configChanges(config.replace(section, ''), config)).toEqual([
			{ kind: 'added', text: `${gate} is new.` }
		]);
	});

	it('does not repeat the change note', () => {
		expect(changed(['  name: mood', '  name: mood\n  change_note: x'])).toEqual([]);
	});

	it('says which file cannot be read', () => {
		expect(configChanges(config, 'a: [')[0].text).toBe('The newer config.yaml cannot be read.');
		expect(configChanges('a: [', config)[0].text).toBe('The older config.yaml cannot be read.');
	});
});
