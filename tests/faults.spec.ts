/** @file Bad input: what is wrong, where, and what to do. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { tinyBaseFiles } from '../src/lib/fixtures/tiny-base.ts';
import { chooseFile, isTrained, set, tinyJsonl, train } from './journey.ts';
import { expect, test } from './site.ts';

test.beforeEach(async ({ page }) => {
	await page.goto('./');
});

for (const [what, name, text, message] of [
	['an empty file', 'empty.jsonl', '', 'The file is empty'],
	['a JSON list', 'list.json', '[{"text": "a"}]', 'The file is one JSON list'],
	['a text', 'notes.txt', 'just some words\n', 'The file is neither jsonl nor a table']
] as const) {
	test(`${what} is refused with its name`, async ({ page }) => {
		await chooseFile(page, name, text);
		await expect(page.getByRole('alert')).toContainText(message);
		await expect(page.getByRole('alert')).toContainText(name);
		await expect(page.getByRole('heading', { name: 'Your labelled articles' })).toBeVisible();
	});
}

test('records with faults are listed by line and field, and the rest is used', async ({ page }) => {
	const records = tinyJsonl(40).split('\n');
	records[2] = '{"id": "cut off';
	records[4] = '{"text": "a sentence", "joy": "7", "calm": 3}';
	records[6] = '{"text": "another sentence", "joy": 7}';
	records[8] = records[7];
	await chooseFile(page, 'mood.jsonl', records.join('\n'));
	await expect(page.getByRole('heading', { name: '36 articles to learn from' })).toBeVisible();
	await expect(page.getByRole('row', { name: /^3 the whole line is not JSON/ })).toBeVisible();
	await expect(page.getByRole('row', { name: '5 joy "7" is not a number' })).toBeVisible();
	await expect(page.getByRole('row', { name: '7 calm the score is missing' })).toBeVisible();
	await page.getByText('1 repeated article, left out').click();
	await expect(page.getByText('line 9 repeats 8')).toBeVisible();
});

test('a csv whose columns are not understood is mapped by hand', async ({ page }) => {
	const rows = Array.from({ length: 12 }, (_, i) => `"sentence number ${i}",${i % 5} of 5,${i % 5}\n`);
	await chooseFile(page, 'table.csv', `words,verdict,Unnamed: 2\n${rows.join('')}`);
	await expect(page.getByRole('alert')).toContainText('No key or column holds scores');
	await page.getByLabel('Unnamed: 2').check();
	await expect(page.getByRole('heading', { name: '12 articles to learn from' })).toBeVisible();
	await expect(page.getByRole('button', { name: 'Train', exact: true })).toBeEnabled();
});

test('a scale of the person rejects what is off it', async ({ page }) => {
	await chooseFile(page, 'mood.jsonl', tinyJsonl(40));
	await page.getByText('How the file is read').click();
	await page.getByLabel('to', { exact: true }).fill('8');
	await page.getByLabel('to', { exact: true }).press('Tab');
	await expect(page.getByText('9 is outside the scale 0 to 8').first()).toBeVisible();
});

test('a name that cannot be a folder is refused where it is typed', async ({ page }) => {
	await chooseFile(page, 'mood.jsonl', tinyJsonl(40));
	await page.getByLabel('Name').fill('my filter!');
	await expect(page.getByText('letters (a-z), digits, hyphens and underscores')).toBeVisible();
	await expect(page.getByRole('button', { name: 'Train', exact: true })).toBeDisabled();
});

test('a setting that cannot be leads to its field, folded away or not', async ({ page }) => {
	await chooseFile(page, 'mood.jsonl', tinyJsonl(40));
	await set(page, { Epochs: '0' });
	await page.getByText('Settings', { exact: true }).click();
	await expect(page.getByLabel('Epochs')).toBeHidden();
	await train(page);
	await expect(page.getByLabel('Epochs')).toBeFocused();
});

test('too few articles lead back to the data', async ({ page }) => {
	await chooseFile(page, 'mood.jsonl', tinyJsonl(5));
	await train(page);
	await expect(page.getByRole('alert')).toContainText('5 articles are too few to be split');
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('mood.jsonl');
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
	await chooseFile(page, 'mood.jsonl', tinyJsonl(40));
	await page.getByLabel('From a folder on this computer').check();
	const choose = (folder: string) => page.getByLabel('Choose the folder').setInputFiles(folder);
	const alert = page.getByRole('alert');

	await choose(write('no-tokenizer', { 'tokenizer.json': null }));
	await expect(alert).toContainText('no-tokenizer/tokenizer.json');

	await choose(
		write('cut', { 'model.safetensors': Buffer.from(files['model.safetensors']).subarray(0, 50_000) })
	);
	await expect(alert).toContainText('model.safetensors');
	await expect(page.getByRole('button', { name: 'Train', exact: true })).toBeDisabled();

	// A shape that only shows when the weights are read.
	const config: unknown = JSON.parse(Buffer.from(files['config.json']).toString());
	await choose(write('other', { 'config.json': JSON.stringify({ ...Object(config), vocab_size: 121 }) }));
	await expect(page.getByText('other: bert')).toBeVisible();
	await set(page, { 'Compute on': 'wasm', Epochs: '1' });
	await train(page);
	await expect(alert).toContainText(
		'word_embeddings.weight has shape [120, 32] where config.json calls for [121, 32]'
	);

	await choose(write('whole', {}));
	await expect(page.getByText('whole: bert')).toBeVisible();
	await train(page);
	await isTrained(page, 'mood');
});

test('a run can be deleted, after a second question', async ({ page }) => {
	await page.getByRole('button', { name: 'Try the sample' }).click();
	await page.getByText('Opening the device and testing it').waitFor();
	await page.getByRole('button', { name: 'Stop' }).click();
	await expect(page.getByText('Training was stopped')).toBeVisible({ timeout: 120_000 });
	await page.getByRole('button', { name: 'Delete reader-emotion' }).click();
	await page.getByRole('button', { name: 'Delete it for good' }).click();
	await expect(page.getByRole('heading', { name: 'Kept in this browser' })).toBeHidden();
});
