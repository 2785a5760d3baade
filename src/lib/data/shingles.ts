/** @file The shingles of a text: every run of five words, as numbers, to compare texts by. */

/** Words in a row that make one shingle (Broder, 1997, "On the resemblance and containment of documents"). */
const wordsTogether = 5;

const wordCharacter = /[\p{L}\p{M}\p{N}]/u;
/** Scripts written without spaces: each of their characters counts as a word. */
const unspaced =
	/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

const between = 0;
const inWord = 1;
const wordAlone = 2;

const kindOf = (character: string): number => {
	if (!wordCharacter.test(character)) return between;
	return unspaced.test(character) ? wordAlone : inWord;
};

let table: Uint8Array | undefined;

/** What each of the first 65,536 characters is: asked for every character of every text. */
const kinds = (): Uint8Array => {
	table ??= Uint8Array.from({ length: 0x10000 }, (_, code) => kindOf(String.fromCharCode(code)));
	return table;
};

/** Spreads every bit over all 32: the end of MurmurHash3 (Appleby, public domain). */
export const mix = (hash: number): number => {
	let mixed = hash;
	mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
	mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
	return mixed ^ (mixed >>> 16);
};

/** FNV-1a (Fowler, Noll, Vo), over characters instead of bytes. */
const offset = 0x811c9dc5 | 0;
const prime = 0x01000193;

/** The hash of each word, case and way of composing accents aside. */
const wordHashes = (text: string): Int32Array => {
	const plain = text.normalize('NFC').toLowerCase();
	const kind = kinds();
	const hashes = new Int32Array(plain.length);
	let count = 0;
	let word = offset;
	let isOpen = false;
	const close = (): void => {
		if (isOpen) hashes[count++] = mix(word);
		word = offset;
		isOpen = false;
	};
	for (let i = 0; i < plain.length; i++) {
		const code = plain.charCodeAt(i);
		const isPair = code >= 0xd800 && code < 0xdc00 && i + 1 < plain.length;
		const is = isPair ? kindOf(String.fromCodePoint(plain.codePointAt(i) ?? code)) : kind[code];
		if (is !== inWord) close();
		if (is !== between) {
			word = Math.imul(word ^ code, prime);
			if (isPair) word = Math.imul(word ^ plain.charCodeAt(i + 1), prime);
			isOpen = true;
		}
		if (is === wordAlone) close();
		if (isPair) i++;
	}
	close();
	return hashes.subarray(0, count);
};

const base = 0x9e3779b1 | 0;
/** What the word that leaves a shingle counted for in the next one. */
const leaving = Array.from({ length: wordsTogether }).reduce<number>((power) => Math.imul(power, base), 1);

/**
 * The shingles of a text in its order, repeated ones too, each as 32 bits. A text of fewer than five words has one, of
 * all its words; a text without words has none. Characters of scripts without spaces count as words.
 */
export const shinglesOf = (text: string): Int32Array => {
	const words = wordHashes(text);
	if (words.length === 0) return words;
	const count = Math.max(1, words.length - wordsTogether + 1);
	const shingles = new Int32Array(count);
	let rolling = 0;
	for (let i = 0; i < words.length; i++) {
		rolling = (Math.imul(rolling, base) + words[i]) | 0;
		if (i >= wordsTogether) rolling = (rolling - Math.imul(leaving, words[i - wordsTogether])) | 0;
		const shingle = i - wordsTogether + 1;
		if (shingle >= 0) shingles[shingle] = mix(rolling);
	}
	if (words.length < wordsTogether) shingles[0] = mix(rolling);
	return shingles;
};

/** The shingles of a text without repeats, ascending. */
export const distinctShingles = (text: string): Int32Array => {
	const sorted = shinglesOf(text).sort();
	let count = 0;
	for (let i = 0; i < sorted.length; i++) {
		if (i === 0 || sorted[i] !== sorted[i - 1]) sorted[count++] = sorted[i];
	}
	return sorted.subarray(0, count);
};

/** What two sets, ascending without repeats, have in common, as a share of all they have (Jaccard, 1912). */
export const jaccard = (a: Int32Array, b: Int32Array): number => {
	let common = 0;
	for (let i = 0, j = 0; i < a.length && j < b.length;) {
		if (a[i] === b[j]) {
			common++;
			i++;
			j++;
		} else if (a[i] < b[j]) i++;
		else j++;
	}
	const all = a.length + b.length - common;
	return all === 0 ? 1 : common / all;
};
