/** @file The grammar of conditions on scores. */

import { isSymbol, isWord, readTokens, type Token } from './condition-tokens.ts';

export type Operator = '<' | '<=' | '>' | '>=' | '==' | '!=';

/** A number, or the name of what has one: a dimension or the weighted average. */
export type Operand =
	| { readonly kind: 'number'; readonly value: number }
	/** `start` and `end` are where the name stands in the condition's text. */
	| { readonly kind: 'name'; readonly name: string; readonly start: number; readonly end: number };

export type Expression =
	| {
			readonly kind: 'comparison';
			readonly left: Operand;
			readonly operator: Operator;
			readonly right: Operand;
	  }
	| { readonly kind: 'and' | 'or'; readonly parts: readonly Expression[] }
	| { readonly kind: 'not'; readonly part: Expression }
	/** What only a reader can judge, "individual stock tips": not decided here. */
	| { readonly kind: 'words'; readonly text: string };

/** A condition as it is written, and what it says. */
export interface Condition {
	readonly text: string;
	readonly expression: Expression;
}

/** Why a text is no condition. */
export interface ConditionFault {
	/** In the condition's own text, from 1. */
	readonly column: number;
	readonly message: string;
}

/** Parentheses and NOTs within each other. */
const deepest = 50;

/**
 * Grammar, keywords in any case; names with spaces stand in quotes:
 *
 *     or         = and { OR and }
 *     and        = not { AND not }
 *     not        = NOT not | "(" or ")" [remark] | comparison [remark] | words
 *     comparison = operand { sign operand }+ | operand [NOT] IN number [- number] | operand BETWEEN number AND number
 *     sign       = < <= > >= == != (and ≤ ≥ ≠)
 *     remark     = "(" words ")"          as in `valuation <= 3 (cheap)`; has no effect
 *
 * `a IN 5-6` speaks of scores as people write them: on a continuous scale 5 <= a < 7; `a IN 5.2-5.4` is
 * 5.2 <= a < 5.5. BETWEEN includes both ends. A chain `5 <= a < 7` is each of its comparisons.
 */
export const parseCondition = (text: string): Condition | ConditionFault => {
	try {
		const parser = new Parser(text);
		return { text, expression: parser.parse() };
	} catch (error) {
		if (error instanceof Fault) return { column: error.column, message: error.message };
		throw error;
	}
};

export const isConditionFault = (parsed: Condition | ConditionFault): parsed is ConditionFault =>
	'column' in parsed;

const keywords = ['AND', 'OR', 'NOT', 'IN', 'BETWEEN'];

/** Words that a name must not be, unless it stands in quotes. */
export const isKeyword = (word: string): boolean => keywords.includes(word.toUpperCase());

class Fault extends Error {
	readonly column: number;

	constructor(column: number, message: string) {
		super(message);
		this.column = column;
	}
}

/** How each comparison may be written; `=` alone is refused with a hint. */
const signs = new Map<string, Operator>([
	['<', '<'],
	['<=', '<='],
	['>', '>'],
	['>=', '>='],
	['==', '=='],
	['!=', '!='],
	['≤', '<='],
	['≥', '>='],
	['≠', '!='],
	['<>', '!=']
]);

class Parser {
	readonly #text: string;
	readonly #tokens: readonly Token[];
	#at = 0;
	#depth = 0;

	constructor(text: string) {
		this.#text = text;
		this.#tokens = readTokens(text);
	}

	parse(): Expression {
		const expression = this.#or();
		const rest = this.#token();
		if (rest) throw this.#fault(`"${this.#written(rest)}" is not expected here`);
		return expression;
	}

