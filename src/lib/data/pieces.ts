/** @file A file as it comes in, piece by piece, and its text cut into lines. */

import { UserError } from '../errors.ts';

/** A file in any number of pieces, UTF-8 bytes or text. */
export type Pieces = AsyncIterable<Uint8Array | string> | Iterable<Uint8Array | string>;

/** A line's text without its end, and its number from 1. */
export interface Line {
	readonly number: number;
	readonly text: string;
}

/** Longer than any article, short enough for memory. */
export const longestLine = 2 ** 26;

/**
 * Lines that end in LF or CRLF; the last one may end in nothing.
 * @throws UserError 'bad-data' when a line is longer than 64 Mi characters.
 */
export async function* linesOf(pieces: AsyncIterable<string>): AsyncGenerator<Line> {
	let number = 1;
	// The parts are joined when the line ends, so that a long line is not copied again with every piece.
	let parts: string[] = [];
	let length = 0;
	const takeLine = (): Line => {
		const text = parts.join('').replace(/\r$/, '');
		parts = [];
		length = 0;
		return { number: number++, text };
	};
	for await (const piece of pieces) {
		let from = 0;
		for (let end = piece.indexOf('\n'); end >= 0; end = piece.indexOf('\n', from)) {
			parts.push(piece.slice(from, end));
			yield takeLine();
			from = end + 1;
		}
		parts.push(piece.slice(from));
		length += piece.length - from;
		if (length > longestLine) throw lineTooLong(number);
	}
	if (length > 0) yield takeLine();
}

const lineTooLong = (number: number): UserError =>
	new UserError('bad-data', 'A line of the file has more than 64 million characters', {
		where: `line ${number}`,
		remedy: 'A jsonl file has one record per line: write each on a line of its own.'
	});
