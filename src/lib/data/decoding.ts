/** @file Text from bytes: UTF-8, UTF-16, or Windows-1252 where the bytes are no UTF-8. */

/** How a file's text was written. */
export type Encoding =
	| { readonly name: 'utf-8' }
	/** Bytes that are no UTF-8 among others that are: they became U+FFFD. `line` is the first one's. */
	| { readonly name: 'damaged-utf-8'; readonly line: number }
	| { readonly name: 'windows-1252'; readonly line: number }
	| { readonly name: 'utf-16' };

/** Pieces of text, and what they were decoded from. */
export interface DecodedText extends AsyncIterable<string> {
	/** Known when the last piece has been read. */
	encoding(): Encoding;
}

/**
 * Decodes bytes piece by piece, without a byte-order mark. What is no UTF-8 is taken for Windows-1252, unless
 * characters of UTF-8 beyond ASCII went before: then single bytes are damaged.
 */
export const decodeText = (pieces: AsyncIterable<Uint8Array>): DecodedText => {
	let encoding: Encoding = { name: 'utf-8' };
	const setEncoding = (found: Encoding): void => {
		encoding = found;
	};
	return {
		async *[Symbol.asyncIterator]() {
			const iterator = pieces[Symbol.asyncIterator]();
			const first = await firstBytes(iterator, 4);
			const all = restored(first, iterator);
			const utf16 = utf16Of(first);
			if (utf16 === null) yield* decodeUtf8(all, setEncoding);
			else {
				setEncoding({ name: 'utf-16' });
				yield* decodeAs(all, utf16);
			}
		},
		encoding: () => encoding
	};
};

/** At least so many bytes, where there are as many. */
const firstBytes = async (iterator: AsyncIterator<Uint8Array>, count: number): Promise<Uint8Array> => {
	let bytes: Uint8Array = new Uint8Array();
	while (bytes.length < count) {
		const next = await iterator.next();
		if (next.done === true) break;
		bytes = joined(bytes, next.value);
	}
	return bytes;
};

async function* restored(first: Uint8Array, iterator: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
	yield first;
	yield* { [Symbol.asyncIterator]: () => iterator };
}

/** By the byte-order mark, or the zeros of two ASCII characters. */
const utf16Of = ([a, b, c, d]: Uint8Array): 'utf-16le' | 'utf-16be' | null => {
	if ((a === 0xff && b === 0xfe) || (a > 0 && b === 0 && c > 0 && d === 0)) return 'utf-16le';
	if ((a === 0xfe && b === 0xff) || (a === 0 && b > 0 && c === 0 && d > 0)) return 'utf-16be';
	return null;
};

async function* decodeAs(pieces: AsyncIterable<Uint8Array>, label: string): AsyncGenerator<string> {
	const decoder = new TextDecoder(label);
	for await (const piece of pieces) yield decoder.decode(piece, { stream: true });
	yield decoder.decode();
}

async function* decodeUtf8(
	pieces: AsyncIterable<Uint8Array>,
	setEncoding: (encoding: Encoding) => void
): AsyncGenerator<string> {
	const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
	const lenient = new TextDecoder('utf-8', { ignoreBOM: true });
	let decode: (bytes: Uint8Array) => string = (bytes) => strict.decode(bytes);
	let isStrict = true;
	let isFirst = true;
	let hasMultibyte = false;
	let lines = 1;
	let carry: Uint8Array = new Uint8Array();

	const decodePiece = (bytes: Uint8Array): string => {
		if (!isStrict) return decode(bytes);
		try {
			const text = decode(bytes);
			hasMultibyte ||= text.length < bytes.length;
			return text;
		} catch {
			isStrict = false;
			const text = lenient.decode(bytes);
			const line = lines + countOf(text.slice(0, text.indexOf('\uFFFD')), '\n');
			const damaged = countOf(text, '\uFFFD');
			const isDamaged = hasMultibyte || [...text.matchAll(/[^\0-\x7F]/g)].length > 2 * damaged;
			setEncoding({ name: isDamaged ? 'damaged-utf-8' : 'windows-1252', line });
			decode = isDamaged ? (rest) => lenient.decode(rest) : decodeWindows1252;
			return decode(bytes);
		}
	};

	const take = (bytes: Uint8Array): string => {
		const text = decodePiece(bytes);
		if (isStrict) lines += countOf(text, '\n');
		const begins = isFirst && text !== '';
		isFirst &&= !begins;
		return begins ? text.replace(/^\uFEFF/, '') : text;
	};

	for await (const piece of pieces) {
		const bytes = joined(carry, piece);
		const end = wholeLength(bytes);
		carry = bytes.slice(end);
		yield take(bytes.subarray(0, end));
	}
	yield take(carry);
}

const joined = (a: Uint8Array, b: Uint8Array): Uint8Array => {
	if (a.length === 0) return b;
	const both = new Uint8Array(a.length + b.length);
	both.set(a);
	both.set(b, a.length);
	return both;
};

const countOf = (text: string, character: string): number => {
	let count = 0;
	for (let at = text.indexOf(character); at >= 0; at = text.indexOf(character, at + 1)) count++;
	return count;
};

/** Where the last whole character of UTF-8 ends; what follows has begun and may go on in the next piece. */
const wholeLength = (bytes: Uint8Array): number => {
	for (let back = 1; back <= Math.min(3, bytes.length); back++) {
		const byte = bytes[bytes.length - back];
		if (byte < 0x80) break;
		if (byte >= 0xc0) {
			const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
			return needed > back ? bytes.length - back : bytes.length;
		}
	}
	return bytes.length;
};

/** Windows-1252 where it is not Latin-1: from 0x80 on. Node's own decoder takes it for Latin-1 in some versions. */
const from0x80 = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8DŽ\x8F\x90‘’“”•–—˜™š›œ\x9DžŸ';

const decodeWindows1252 = (bytes: Uint8Array): string => {
	const parts: string[] = [];
	// As many arguments as every engine takes at once.
	for (let from = 0; from < bytes.length; from += 8192) {
		parts.push(String.fromCharCode(...bytes.subarray(from, from + 8192)));
	}
	return parts.join('').replace(/[\x80-\x9F]/g, (character) => from0x80[character.charCodeAt(0) - 0x80]);
};
