/** @file Checks a prefilter.yaml as a whole: every fault that keeps it from being applied, and what is odd in it. */

import { UserError } from '../errors.ts';
import type { Finding } from './finding.ts';
import { compilePattern } from './patterns.ts';
import { compilePrefilter, type Prefilter } from './prefilter.ts';
import { collectFindings, type Found } from './prefilter-findings.ts';
import { oddities } from './prefilter-oddities.ts';
import { prefilterSchema, type PrefilterRules } from './prefilter-schema.ts';
import { wordRulesOf } from './word-rules.ts';
import { openYaml, syntaxRemedy, yamlFaults, type SyntaxFault, type YamlFile } from './yaml-file.ts';

export interface CheckedPrefilter {
	/** Null where an error keeps the rules from being applied. */
	readonly prefilter: Prefilter | null;
	/** Errors first, each check's places in the file's order. */
	readonly findings: readonly Finding[];
}

/**
 * Reads prefilter.yaml, and instead of stopping at the first fault collects all of them.
 * @param file the file's name, for the places
 */
export const checkPrefilter = (text: string, file = 'prefilter.yaml'): CheckedPrefilter => {
	const found: Found[] = [];
	try {
		const { yaml, faults } = openYaml(text, file);
		if (faults.length > 0) return { prefilter: null, findings: [invalid(faults, file)] };
		const checked = yamlFaults(yaml, prefilterSchema);
		if ('faults' in checked) {
			for (const { path, isUnknown, message, remedy } of checked.faults) {
				const hint = remedy.startsWith('Did you mean') ? `. ${remedy}` : '';
				found.push({ check: isUnknown ? 'unknown_key' : 'wrong_value', path, message: `${message}${hint}` });
			}
			return { prefilter: null, findings: collectFindings(found, file, yaml) };
		}
		const rules = checked.value;
		found.push(...badPatterns(rules, yaml));
		const hasErrors = found.length > 0;
		found.push(...oddities(rules));
		return {
			prefilter: hasErrors ? null : compilePrefilter(rules, yaml),
			findings: collectFindings(found, file, yaml)
		};
	} catch (error) {
		if (!(error instanceof UserError)) throw error;
		return { prefilter: null, findings: [unreadable(error, file)] };
	}
};

const badPatterns = (rules: PrefilterRules, yaml: YamlFile): readonly Found[] =>
	wordRulesOf(rules).flatMap(({ patterns, path, case: heedsCase }) =>
		patterns.flatMap((pattern, index): readonly Found[] => {
			try {
				compilePattern(pattern, heedsCase, yaml.where([...path, 'patterns', index]));
				return [];
			} catch (error) {
				if (!(error instanceof UserError)) throw error;
				const message = `${error.message}. ${error.remedy}`;
				return [{ check: 'bad_pattern', path: [...path, 'patterns', index], message }];
			}
		})
	);

const invalid = (faults: readonly SyntaxFault[], file: string): Finding => ({
	check: 'invalid_yaml',
	severity: 'error',
	message: faults[0].message,
	remedy: syntaxRemedy,
	count: faults.length,
	places: faults.map(({ line, message }) => ({ file, line, field: null, message }))
});

/** Aliases that cannot be resolved. */
const unreadable = ({ message, remedy }: UserError, file: string): Finding => ({
	check: 'invalid_yaml',
	severity: 'error',
	message,
	remedy,
	count: 1,
	places: [{ file, line: null, field: null, message }]
});
