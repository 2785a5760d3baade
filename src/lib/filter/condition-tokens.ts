/** @file The words, numbers and signs of a condition. */

export interface Token {
	readonly kind: 'word' | 'quoted' | 'number' | 'symbol';
	/** Of a quoted name, what is between the quotes. */
	readonly value: string;
	readonly start: number;
	readonly end: number;
}

/** In this order: what is read as one token where several would fit. */
const patterns: readonly (readonly [Token['kind'], RegExp])[] = [
	['quoted', /"[^"]*"|'[^']*'|`[^`]*`/y],
	['number', /\d+(?:\.\d+)?|\.\d+/y],
	['word', /[\p{L}_][\p{L}\p{N}_-]*/uy],
	['symbol', /<=|>=|==|!=|<>|\.\.|[^\s]/uy]
];

/** Every text is some tokens: what is none of the others is a symbol. */
export const readTokens = (text: string): readonly Token[] => {
	const tokens: Token[] = [];
	let at = 0;
	while (at < text.length) {
		if (/\s/.test(text[at])) {
			at++;
			continue;
		}
		const token = tokenAt(text, at, tokens.at(-1));
		tokens.push(token);
		at = token.end;
	}
	return tokens;
};

const tokenAt = (text: string, start: number, before: Token | undefined): Token => {
	// "5-6" is a range, "< -6" a number below zero.
	if (text[start] === '-' && before?.kind !== 'number') {
		const number = match(/-(?:\d+(?:\.\d+)?|\.\d+)/y, text, start);
		if (number) return { kind: 'number', value: number[0], start, end: start + number[0].length };
	}
	for (const [kind, pattern] of patterns) {
		const found = match(pattern, text, start);
		if (!found) continue;
		const [whole] = found;
		const value = kind === 'quoted' ? whole.slice(1, -1) : whole;
		return { kind, value: value === '–' ? '-' : value, start, end: start + whole.length };
	}
	return { kind: 'symbol', value: text[start], start, end: start + 1 };
};

const match = (pattern: RegExp, text: string, start: number): RegExpExecArray | null => {
	pattern.lastIndex = start;
	return pattern.exec(text);
};

export const isSymbol = (token: Token | undefined, symbol: string): boolean =>
	token?.kind === 'symbol' && token.value === symbol;

/** Whether the token is this keyword, in any case. */
export const isWord = (token: Token | undefined, keyword: string): boolean =>
	token?.kind === 'word' && token.value.toUpperCase() === keyword;
