/** @file Conditions on scores, `(a >= 7 OR b >= 8) AND c IN 5-6`: what they say, and whether they hold. */

import {
	isConditionFault,
	isKeyword,
	parseCondition,
	type Condition,
	type Expression,
	type Operand,
	type Operator
} from './condition-parser.ts';

const comparisons: Readonly<Record<Operator, (a: number, b: number) => boolean>> = {
	'<': (a, b) => a < b,
	'<=': (a, b) => a <= b,
	'>': (a, b) => a > b,
	'>=': (a, b) => a >= b,
	'==': (a, b) => a === b,
	'!=': (a, b) => a !== b
};

/** The names of the weighted average in a condition, where no dimension is called so. */
export const overallNames: readonly string[] = [
	'overall',
	'overall_score',
	'weighted_average',
	'weighted_score',
	'signal_strength'
];

/** A condition that nothing meets, for a text that is not understood. */
export const wordsOnly = (text: string): Condition => ({ text, expression: { kind: 'words', text } });

/**
 * Whether the condition certainly holds. What compares with NaN is not known, nor is what stands in words: `NOT a < 3`
 * is as little true of NaN as `a < 3`, but `a < 3 OR b > 5` holds where b is 6, whatever a.
 */
export const holds = ({ expression }: Condition, valueOf: (name: string) => number): boolean =>
	truth(expression, valueOf) === true;

/** Kleene's three-valued logic; null is "not known". */
const truth = (expression: Expression, valueOf: (name: string) => number): boolean | null => {
	switch (expression.kind) {
		case 'words':
			return null;
		case 'not': {
			const part = truth(expression.part, valueOf);
			return part === null ? null : !part;
		}
		case 'and':
		case 'or': {
			// `false` decides an AND, `true` an OR.
			const decisive = expression.kind === 'or';
			const parts = expression.parts.map((part) => truth(part, valueOf));
			if (parts.includes(decisive)) return decisive;
			return parts.includes(null) ? null : !decisive;
		}
		case 'comparison': {
			const [left, right] = [expression.left, expression.right].map((operand) =>
				operand.kind === 'number' ? operand.value : valueOf(operand.name)
			);
			if (Number.isNaN(left) || Number.isNaN(right)) return null;
			return comparisons[expression.operator](left, right);
		}
	}
};

/** The names that the condition compares, each once. */
export const namesIn = (condition: Condition): readonly string[] => [
	...new Set(namedIn(condition).map(({ name }) => name))
];

const namedIn = ({ expression }: Condition): readonly Extract<Operand, { kind: 'name' }>[] =>
	comparisonsIn(expression).flatMap(({ left, right }) =>
		[left, right].flatMap((operand) => (operand.kind === 'name' ? [operand] : []))
	);

type Comparison = Extract<Expression, { kind: 'comparison' }>;

const comparisonsIn = (expression: Expression): readonly Comparison[] => {
	if (expression.kind === 'comparison') return [expression];
	if (expression.kind === 'not') return comparisonsIn(expression.part);
	return expression.kind === 'words' ? [] : expression.parts.flatMap(comparisonsIn);
};

/** The parts of the condition that are words alone. */
export const wordsIn = ({ expression }: Condition): readonly string[] => wordsOf(expression);

const wordsOf = (expression: Expression): readonly string[] => {
	if (expression.kind === 'words') return [expression.text];
	if (expression.kind === 'not') return wordsOf(expression.part);
	return expression.kind === 'comparison' ? [] : expression.parts.flatMap(wordsOf);
};

/** The text with another name for one of what it compares; all else stays as it is. */
export const renameInCondition = (text: string, from: string, to: string): string => {
	const parsed = parseCondition(text);
	if (isConditionFault(parsed)) return text;
	const quoted = /^[\p{L}_][\p{L}\p{N}_-]*$/u.test(to) && !isKeyword(to) ? to : `"${to}"`;
	// From the end on, so that the places before it stay; both comparisons of a range name the same place.
	const places = new Map(
		namedIn(parsed).flatMap(({ name, ...place }) => (name === from ? [[place.start, place]] : []))
	);
	return [...places.values()]
		.sort((a, b) => b.start - a.start)
		.reduce((renamed, { start, end }) => renamed.slice(0, start) + quoted + renamed.slice(end), text);
};
