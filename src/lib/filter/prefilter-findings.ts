/** @file The checks of prefilter.yaml in words, and what they found brought together. */

import type { Finding, Severity } from './finding.ts';
import type { YamlFile } from './yaml-file.ts';

interface Check {
	readonly severity: Severity;
	/** For one place, and for several. */
	readonly one: string;
	readonly many: (count: number) => string;
	readonly remedy: string;
}

/** In the order in which they are shown. */
const checks = {
	unknown_key: {
		severity: 'error',
		one: 'A key is not known',
		many: (count) => `${count} keys are not known`,
		remedy: 'Correct or remove them: a misspelt rule would let everything through.'
	},
	wrong_value: {
		severity: 'error',
		one: 'A value is not what it should be',
		many: (count) => `${count} values are not what they should be`,
		remedy: 'Correct them there.'
	},
	bad_pattern: {
		severity: 'error',
		one: 'A pattern cannot be used',
		many: (count) => `${count} patterns cannot be used`,
		remedy: 'Patterns are of RE2 syntax. Plain words and phrases go under words.'
	},
	never_matches: {
		severity: 'warning',
		one: 'A word can never be found',
		many: (count) => `${count} words can never be found`,
		remedy: 'A * counts only at the end of a word. For anything else write a pattern.'
	},
	boundary: {
		severity: 'warning',
		one: 'A pattern has \\b beside a letter with an accent',
		many: (count) => `${count} patterns have \\b beside a letter with an accent`,
		remedy: '\\b knows the letters a to z only, and is no boundary there. Give whole words under words.'
	},
	cancelled: {
		severity: 'warning',
		one: 'A word rescues from the rule that it belongs to',
		many: (count) => `${count} words rescue from the rule that they belong to`,
		remedy: 'Remove them from one of the two.'
	},
	duplicate: {
		severity: 'warning',
		one: 'An entry is there twice',
		many: (count) => `${count} entries are there twice`,
		remedy: 'Upper and lower case are the same. Remove one of each.'
	},
	empty_category: {
		severity: 'warning',
		one: 'A category has nothing to look for',
		many: (count) => `${count} categories have nothing to look for`,
		remedy: 'Give words or patterns, or remove it.'
	},
	no_effect: {
		severity: 'warning',
		one: 'A key has no effect',
		many: (count) => `${count} keys have no effect`,
		remedy: 'Complete the rule, or remove it.'
	},
	nothing_passes: {
		severity: 'warning',
		one: 'No article can pass',
		many: () => 'No article can pass',
		remedy: 'Raise max_chars or lower min_chars.'
	},
	unknown_expectation: {
		severity: 'warning',
		one: 'A test expects what no rule answers',
		many: (count) => `${count} tests expect what no rule answers`,
		remedy: 'Expect pass, the name of a category, or a reason such as content_too_short.'
	}
} as const satisfies Readonly<Record<string, Check>>;

/** One thing that a check found. */
export interface Found {
	readonly check: keyof typeof checks;
	/** Keys of the file. */
	readonly path: readonly (string | number)[];
	/** What stands there, as the end of a sentence. */
	readonly message: string;
}

/** One finding for each check that found something. */
export const collectFindings = (
	found: readonly Found[],
	file: string,
	yaml: Pick<YamlFile, 'line'>
): readonly Finding[] =>
	Object.entries<Check>(checks).flatMap(([check, { severity, one, many, remedy }]): readonly Finding[] => {
		const places = found
			.filter((one) => one.check === check)
			.map(({ path, message }) => ({ file, line: yaml.line(path), field: path.join('.') || null, message }));
		const count = places.length;
		return count === 0
			? []
			: [{ check, severity, message: count === 1 ? one : many(count), remedy, count, places }];
	});
