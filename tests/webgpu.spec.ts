/** @file The whole way on WebGPU, in software: a tiny base from a folder, and a csv. */
import { tinyArticles } from '../src/lib/fixtures/tiny-articles.ts';
import { chooseFile, chooseTinyBase, goOnToTraining, isTrained, set, train } from './journey.ts';
import { expect, test } from './site.ts';

test('a csv trains a base from a folder on the GPU', async ({ page }, info) => {
	const rows = tinyArticles(20).map(({ text, joy, calm }) => `"${text}",${joy},${calm}\n`);
	await page.goto('./');
	await chooseFile(page, 'mood.csv', `body,joy,calm\n${rows.join('')}`);
	await page.getByLabel('Name', { exact: true }).fill('calm-mood');
	await goOnToTraining(page);
	await chooseTinyBase(page, info);
	await set(page, { 'Compute on': 'webgpu', Epochs: '1' });
	await train(page);
	await expect(page.getByText(/^On GPU, .*SwiftShader/i)).toBeVisible({ timeout: 120_000 });
	await isTrained(page, 'calm-mood');
	await expect(page.getByRole('region', { name: 'How it was trained' })).toContainText(
		'on google swiftshader'
	);

	await page.getByLabel('Text', { exact: true }).fill('the people is happy and good');
	await page.getByRole('button', { name: 'Score it' }).click();
	await expect(page.getByRole('row', { name: /^(joy|calm) / })).toHaveCount(4, { timeout: 60_000 });
});
