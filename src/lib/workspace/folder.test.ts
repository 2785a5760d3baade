import * as fs from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeFolder } from '../fixtures/folder-contract.ts';
import { readText } from '../weights/byte-source.ts';
import { pathSteps, unshared } from './folder.ts';
import { memoryFolder } from './memory-folder.ts';
import { nodeFolder } from './node-folder.ts';

let scratch: string;
beforeAll(async () => {
	scratch = await mkdtemp(join(tmpdir(), 'folder-'));
});
afterAll(() => rm(scratch, { recursive: true }));

const newDirectory = () => mkdtemp(join(scratch, 'case-'));

describeFolder('a folder in memory', async () => memoryFolder('work'));
describeFolder('a folder on disk', async () => nodeFolder(await newDirectory()));

describe('a folder in memory', () => {
	it('keeps a copy of a Buffer, whose slices are views', async () => {
		const folder = memoryFolder('work');
		const chunk = Buffer.from('old');
		await folder.write('a', chunk);
		chunk.write('new');
		expect(await readText(folder, 'a')).toBe('old');
	});
});

describe('a folder on disk', () => {
	it('says that a file has become shorter since it was opened', async () => {
		const directory = await newDirectory();
		const folder = nodeFolder(directory);
		await folder.write('a', 'long');
		const source = await folder.open('a');
		fs.writeFileSync(join(directory, 'a'), 'x');
		await expect(source.read(0, 4)).rejects.toMatchObject({ code: 'truncated' });
	});

	it('follows a link of the person’s own', async () => {
		const directory = await newDirectory();
		const elsewhere = await newDirectory();
		fs.writeFileSync(join(elsewhere, 'articles.jsonl'), 'text');
		fs.symlinkSync(elsewhere, join(directory, 'datasets'));
		expect(await readText(nodeFolder(directory), 'datasets/articles.jsonl')).toBe('text');
	});
});

describe('pathSteps', () => {
	const stepsOrNothing = (path: string) => {
		try {
			return pathSteps(path);
		} catch {
			return undefined;
		}
	};

	it('lets no path out of the folder', () => {
		const path = fc.array(fc.constantFrom('..', '.', '/', '\\', 'a', '\0', ''), { maxLength: 8 });
		fc.assert(
			fc.property(path, (pieces) => {
				const path = pieces.join('');
				const steps = stepsOrNothing(path);
				if (steps !== undefined) expect(join('/root', ...steps)).toBe(`/root/${path}`);
			})
		);
	});
});

describe('unshared', () => {
	it('copies memory that threads share', () => {
		expect(unshared(new Uint8Array(new SharedArrayBuffer(2)).fill(7))).toEqual(Uint8Array.of(7, 7));
	});

	it('does not copy other memory', () => {
		const chunk = Uint8Array.of(1, 2);
		expect(unshared(chunk).buffer).toBe(chunk.buffer);
	});
});
