import { describe, expect, it } from 'vitest';
import { byteSourceFromBlob, byteSourceFromBytes, readChunks, readText } from './byte-source.ts';
import type { FileSource } from './byte-source.ts';
import { sha256Hex } from './sha256.ts';

const bytes = Uint8Array.of(1, 2, 3, 4, 5);
const fileOf = (content: Uint8Array): FileSource => ({
	name: 'folder',
	has: async () => true,
	open: async (path) => byteSourceFromBytes(path, content)
});

describe.each([
	['bytes', byteSourceFromBytes('file', bytes)],
	['a blob', byteSourceFromBlob('file', new Blob([bytes]))]
])('a source from %s', (_, source) => {
	it('reads the part that is asked for', async () => {
		expect([...(await source.read(1, 3))]).toEqual([2, 3, 4]);
	});

	it('knows its size', () => {
		expect(source.size).toBe(5);
	});

	it('calls a read beyond its end truncated', async () => {
		await expect(source.read(3, 3)).rejects.toMatchObject({ code: 'truncated', where: 'file' });
	});
});

describe('readChunks', () => {
	it('gives the whole file, the last chunk shorter', async () => {
		const chunks = await Array.fromAsync(readChunks(byteSourceFromBytes('file', bytes), 2));
		expect(chunks.map((chunk) => [...chunk])).toEqual([[1, 2], [3, 4], [5]]);
	});
});

describe('readText', () => {
	it('removes the byte order mark', async () => {
		expect(await readText(fileOf(Uint8Array.of(0xef, 0xbb, 0xbf, 0x41)), 'a.txt')).toBe('A');
	});

	it('refuses bytes that are not UTF-8', async () => {
		await expect(readText(fileOf(Uint8Array.of(0x41, 0xe9)), 'a.txt')).rejects.toMatchObject({
			code: 'bad-file',
			where: 'folder, a.txt'
		});
	});
});

describe('sha256Hex', () => {
	it('gives the digest of FIPS 180-4’s example, however the text is cut', async () => {
		const chunks = ['a', '', 'bc'].map((text) => new TextEncoder().encode(text));
		expect(await sha256Hex(chunks)).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
	});
});
