import { describe, expect, it } from 'vitest';
import { folderMismatches, pythonRulesWarning } from './folder-findings.ts';

describe("a filter's folder", () => {
	it.each([
		['1.0', 1],
		['2', 2],
		['4.0-DRAFT', 4]
	])('agrees with version %s where it is v%i', (version, n) => {
		expect(folderMismatches({ name: 'mood', version }, { name: 'mood', version: n })).toEqual([]);
	});

	it('wins over the version and the name in the config, with a warning each', () => {
		const findings = folderMismatches({ name: 'my-mood', version: '1.0' }, { name: 'mood', version: 2 });
		expect(findings.map(({ check, severity }) => [check, severity])).toEqual([
			['version_mismatch', 'warning'],
			['name_mismatch', 'warning']
		]);
	});

	it('with rules in Python alone has no rule that is applied', () => {
		expect(pythonRulesWarning(['config.yaml', 'prefilter.py'])?.message).toMatch(/No rule is applied/);
	});

	it('with a prefilter.yaml has its rules', () => {
		expect(pythonRulesWarning(['prefilter.py', 'prefilter.yaml'])).toBeNull();
		expect(pythonRulesWarning(['config.yaml'])).toBeNull();
	});
});