	#or(): Expression {
		const parts = [this.#and()];
		while (this.#take('OR')) parts.push(this.#and());
		return parts.length === 1 ? parts[0] : { kind: 'or', parts };
	}

	#and(): Expression {
		const parts = [this.#not()];
		while (this.#take('AND')) parts.push(this.#not());
		return parts.length === 1 ? parts[0] : { kind: 'and', parts };
	}

	#not(): Expression {
		if (++this.#depth > deepest) throw this.#fault('There are too many parentheses or NOTs in each other');
		const expression = this.#inNot();
		this.#depth--;
		return expression;
	}

	#inNot(): Expression {
		if (this.#take('NOT')) return { kind: 'not', part: this.#not() };
		if (this.#takeSymbol('(')) {
			const inner = this.#or();
			if (!this.#takeSymbol(')')) throw this.#fault('A ")" is missing');
			this.#remark();
			return inner;
		}
		if (this.#isComparison()) {
			const comparison = this.#comparison();
			this.#remark();
			return comparison;
		}
		return this.#words();
	}

	/** An operand, and then a sign or a keyword that compares. */
	#isComparison(): boolean {
		const first = this.#token();
		if (first?.kind !== 'number' && first?.kind !== 'word' && first?.kind !== 'quoted') return false;
		if (isWord(first, 'AND') || isWord(first, 'OR')) return false;
		const [second, third] = [this.#token(1), this.#token(2)];
		if (second?.kind === 'symbol' && (signs.has(second.value) || second.value === '=')) return true;
		if (isWord(second, 'IN')) return third?.kind === 'number';
		return isWord(second, 'BETWEEN') || (isWord(second, 'NOT') && isWord(third, 'IN'));
	}

	#comparison(): Expression {
		const first = this.#operand();
		const isNegated = this.#take('NOT');
		if (this.#take('IN')) {
			const range = this.#range(first);
			return isNegated ? { kind: 'not', part: range } : range;
		}
		if (this.#take('BETWEEN')) {
			const from = this.#number();
			if (!this.#take('AND')) throw this.#fault('BETWEEN wants two numbers with AND between them');
			return inBoth(first, '>=', from.value, '<=', this.#number().value);
		}
		const parts: Expression[] = [];
		let left = first;
		for (let operator = this.#sign(); operator; operator = this.#sign()) {
			const right = this.#operand();
			parts.push({ kind: 'comparison', left, operator, right });
			left = right;
		}
		return parts.length === 1 ? parts[0] : { kind: 'and', parts };
	}

	#range(operand: Operand): Expression {
		const from = this.#number();
		const to = this.#takeSymbol('-') || this.#takeSymbol('..') ? this.#number() : from;
		if (to.value < from.value) throw new Fault(from.start + 1, 'The range ends before it begins');
		// One unit of the last decimal place that is written.
		const decimals = Math.max(...[from, to].map(({ text }) => (text.split('.')[1] ?? '').length));
		return inBoth(operand, '>=', from.value, '<', Number((to.value + 10 ** -decimals).toFixed(decimals)));
	}

	#sign(): Operator | undefined {
		const token = this.#token();
		if (token?.kind !== 'symbol') return undefined;
		if (token.value === '=') throw this.#fault('"=" is no comparison; write "=="');
		const operator = signs.get(token.value);
		if (operator) this.#at++;
		return operator;
	}

	#operand(): Operand {
		const token = this.#token();
		if (token?.kind === 'number') return { kind: 'number', value: this.#number().value };
		if ((token?.kind === 'word' && !isKeyword(token.value)) || token?.kind === 'quoted') {
			this.#at++;
			return { kind: 'name', name: token.value, start: token.start, end: token.end };
		}
		throw this.#fault('A number or the name of a dimension is missing');
	}

	#number(): { readonly value: number; readonly text: string; readonly start: number } {
		const token = this.#token();
		if (token?.kind !== 'number') throw this.#fault('A number is missing');
		this.#at++;
		return { value: Number(token.value), text: token.value, start: token.start };
	}

	/** `(cheap)` after a comparison: words in parentheses, without a sign. */
	#remark(): void {
		if (!isSymbol(this.#token(), '(')) return;
		this.#at++;
		this.#wordsUntilTermEnds();
		if (!this.#takeSymbol(')')) throw this.#fault('A ")" is missing');
	}

	/** More than one word: "agency" alone, and "agency 7", are comparisons that lack something. */
	#words(): Expression {
		const start = this.#at;
		const text = this.#wordsUntilTermEnds();
		const count = this.#at - start;
		if (count === 1 || (count === 2 && this.#tokens[this.#at - 1].kind === 'number')) {
			throw new Fault(this.#tokens[start].start + 1, `"${text}" compares nothing`);
		}
		return { kind: 'words', text };
	}

	#wordsUntilTermEnds(): string {
		const first = this.#token();
		let last: Token | undefined;
		for (let token = first; token && !endsTerm(token); token = this.#token()) {
			if (token.kind === 'symbol' && (signs.has(token.value) || token.value === '=')) {
				throw this.#fault(`Before "${token.value}" a number or the name of a dimension is wanted`);
			}
			last = token;
			this.#at++;
		}
		if (!first || !last) throw this.#fault('A comparison is missing');
		return this.#text.slice(first.start, last.end);
	}

	#take(keyword: string): boolean {
		if (!isWord(this.#token(), keyword)) return false;
		this.#at++;
		return true;
	}

	#takeSymbol(symbol: string): boolean {
		if (!isSymbol(this.#token(), symbol)) return false;
		this.#at++;
		return true;
	}

	#token(ahead = 0): Token | undefined {
		return this.#tokens.at(this.#at + ahead);
	}

	#written({ start, end }: Token): string {
		return this.#text.slice(start, end);
	}

	#fault(message: string): Fault {
		const start = this.#token()?.start ?? this.#text.trimEnd().length;
		return new Fault(start + 1, message);
	}
}

const endsTerm = (token: Token): boolean =>
	isWord(token, 'AND') || isWord(token, 'OR') || isSymbol(token, '(') || isSymbol(token, ')');

const inBoth = (left: Operand, lower: Operator, from: number, upper: Operator, to: number): Expression => ({
	kind: 'and',
	parts: [
		{ kind: 'comparison', left, operator: lower, right: { kind: 'number', value: from } },
		{ kind: 'comparison', left, operator: upper, right: { kind: 'number', value: to } }
	]
});
