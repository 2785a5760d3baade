/** @file Settings and base models that cannot be: said before training where it shows, and with a way on where not. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { tinyBaseFiles } from '../src/lib/fixtures/tiny-base.ts';
import { chooseFile, goOnToTraining, isTrained, set, tinyJsonl, train } from './journey.ts';
import { expect, test } from './site.ts';

test.beforeEach(async ({ page }) => {
	await page.goto('./');
	await chooseFile(page, 'mood.jsonl', tinyJsonl(40));
	await goOnToTraining(page);
});

test('a setting that cannot be leads to its field, folded away or not', async ({ page }) => {
	await set(page, { Epochs: '0' });
	await page.locator('summary', { hasText: 'Settings' }).click();
	await expect(page.getByLabel('Epochs')).toBeHidden();
	await train(page);
	await expect(page.getByLabel('Epochs')).toBeFocused();
});

test('a folder that is no model is refused, and a whole one is taken after it', async ({ page }, info) => {
	const files = await tinyBaseFiles();
	const write = (folder: string, changes: Record<string, string | Uint8Array | null>): string => {
		const path = info.outputPath(folder);
		mkdirSync(path, { recursive: true });
		for (const [name, data] of Object.entries({ ...files, ...changes })) {
			if (data !== null) writeFileSync(`${path}/${name}`, data);
		}
		return path;
	};
	await page.locator('summary', { hasText: 'Base model:' }).click();
	await page.getByLabel('From a folder on this computer').check();
	const choose = (folder: string) => page.getByLabel('Choose the folder').setInputFiles(folder);
	const alert = page.getByRole('alert');

	await choose(write('no-tokenizer', { 'tokenizer.json': null }));
	await expect(alert).toContainText('no-tokenizer/tokenizer.json');

	await choose(
		write('cut', { 'model.safetensors': Buffer.from(files['model.safetensors']).subarray(0, 50_000) })
	);
	await expect(alert).toContainText('model.safetensors');
	await expect(page.getByRole('button', { name: 'Start training' })).toBeDisabled();

	// A shape that only shows when the weights are read.
	const config: unknown = JSON.parse(Buffer.from(files['config.json']).toString());
	await choose(write('other', { 'config.json': JSON.stringify({ ...Object(config), vocab_size: 121 }) }));
	await expect(page.getByText('other: bert')).toBeVisible();
	await set(page, { 'Compute on': 'wasm', Epochs: '1' });
	await train(page);
	await expect(alert.first()).toContainText(
		'word_embeddings.weight has shape [120, 32] where config.json calls for [121, 32]'
	);

	await page.locator('summary', { hasText: 'Base model:' }).click();
	await page.getByLabel('From a folder on this computer').check();
	await choose(write('whole', {}));
	await expect(page.getByText('whole: bert')).toBeVisible();
	await expect(page.getByText('Settings: your own')).toBeVisible();
	await train(page);
	await isTrained(page, 'mood');
});
