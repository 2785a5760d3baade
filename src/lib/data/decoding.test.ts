import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeText, type Encoding } from './decoding.ts';

/** The bytes cut after every `size`, in the middle of characters as well. */
async function* cut(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
	for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size);
}

const decode = async (bytes: Uint8Array, size = bytes.length): Promise<[string, Encoding]> => {
	const text = decodeText(cut(bytes, Math.max(1, size)));
	let all = '';
	for await (const piece of text) all += piece;
	return [all, text.encoding()];
};

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

const utf16 = (text: string, isLittle: boolean): Uint8Array => {
	const bytes = new Uint8Array(2 * text.length);
	const view = new DataView(bytes.buffer);
	for (let i = 0; i < text.length; i++) view.setUint16(2 * i, text.charCodeAt(i), isLittle);
	return bytes;
};

describe('decodeText', () => {
	test('gives back every text in UTF-8, wherever it is cut', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.string({ unit: 'binary' }).map((text) => text.toWellFormed()),
				fc.integer({ min: 1, max: 9 }),
				async (text, size) => {
					const bytes = utf8(`ok ${text}`);
					expect(await decode(bytes, size)).toEqual([`ok ${text}`, { name: 'utf-8' }]);
				}
			)
		);
	});

	test.each([1, 2, 3, 100])(
		'takes what is no UTF-8 for Windows-1252, in pieces of %d bytes',
		async (size) => {
			const bytes = Uint8Array.from([0x61, 0x0a, 0x63, 0x61, 0x66, 0xe9, 0x20, 0x93, 0x80, 0x94, 0x0a, 0xfc]);
			expect(await decode(bytes, size)).toEqual(['a\ncafé “€”\nü', { name: 'windows-1252', line: 2 }]);
		}
	);

	test('takes bytes that are no UTF-8 among others that are for damaged', async () => {
		const bytes = Uint8Array.from([...utf8('één\nœuvre\n'), 0xe9, ...utf8(' und größer')]);
		expect(await decode(bytes, 4)).toEqual([
			'één\nœuvre\n\uFFFD und größer',
			{ name: 'damaged-utf-8', line: 3 }
		]);
	});

	test('leaves the byte-order mark out', async () => {
		expect(await decode(utf8('\uFEFFa\uFEFF'), 2)).toEqual(['a\uFEFF', { name: 'utf-8' }]);
	});

	test.each([
		['little-endian, with its mark', utf16('\uFEFF"é"', true)],
		['big-endian, with its mark', utf16('\uFEFF"é"', false)],
		['little-endian, without', utf16('"a"é', true).subarray(0)]
	])('reads UTF-16, %s', async (_, bytes) => {
		const [text, encoding] = await decode(bytes, 3);
		expect([text.startsWith('"'), text.includes('é'), encoding]).toEqual([true, true, { name: 'utf-16' }]);
	});

	test('has nothing to say of an empty file', async () => {
		expect(await decode(new Uint8Array())).toEqual(['', { name: 'utf-8' }]);
	});
});
