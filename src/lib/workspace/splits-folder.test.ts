import { describe, expect, it } from 'vitest';
import { memoryFolder } from './memory-folder.ts';
import { openSplits } from './splits-folder.ts';

const folderWith = async (files: Readonly<Record<string, string>>) => {
	const folder = memoryFolder('splits');
	for (const [path, text] of Object.entries(files)) await folder.write(path, text);
	return folder;
};
const parts = { 'train.jsonl': 'a\n', 'val.jsonl': 'b\n', 'test.jsonl': 'c\n' };

describe('a splits folder', () => {
	it('is opened with its three parts and its record', async () => {
		const opened = await openSplits(await folderWith({ ...parts, 'split_metadata.json': '{}' }));
		const texts: string[] = [];
		for (const part of Object.values(opened.parts)) {
			for await (const chunk of part) texts.push(new TextDecoder().decode(chunk));
		}
		expect(texts).toEqual(['a\n', 'b\n', 'c\n']);
		expect(opened.record).toBe('{}');
	});

	it('may be without its record', async () => {
		expect((await openSplits(await folderWith(parts))).record).toBeNull();
	});

	it('is not without one of its parts', async () => {
		const folder = await folderWith({ 'train.jsonl': 'a\n', 'val.jsonl': 'b\n' });
		await expect(openSplits(folder)).rejects.toMatchObject({ code: 'not-found' });
	});
});
