/** @file Text as words are compared: case, spelling variants and white space folded, each place traced to the original. */

/** A text's folded form in UTF-16 units, and for each unit what it came from. */
export interface FoldedText {
	readonly units: Uint16Array;
	/** `joins`, `mark` and `inside`, see below. */
	readonly kinds: Uint8Array;
	/** Where in the original the character begins, and ends, that the unit came from. */
	readonly starts: Uint32Array;
	readonly ends: Uint32Array;
	readonly length: number;
}

/** A letter, digit, mark or underscore of a script that puts something between its words. */
export const joins = 1;
/** A combining mark: belongs to the character before it. */
export const mark = 2;
/** The second half of a surrogate pair. */
export const inside = 4;

const space = 0x20;

/** A character with its marks, or a Korean syllable in letters. Half-width voicing marks are marks. */
const cluster =
	/(?:[\u1100-\u115F]+[\u1160-\u11A7]*|[\uAC00-\uD7A3])[\u11A8-\u11FF]+|[\u1100-\u115F]+[\u1160-\u11A7]+|[^][\p{M}\uFF9E\uFF9F]*/uy;

const clusterAt = (text: string, at: number): string => {
	cluster.lastIndex = at;
	return cluster.exec(text)?.[0] ?? text.charAt(at);
};

/** ASCII before anything that could be a mark or is beyond ASCII stands for itself. */
const isPlain = (text: string, at: number): boolean =>
	text.charCodeAt(at) < 0x80 && !(text.charCodeAt(at + 1) >= 0x80);

/**
 * Folds the text up to `end`. What is made the same:
 * - upper and lower case; German ß and ss, Greek σ and ς; and I, İ, i and ı, for which is whose case depends on the
 *   language (Turkish or not);
 * - composed and decomposed accents, ligatures, full-width and half-width forms, raised and lowered digits (NFKC);
 *   French œ and oe;
 * - Greek letters with and without accents, which capitals leave out. Other accents are part of the letter;
 * - straight and curly apostrophes; hyphens that break the line or not;
 * - any run of white space. Soft hyphens and other marks that do not show are left out.
 */
export const foldText = (text: string, end = text.length): FoldedText => {
	// Room for one unit for each; texts with ligatures may need more.
	let room = end + 16;
	let units = new Uint16Array(room);
	let kinds = new Uint8Array(room);
	let starts = new Uint32Array(room);
	let ends = new Uint32Array(room);
	let length = 0;
	const push = (unit: number, kind: number, start: number, end: number): void => {
		if (unit === space && length > 0 && units[length - 1] === space) {
			ends[length - 1] = end;
			return;
		}
		if (length === room) {
			room *= 2;
			units = grown(units, new Uint16Array(room));
			kinds = grown(kinds, new Uint8Array(room));
			starts = grown(starts, new Uint32Array(room));
			ends = grown(ends, new Uint32Array(room));
		}
		units[length] = unit;
		kinds[length] = kind;
		starts[length] = start;
		ends[length] = end;
		length++;
	};
	for (let at = 0; at < end;) {
		if (isPlain(text, at)) {
			const code = text.charCodeAt(at);
			push(plainUnits[code], plainKinds[code], at, at + 1);
			at++;
			continue;
		}
		const found = clusterAt(text, at);
		const { units, kinds } = foldedCluster(found);
		for (let i = 0; i < units.length; i++) push(units[i], kinds[i], at, at + found.length);
		at += found.length;
	}
	return { units, kinds, starts, ends, length };
};

const grown = <Numbers extends Uint8Array | Uint16Array | Uint32Array>(
	from: Numbers,
	to: Numbers
): Numbers => {
	to.set(from);
	return to;
};

/** The folded text alone. */
export const foldedString = (text: string): string => {
	const { units, length } = foldText(text);
	return Array.from(units.subarray(0, length), (unit) => String.fromCharCode(unit)).join('');
};

interface Folded {
	readonly units: readonly number[];
	readonly kinds: readonly number[];
}

/** Scripts written without spaces between words. Korean has them. */
const unspaced =
	/[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Bopomofo}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}]/u;

const folded = (characters: string): Folded => {
	const units: number[] = [];
	const kinds: number[] = [];
	let joined: number = joins;
	for (const character of foldedCharacters(characters)) {
		// A mark belongs to whatever it stands on.
		const isMark = /\p{M}/u.test(character);
		if (!isMark) joined = /[\p{L}\p{N}_]/u.test(character) && !unspaced.test(character) ? joins : 0;
		for (let i = 0; i < character.length; i++) {
			units.push(character.charCodeAt(i));
			kinds.push(joined | (isMark ? mark : 0) | (i > 0 ? inside : 0));
		}
	}
	return { units, kinds };
};

const foldedCharacters = (characters: string): string => {
	const normal = characters
		.replace(/[\u2018\u2019\u02BC]/g, "'")
		.replace(/\p{Cf}/gu, '')
		.normalize('NFKC')
		.toLowerCase()
		.replace(/\s/g, ' ')
		.replace(/i\u0307|ı/g, 'i')
		.replace(/ß/g, 'ss')
		.replace(/ς/g, 'σ')
		.replace(/œ/g, 'oe')
		.replace(/\u2010/g, '-');
	return /\p{Script=Greek}/u.test(normal) ? normal.normalize('NFD').replace(/\p{M}/gu, '') : normal;
};

const plainUnits = new Uint16Array(0x80);
const plainKinds = new Uint8Array(0x80);
for (let code = 0; code < 0x80; code++) {
	const { units, kinds } = folded(String.fromCharCode(code));
	plainUnits[code] = units[0];
	plainKinds[code] = kinds[0];
}

/** Texts use few different characters beyond ASCII, over and over. */
const known = new Map<string, Folded>();
const mostKnown = 10_000;

const foldedCluster = (characters: string): Folded => {
	const before = known.get(characters);
	if (before !== undefined) return before;
	const result = folded(characters);
	if (known.size >= mostKnown) known.clear();
	known.set(characters, result);
	return result;
};

/** A text with composed accents (NFC); `start` and `end` lead from its places to the original's. */
export interface ComposedText {
	readonly text: string;
	start(index: number): number;
	/** @param index the place after the last unit */
	end(index: number): number;
}

const same = (index: number): number => index;

/** Composes the accents of the text up to `end`. */
export const composeText = (original: string, end = original.length): ComposedText => {
	const read = end < original.length ? original.slice(0, end) : original;
	if (read.normalize('NFC') === read) return { text: read, start: same, end: same };
	const starts: number[] = [];
	const ends: number[] = [];
	const parts: string[] = [];
	for (let at = 0; at < read.length;) {
		const found = clusterAt(read, at);
		const part = found.normalize('NFC');
		for (let i = 0; i < part.length; i++) {
			starts.push(at);
			ends.push(at + found.length);
		}
		parts.push(part);
		at += found.length;
	}
	return {
		text: parts.join(''),
		start: (index) => starts[index] ?? read.length,
		end: (index) => (index > 0 ? ends[index - 1] : 0)
	};
};
