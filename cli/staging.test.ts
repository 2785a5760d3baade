import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readText } from '../src/lib/weights/byte-source.ts';
import { listFiles } from '../src/lib/workspace/folder.ts';
import { moveIn, stageFiles } from './staging.ts';
import { targetNamed } from './target.ts';
import type { Target } from './target.ts';

const model = 'filters/mood/v1/model/model.safetensors';
const history = 'filters/mood/v1/training_history.json';

const file = (path: string, text: string) => ({ path, chunks: () => [new TextEncoder().encode(text)] });
const run = (text: string) => [file(model, text), file(history, text)];

describe('a run that is moved in', () => {
	let root: string;
	let target: Target;
	beforeEach(() => {
		root = mkdtempSync(join(tmpdir(), 'distillery-staging-'));
		target = targetNamed('mood', root);
	});
	afterEach(() => rmSync(root, { recursive: true }));

	const paths = async (): Promise<readonly string[]> =>
		(await listFiles(target.workspace)).map(({ path }) => path);

	test('lies where it belongs, and nowhere else', async () => {
		await stageFiles(target, run('new'));
		expect(await moveIn(target)).toBe(true);
		expect(await paths()).toEqual([model, history]);
	});

	test('takes the place of the one before, whose model is kept', async () => {
		await target.workspace.write('filters/mood/v1/model/notes.txt', "a person's own");
		await stageFiles(target, run('new'));
		await moveIn(target);
		expect(await readText(target.workspace, model)).toBe('new');
		expect(await paths()).toEqual(['.distillery/replaced/mood_v1/notes.txt', model, history]);
	});

	test('is not moved in before it is there whole', async () => {
		const failing = {
			path: history,
			chunks: () => {
				throw new Error('the disk is full');
			}
		};
		await expect(stageFiles(target, [file(model, 'new'), failing])).rejects.toThrow('the disk is full');
		expect(await moveIn(target)).toBe(false);
		expect(await target.workspace.has(model)).toBe(false);
	});

	test('is moved in to the end when the first try was cut off after the model', async () => {
		await stageFiles(target, run('new'));
		await target.workspace.write(model, 'new');
		await target.workspace.remove('.distillery/staged/mood_v1/filters/mood/v1/model');
		expect(await moveIn(target)).toBe(true);
		expect(await paths()).toEqual([model, history]);
	});
});
