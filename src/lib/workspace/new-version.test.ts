import { beforeEach, describe, expect, it } from 'vitest';
import { failingFolder } from '../fixtures/failing-folder.ts';
import { generatedPart } from '../filter/generated-parts.ts';
import { readText } from '../weights/byte-source.ts';
import { listFiles, type StagingFolder } from './folder.ts';
import { memoryFolder } from './memory-folder.ts';
import { newVersion } from './new-version.ts';

const order = { note: 'Wider scope.', now: '2026-03-04T05:06:07.000Z' };
const pickle = Uint8Array.of(0x80, 0x04, 0xff, 0x00);

let folder: StagingFolder;
beforeEach(async () => {
	folder = memoryFolder('news');
	const files: Readonly<Record<string, string | Uint8Array>> = {
		'config.yaml': '# Mood\nfilter:\n  name: mood\n  version: "1.0"\n',
		'prefilter.yaml': 'version: 1\n',
		'README.md': `# Mine\n\n${generatedPart('changes', 'None yet.')}\n`,
		'prefilter.py': 'import re\r\n',
		'probe/e5.pkl': pickle,
		'model/config.json': '{}',
		'model/model.safetensors': 'weights',
		'training_history.json': '[]',
		'training_metadata.json': '{}',
		'calibration.json': '{}',
		'normalization.json': '{}'
	};
	for (const [path, data] of Object.entries(files)) await folder.write(`filters/mood/v1/${path}`, data);
});

const paths = async (): Promise<readonly string[]> =>
	(await listFiles(folder, 'filters/mood')).map(({ path }) => path.slice('filters/mood/'.length));

describe('a new version of a filter', () => {
	it('has all but the model and what belongs to it', async () => {
		const made = await newVersion(folder, 'filters/mood/v1', order);
		expect(made).toEqual({
			version: 2,
			path: 'filters/mood/v2',
			copied: ['README.md', 'config.yaml', 'prefilter.py', 'prefilter.yaml', 'probe/e5.pkl'],
			left: [
				'model/',
				'training_history.json',
				'training_metadata.json',
				'calibration.json',
				'normalization.json'
			]
		});
		expect((await paths()).filter((path) => path.startsWith('v2/'))).toEqual(
			made.copied.map((name) => `v2/${name}`)
		);
	});

	it('has foreign files byte for byte', async () => {
		await newVersion(folder, 'filters/mood/v1', order);
		expect(await readText(folder, 'filters/mood/v2/prefilter.py')).toBe('import re\r\n');
		const copy = await folder.open('filters/mood/v2/probe/e5.pkl');
		expect(await copy.read(0, copy.size)).toEqual(pickle);
	});

	it('says its number and what changed in its config and README', async () => {
		await newVersion(folder, 'filters/mood/v1', order);
		expect(await readText(folder, 'filters/mood/v2/config.yaml')).toBe(
			'# Mood\nfilter:\n  name: mood\n  version: "2.0"\n  change_note: "Wider scope."\n'
		);
		expect(await readText(folder, 'filters/mood/v2/README.md')).toContain('- v2 (2026-03-04): Wider scope.');
	});

	it('gets the number after the highest that is taken, by whatever', async () => {
		await folder.write('filters/mood/v7/notes.txt', 'x');
		expect(await newVersion(folder, 'filters/mood/v1', order)).toMatchObject({ version: 8 });
		expect(await newVersion(folder, 'filters/mood/v1', order)).toMatchObject({ version: 9 });
	});

	it('may be made where the folder of the versions was opened', async () => {
		const versions = memoryFolder('mood');
		await versions.write('v1/config.yaml', 'filter:\n  name: mood\n');
		expect(await newVersion(versions, 'v1', order)).toMatchObject({ path: 'v2' });
	});

	it('is not made where only the version was opened, or nothing is said of it', async () => {
		await expect(newVersion(folder, '', order)).rejects.toMatchObject({ code: 'usage' });
		await expect(newVersion(folder, 'filters/mood/v1', { ...order, note: ' ' })).rejects.toMatchObject({
			code: 'usage'
		});
	});

	it('is not made of a config that cannot be read', async () => {
		await folder.write('filters/mood/v1/config.yaml', 'a: [');
		const before = await paths();
		await expect(newVersion(folder, 'filters/mood/v1', order)).rejects.toMatchObject({ code: 'bad-config' });
		expect(await paths()).toEqual(before);
	});

	it.each([0, 1, 2, 3, 4, 5])('leaves nothing when there is no room after %i files', async (files) => {
		const before = await paths();
		const full = failingFolder(folder, (_, __, written) => written === files);
		await expect(newVersion(full, 'filters/mood/v1', order)).rejects.toMatchObject({ code: 'storage' });
		expect(await paths()).toEqual(before);
	});

	it.each([1, 2, 3, 4, 5])('is made anew when it was cut off after %i files', async (files) => {
		const cutOff = failingFolder(folder, (_, __, written) => written === files, false);
		await expect(newVersion(cutOff, 'filters/mood/v1', order)).rejects.toThrow();
		expect(await folder.has('filters/mood/v2/config.yaml')).toBe(false);
		expect(await newVersion(folder, 'filters/mood/v1', order)).toMatchObject({ version: 2 });
		expect((await paths()).filter((path) => path.includes('.new_version'))).toEqual([]);
	});
});
