import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readText } from '../weights/byte-source.ts';
import { listFiles, storageError, type Folder } from './folder.ts';
import { memoryFolder } from './memory-folder.ts';
import { migrate } from './migrate.ts';
import { planMigration } from './migration-plan.ts';
import { nodeFolder } from './node-folder.ts';

const old = 'inference/deployed/mood_v1';

const files: Readonly<Record<string, string>> = {
	'filters/mood/v1/config.yaml': 'filter: {}',
	[`${old}/model/config.json`]: '{}',
	[`${old}/model/model.safetensors`]: 'weights',
	[`${old}/training_history.json`]: '[]',
	[`${old}/training_metadata.json`]: '{"a": 1}',
	[`${old}/mood_v1_training_report.docx`]: 'report',
	[`${old}/plots/loss_curves.png`]: 'picture',
	[`${old}/notes.txt`]: 'mine',
	'inference/deployed/calm_v2/model/model.safetensors': 'other weights',
	'inference/run.py': 'print()'
};

/** Where all of it ends up. */
const migrated: Readonly<Record<string, string>> = {
	'filters/calm/v2/model/model.safetensors': 'other weights',
	'filters/mood/v1/config.yaml': 'filter: {}',
	'filters/mood/v1/model/config.json': '{}',
	'filters/mood/v1/model/model.safetensors': 'weights',
	'filters/mood/v1/training_history.json': '[]',
	'filters/mood/v1/training_metadata.json': '{"a": 1}',
	[`${old}/notes.txt`]: 'mine',
	'inference/run.py': 'print()',
	'reports/mood_v1_plots/loss_curves.png': 'picture',
	'reports/mood_v1_training_report.docx': 'report'
};

const fill = async (folder: Folder, texts = files): Promise<Folder> => {
	for (const [path, text] of Object.entries(texts)) await folder.write(path, text);
	return folder;
};

const contentOf = async (folder: Folder): Promise<Readonly<Record<string, string>>> => {
	const content: Record<string, string> = {};
	for (const { path } of await listFiles(folder)) content[path] = await readText(folder, path);
	return content;
};

const run = async (folder: Folder): Promise<void> => migrate(folder, await planMigration(folder));

let folder: Folder;
beforeEach(async () => {
	folder = await fill(memoryFolder('news'));
});

describe('the plan of a migration', () => {
	it('names what is moved where, and what stays', async () => {
		const { units, left } = await planMigration(folder);
		expect(left).toEqual([]);
		expect(units.map((unit) => unit.folder)).toEqual(['inference/deployed/calm_v2', old]);
		expect(units[1].moves.map(({ from, to }) => [from.slice(old.length + 1), to])).toEqual([
			['model/config.json', 'filters/mood/v1/model/config.json'],
			['model/model.safetensors', 'filters/mood/v1/model/model.safetensors'],
			['mood_v1_training_report.docx', 'reports/mood_v1_training_report.docx'],
			['plots/loss_curves.png', 'reports/mood_v1_plots/loss_curves.png'],
			['training_history.json', 'filters/mood/v1/training_history.json'],
			['training_metadata.json', 'filters/mood/v1/training_metadata.json']
		]);
		expect(units[1]).toMatchObject({ conflicts: [], left: [`${old}/notes.txt`] });
	});

	it('leaves folders that are of no version', async () => {
		await folder.write('inference/deployed/old stuff/model/config.json', '{}');
		expect((await planMigration(folder)).left).toEqual(['inference/deployed/old stuff/model/config.json']);
	});

	it('is empty where there is no old layout', async () => {
		expect(await planMigration(memoryFolder('empty'))).toEqual({ units: [], left: [] });
	});

	it('does not touch a model where another lies in its place, nor the records of it', async () => {
		await folder.write('filters/mood/v1/model/model.safetensors', 'newer weights');
		const [, unit] = (await planMigration(folder)).units;
		expect(unit.conflicts.map(({ from }) => from.slice(old.length + 1)).sort()).toEqual([
			'model/config.json',
			'model/model.safetensors',
			'training_history.json',
			'training_metadata.json'
		]);
		expect(unit.moves.map(({ to }) => to)).toEqual([
			'reports/mood_v1_training_report.docx',
			'reports/mood_v1_plots/loss_curves.png'
		]);
	});

	it('does not put two reports of one name into one place', async () => {
		for (const of of ['calm_v2', 'mood_v1']) await folder.write(`inference/deployed/${of}/report.docx`, of);
		const { units } = await planMigration(folder);
		expect(units[0].moves.map(({ to }) => to)).toContain('reports/report.docx');
		expect(units[1].conflicts.map(({ to }) => to)).toEqual(['reports/report.docx']);
	});
});

