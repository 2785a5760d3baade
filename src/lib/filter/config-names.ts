/** @file The names in config.yaml's rules: of rules themselves, and of the dimensions and conditions they speak of. */

import { isConditionFault, parseCondition, type Condition } from './condition-parser.ts';
import { namesIn, overallNames, wordsIn, wordsOnly } from './conditions.ts';
import type { ConfigReader, Path } from './config-faults.ts';

/** The keys of a mapping of rules; what is no mapping is a fault. */
export const rulesAt = (reader: ConfigReader, path: Path): readonly string[] => {
	const value = reader.at(path);
	if (value === undefined || typeof value === 'object') return reader.keys(path);
	const message = `"${path.join('.')}": expected a mapping of rules`;
	reader.error({ check: 'schema', path, message, remedy: 'Correct it there.' });
	return [];
};

/** Whether all are dimensions of the filter; those that are not are errors at the path. */
export const requireDimensions = (
	reader: ConfigReader,
	path: Path,
	names: readonly string[],
	dimensions: readonly string[]
): boolean => {
	const unknown = names.filter((name) => !dimensions.includes(name));
	for (const name of unknown) {
		reader.error({
			check: 'unknown_dimension',
			path,
			message: `A rule speaks of the dimension "${name}", which the filter has not`,
			remedy: `Use one of ${dimensions.join(', ')}.`
		});
	}
	return unknown.length === 0;
};

/** The condition at the path. What is not understood is warned of, and is never true. */
export const readCondition = (
	reader: ConfigReader,
	path: Path,
	text: string,
	dimensions: readonly string[]
): Condition => {
	const condition = parseCondition(text);
	if (isConditionFault(condition)) {
		reader.warning({
			check: 'condition',
			path,
			message: `The condition "${text}" is not understood, so what hangs on it never applies: column ${condition.column}, ${lowerFirst(condition.message)}`,
			remedy: 'Compare dimensions with numbers: (a >= 7 OR b >= 8) AND c IN 5-6.'
		});
		return wordsOnly(text);
	}
	requireDimensions(
		reader,
		path,
		namesIn(condition).filter((name) => !overallNames.includes(name)),
		dimensions
	);
	const words = wordsIn(condition);
	if (words.length > 0) {
		const isAll = condition.expression.kind === 'words';
		reader.warning({
			check: 'condition',
			path,
			message: isAll
				? `The condition "${text}" is words alone, so what hangs on it never applies`
				: `Of a condition, "${words.join('", "')}" cannot be told from scores and decides nothing`,
			remedy: 'Compare dimensions with numbers: (a >= 7 OR b >= 8) AND c IN 5-6.'
		});
	}
	return condition;
};

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
