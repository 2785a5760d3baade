/** @file What is wrong with a condition, in a sentence under its field. */

import { isConditionFault, parseCondition } from '../../filter/condition-parser.ts';
import { wordsIn } from '../../filter/conditions.ts';

/** Empty where nothing is. */
export const conditionFault = (text: string): string => {
	if (text.trim() === '') return '';
	const parsed = parseCondition(text);
	if (isConditionFault(parsed)) return `Column ${parsed.column}: ${parsed.message}.`;
	const words = wordsIn(parsed);
	return words.length === 0 ? '' : `"${words.join('", "')}" cannot be told from scores and decides nothing.`;
};