describe('a migration', () => {
	it('moves everything that has a place, and leaves the rest', async () => {
		await run(folder);
		expect(await contentOf(folder)).toEqual(migrated);
	});

	it('has nothing to do the second time', async () => {
		await run(folder);
		expect((await planMigration(folder)).units.flatMap(({ moves }) => moves)).toEqual([]);
		await run(folder);
		expect(await contentOf(folder)).toEqual(migrated);
	});

	it('only removes the original where the same file is there already', async () => {
		await folder.write('filters/mood/v1/model/model.safetensors', 'weights');
		const [, unit] = (await planMigration(folder)).units;
		expect(unit.moves.filter(({ isThere }) => isThere)).toHaveLength(1);
		await run(folder);
		expect(await contentOf(folder)).toEqual(migrated);
	});

	it('removes nothing where a copy differs from its original', async () => {
		const damaging: Folder = {
			...folder,
			write: async (path, data) => folder.write(path, path.includes('/model/') ? 'damaged' : data)
		};
		await expect(run(damaging)).rejects.toMatchObject({ code: 'storage' });
		expect(await contentOf(folder)).toMatchObject(files);
	});

	it('does not replace what was written after it was planned', async () => {
		const plan = await planMigration(folder);
		await folder.write('filters/mood/v1/training_history.json', '[1]');
		await expect(migrate(folder, plan)).rejects.toMatchObject({ code: 'storage' });
		const { [`${old}/training_history.json`]: original, ...others } = await contentOf(folder);
		expect([original, others['filters/mood/v1/training_history.json']]).toEqual(['[]', '[1]']);
	});
});

/** The folder until its n-th change, at which everything ends; the file being written is then left empty. */
const cutOffAt = (inner: Folder, last: number, leavesEmpty: boolean): Folder => {
	let changes = 0;
	const check = (): void => {
		if (changes++ >= last) throw storageError('x', 'there is no permission', 'Allow it again.');
	};
	return {
		...inner,
		async write(path, data) {
			if (leavesEmpty && changes === last) await inner.write(path, '');
			check();
			await inner.write(path, data);
		},
		async remove(path) {
			check();
			await inner.remove(path);
		}
	};
};

describe('a migration that is cut off', () => {
	/** Seven files are written, seven removed, and some folders. */
	const steps = Array.from({ length: 20 }, (_, step) => step);

	it.each(steps)('at step %i is completed by the next, and loses nothing', async (step) => {
		for (const leavesEmpty of [false, true]) {
			folder = await fill(memoryFolder('news'));
			await run(cutOffAt(folder, step, leavesEmpty)).catch(() => undefined);
			const halfWay = Object.values(await contentOf(folder));
			for (const text of Object.values(files)) expect(halfWay).toContain(text);
			await run(folder);
			expect(await contentOf(folder)).toEqual(migrated);
		}
	});

	it('has as many steps as are tested', async () => {
		await expect(run(cutOffAt(folder, 13, false))).rejects.toThrow();
		folder = await fill(memoryFolder('news'));
		await expect(run(cutOffAt(folder, 20, false))).resolves.toBeUndefined();
	});
});

describe('a migration on disk', () => {
	let root: string;
	beforeEach(() => {
		root = mkdtempSync(join(tmpdir(), 'distillery-migrate-'));
	});
	afterEach(() => rmSync(root, { recursive: true }));

	it('leaves no empty folder behind, and no folder that holds something removed', async () => {
		const disk = await fill(nodeFolder(root));
		await run(disk);
		expect(await contentOf(disk)).toEqual(migrated);
		expect((await disk.list('inference/deployed')).map(({ path }) => path)).toEqual([old]);
		expect((await disk.list(old)).map(({ path }) => path)).toEqual([`${old}/notes.txt`]);
	});

	it('removes the old layout where nothing is left in it', async () => {
		const { [`${old}/notes.txt`]: _, ...others } = files;
		const disk = await fill(nodeFolder(root), others);
		await run(disk);
		expect((await disk.list('inference')).map(({ path }) => path)).toEqual(['inference/run.py']);
	});
});
