import { beforeEach, describe, expect, it } from 'vitest';
import {
	createTinyProject,
	createTinyRun,
	finishTinyRun,
	ignore,
	newDesk
} from '../fixtures/tiny-project.ts';
import type { Desk } from '../fixtures/tiny-project.ts';
import type { StagingFolder } from '../workspace/folder.ts';
import { memoryFolder } from '../workspace/memory-folder.ts';
import { compareVersions, listVersions } from './versions.ts';

let storage: StagingFolder;
let desk: Desk;
let first: string;
let second: string;

const looks = async (projectId: string): Promise<number> => {
	const { looks } = await desk['look-at-test']({ type: 'look-at-test', projectId }, ignore);
	return looks;
};
const compare = async (withTest = false) =>
	compareVersions(storage, null, {
		before: { kind: 'browser', projectId: first },
		after: { kind: 'browser', projectId: second },
		withTest
	});

beforeEach(async () => {
	storage = memoryFolder('browser');
	desk = newDesk(storage);
	first = await createTinyProject(desk);
	await finishTinyRun(storage, await createTinyRun(desk, first));
	second = await desk['new-version']({ type: 'new-version', projectId: first, note: 'Wider' }, ignore);
});

describe('the versions of a filter', () => {
	it('are those in this browser, the oldest first', async () => {
		await createTinyProject(desk, { filterName: 'other' });
		expect(await listVersions(storage, second, null)).toMatchObject([
			{ place: { kind: 'browser', projectId: first }, version: 1, note: '', isTrained: true },
			{ place: { kind: 'browser', projectId: second }, version: 2, note: 'Wider', isTrained: false }
		]);
	});

	it('are also those of its name in a folder', async () => {
		const folder = memoryFolder('news');
		await folder.write('filters/mood/v3/config.yaml', 'filter: {name: mood, change_note: Third}');
		await folder.write('filters/calm/v1/config.yaml', 'filter: {name: calm}');
		expect((await listVersions(storage, first, folder)).at(-1)).toEqual({
			place: { kind: 'folder', path: 'filters/mood/v3' },
			version: 3,
			createdAt: null,
			note: 'Third',
			isTrained: false
		});
	});

	it('are numbered above what there is elsewhere', async () => {
		const order = { type: 'new-version', projectId: second, note: 'More', above: 6 } as const;
		const projectId = await desk['new-version'](order, ignore);
		expect(await desk['open-project']({ type: 'open-project', projectId }, ignore)).toMatchObject({
			version: 7
		});
	});
});

describe('two versions', () => {
	it('are compared by config, rules and figures', async () => {
		const { note, config, rules, metrics } = await compare();
		expect(note).toBe('Wider');
		expect(config.changes.map(({ text }) => text)).toEqual(['filter.version: "2.0" instead of "1.0".']);
		expect(rules.changes).toEqual([]);
		expect(metrics.comparability.reason).toMatch(/Only the older version is trained/);
	});

	it('show no test errors, and count no look, unless they are asked for', async () => {
		const errors = async (withTest: boolean): Promise<readonly string[]> =>
			(await compare(withTest)).metrics.rows
				.map(({ name }) => name)
				.filter((name) => name.startsWith('Test error'));
		expect(await errors(false)).toEqual([]);
		expect(await looks(first)).toBe(1);
		expect(await errors(true)).toContain('Test error');
		expect(await looks(first)).toBe(3);
	});

	it('may be one here and one in a folder', async () => {
		const folder = memoryFolder('news');
		await folder.write('filters/mood/v1/config.yaml', 'filter:\n  name: mood\n  focus: joy\n');
		const { config } = await compareVersions(storage, folder, {
			before: { kind: 'folder', path: 'filters/mood/v1' },
			after: { kind: 'browser', projectId: second },
			withTest: false
		});
		expect(config.changes).toContainEqual({ kind: 'removed', text: 'filter.focus: "joy" is gone.' });
	});

	it('are not compared where one is gone', async () => {
		const gone = compareVersions(storage, memoryFolder('news'), {
			before: { kind: 'folder', path: 'filters/mood/v1' },
			after: { kind: 'browser', projectId: second },
			withTest: false
		});
		await expect(gone).rejects.toMatchObject({ code: 'not-found' });
	});
});
