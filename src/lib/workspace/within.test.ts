import { beforeEach, describe, expect, it } from 'vitest';
import { readText } from '../weights/byte-source.ts';
import type { Folder } from './folder.ts';
import { memoryFolder } from './memory-folder.ts';
import { within } from './within.ts';

describe('a folder within a folder', () => {
	let outer: Folder;
	let inner: Folder;
	beforeEach(() => {
		outer = memoryFolder('work');
		inner = within(outer, 'runs/1');
	});

	it('writes into the outer one', async () => {
		await inner.write('a/b', 'text');
		expect(await readText(outer, 'runs/1/a/b')).toBe('text');
	});

	it('reads what it wrote', async () => {
		await inner.write('a/b', 'text');
		expect(await readText(inner, 'a/b')).toBe('text');
	});

	it('lists its own files by their paths in it', async () => {
		await inner.write('a/b', 'text');
		expect([await inner.list(), await inner.list('a')]).toEqual([
			[{ path: 'a', kind: 'folder', size: 0 }],
			[{ path: 'a/b', kind: 'file', size: 4 }]
		]);
	});

	it('does not see what lies beside it', async () => {
		await outer.write('runs/10/a', 'text');
		expect(await inner.list()).toEqual([]);
	});

	it('removes a file from the outer one', async () => {
		await inner.write('a', 'text');
		await inner.remove('a');
		expect(await outer.has('runs/1/a')).toBe(false);
	});

	it.each(['../2/a', 'a/../../2', '/a', ''])('does not reach out by the path "%s"', async (path) => {
		await expect(inner.open(path)).rejects.toMatchObject({ code: 'bad-file' });
	});
});
