/** @file Records from a file that is one JSON list: `[{...}, {...}]`, on however many lines. */

import { UserError } from '../errors.ts';
import type { Rejection } from './article.ts';
import { parseRecord } from './jsonl.ts';
import { longestLine } from './pieces.ts';
import type { DataRecord } from './record-table.ts';

/**
 * One record or rejection per element of the list. The file is cut at the commas between them, so that what is wrong
 * with one leaves the others as they are.
 * @param file the file's name, which the records carry
 * @throws UserError 'bad-data' when an element is longer than 64 Mi characters
 */
export async function* readJsonList(
	pieces: AsyncIterable<string>,
	file: string
): AsyncGenerator<DataRecord | Rejection> {
	const cutter = new ListCutter();
	for await (const piece of pieces) {
		for (const { line, text } of cutter.cut(piece)) yield parseRecord(file, line, text);
	}
	const rest = cutter.rest();
	if (rest.text.trim() !== '') yield parseRecord(file, rest.line, rest.text);
}

interface Element {
	readonly line: number;
	readonly text: string;
}

const outsideQuotes = /["[\]{},\n]/g;
const insideQuotes = /["\\\n]/g;

/** Cuts the text of a list into its elements, however it comes in. */
class ListCutter {
	/** How many brackets are open; 1 between the elements. */
	#depth = 0;
	#isQuoted = false;
	/** The next character is escaped. */
	#isEscaped = false;
	#line = 1;
	#parts: string[] = [];
	#length = 0;
	/** Where the element begins; null before its first character. */
	#begunAt: number | null = null;

	/** The elements that end in this piece. */
	*cut(piece: string): Generator<Element> {
		if (piece === '') return;
		let from = 0;
		let at = 0;
		if (this.#isEscaped) {
			this.#isEscaped = false;
			at = 1;
		}
		for (;;) {
			const pattern = this.#isQuoted ? insideQuotes : outsideQuotes;
			pattern.lastIndex = at;
			const found = pattern.exec(piece);
			if (found === null) break;
			at = found.index + 1;
			const [character] = found;
			if (character === '\n') {
				// An element begins where its first character is.
				this.#noteBegin(piece, from, found.index);
				this.#line++;
			} else if (character === '\\') {
				if (at === piece.length) this.#isEscaped = true;
				at++;
			} else if (character === '"') {
				this.#isQuoted = !this.#isQuoted;
			} else if (this.#ends(character)) {
				this.#take(piece, from, found.index);
				from = at;
				const element = this.rest();
				if (element.text.trim() !== '') yield element;
			}
			// The list's own bracket is of no element.
			if (character === '[' && this.#depth === 1) from = at;
		}
		this.#take(piece, from, piece.length);
	}

	/** What has not ended. */
	rest(): Element {
		const element = { line: this.#begunAt ?? this.#line, text: this.#parts.join('') };
		this.#parts = [];
		this.#length = 0;
		this.#begunAt = null;
		return element;
	}

	/** Counts brackets; whether an element ends at this character. */
	#ends(character: string): boolean {
		if (character === ',') return this.#depth === 1;
		if (character === '[' || character === '{') {
			this.#depth++;
			return false;
		}
		this.#depth--;
		return this.#depth === 0;
	}

	#take(piece: string, from: number, to: number): void {
		if (from >= to) return;
		this.#noteBegin(piece, from, to);
		this.#parts.push(piece.slice(from, to));
		this.#length += to - from;
		if (this.#length <= longestLine) return;
		throw new UserError('bad-data', 'An element of the list has more than 64 million characters', {
			where: `line ${this.#begunAt ?? this.#line}`,
			remedy: 'The file is one JSON list: write each record as one object in it, with commas between them.'
		});
	}

	#noteBegin(piece: string, from: number, to: number): void {
		if (this.#begunAt !== null || from >= to) return;
		if (/\S/.test(piece.slice(from, to))) this.#begunAt = this.#line;
	}
}
