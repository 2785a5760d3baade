import { describe, expect, it } from 'vitest';
import { diffVersions, type VersionTexts } from './diff-versions.ts';

const version = (changes: Partial<VersionTexts> = {}): VersionTexts => ({
	config: 'filter:\n  name: mood\n  version: "1.0"\n',
	prefilter: 'version: 1\nexclude:\n  finance:\n    words: [stock, earnings]\n',
	metadata: null,
	history: null,
	evaluation: null,
	split: null,
	testIds: null,
	...changes
});

const newer = version({
	config: 'filter:\n  name: mood\n  version: "2.0"\n  change_note: "Fewer rules."\n',
	prefilter: 'version: 1\nexclude:\n  finance:\n    words: [earnings, dividend]\n'
});

describe('what differs between two versions', () => {
	it('is nothing between a version and itself', () => {
		const { note, config, rules } = diffVersions(version(), version());
		expect({ note, config, rules }).toEqual({
			note: '',
			config: { changes: [], hunks: [] },
			rules: { changes: [], hunks: [] }
		});
	});

	it('is told in words and by lines, with the note', () => {
		const { note, config, rules } = diffVersions(version(), newer);
		expect(note).toBe('Fewer rules.');
		expect(config.changes).toEqual([{ kind: 'changed', text: 'filter.version: "2.0" instead of "1.0".' }]);
		expect(config.hunks?.[0].lines.filter(({ kind }) => kind !== 'same')).toHaveLength(3);
		expect(rules.changes).toEqual([
			{ kind: 'removed', text: 'exclude.finance.words: "stock" is gone.' },
			{ kind: 'added', text: 'exclude.finance.words: "dividend" is new.' }
		]);
	});

	it('is told of rules that are new or gone', () => {
		const without = version({ prefilter: null });
		expect(diffVersions(without, version()).rules.changes[0].text).toMatch(/has a prefilter/);
		expect(diffVersions(version(), without).rules.changes[0].text).toMatch(/has no prefilter/);
		expect(diffVersions(without, without).rules).toEqual({ changes: [], hunks: [] });
	});

	it('is told of rules that cannot be read', () => {
		expect(diffVersions(version(), version({ prefilter: 'a: [' })).rules.changes[0].text).toMatch(
			/cannot be read/
		);
	});
});
