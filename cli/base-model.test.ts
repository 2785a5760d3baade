import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cliWorkspace } from '../src/lib/fixtures/cli-workspace.ts';
import type { CliWorkspace, Ended } from '../src/lib/fixtures/cli-workspace.ts';
import { startFakeHub } from '../src/lib/fixtures/fake-hub.ts';
import type { FakeHub } from '../src/lib/fixtures/fake-hub.ts';
import { tinyBaseFiles } from '../src/lib/fixtures/tiny-base.ts';

const repo = 'example/tiny';

describe('a base from the Hugging Face Hub', () => {
	let workspace: CliWorkspace;
	let hub: FakeHub;
	let refused: Ended;
	let online: Ended;
	let offline: Ended;

	beforeAll(async () => {
		workspace = await cliWorkspace();
		const files = await tinyBaseFiles();
		hub = await startFakeHub({
			repo,
			files,
			cardData: { license: 'mit' },
			modelType: 'bert',
			gatedBy: 'secret'
		});
		const train = (name: string, environment: Readonly<Record<string, string>>): Promise<Ended> =>
			workspace.run(
				['train', '--data', 'articles.csv', '--name', name, '--model-name', repo, '--epochs', '1'],
				{ HF_TOKEN: '', HF_ENDPOINT: hub.url, ...environment }
			);
		refused = await train('refused', {});
		online = await train('online', { HF_TOKEN: 'secret' });
		hub.close();
		offline = await train('offline', {});
	}, 120_000);
	afterAll(() => workspace.remove());

	test('needs the access token where it is gated', () => {
		expect(refused.code).toBe(1);
		expect(refused.stderr).toContain('give an access token');
	});

	test('shows size and licence before it is downloaded', () => {
		expect(online.code).toBe(0);
		expect(online.stdout).toMatch(/Base: example\/tiny, 0\.1 MB, licence mit/);
	});

	test('is named in the model card, with its licence', async () => {
		const card = (await workspace.read('filters/online/v1/model/README.md')).toString();
		expect(card).toMatch(/^base_model: example\/tiny\nlicense: mit$/m);
	});

	test('is taken from the cache when the Hub cannot be reached', () => {
		expect(offline.code).toBe(0);
		expect(offline.stdout).toContain('as it was downloaded before');
	});

	test('leaves the token nowhere', async () => {
		const entries = await readdir(workspace.folder, { recursive: true, withFileTypes: true });
		const files = entries.filter((entry) => entry.isFile());
		const texts = await Promise.all(
			files.map(({ parentPath, name }) => readFile(join(parentPath, name), 'latin1'))
		);
		expect([...texts, online.stdout, online.stderr].filter((text) => text.includes('secret'))).toEqual([]);
	});
});
