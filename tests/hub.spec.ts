/** @file A base from the Hugging Face Hub, here a Hub on this machine: size and licence first, then the download. */
import { startFakeHub, type FakeHub } from '../src/lib/fixtures/fake-hub.ts';
import { tinyBaseFiles } from '../src/lib/fixtures/tiny-base.ts';
import { chooseFile, goOnToTraining, isTrained, set, tinyJsonl, train } from './journey.ts';
import { expect, test } from './site.ts';

let hub: FakeHub;
test.beforeEach(async ({ page }) => {
	hub = await startFakeHub({
		repo: 'owner/tiny-bert',
		files: await tinyBaseFiles(),
		modelType: 'bert',
		cardData: { license: 'mit' }
	});
	await page.context().route('https://huggingface.co/**', async (route) => {
		const response = await route.fetch({
			url: route.request().url().replace('https://huggingface.co', hub.url)
		});
		const headers = {
			...response.headers(),
			'access-control-allow-origin': '*',
			'access-control-expose-headers': '*'
		};
		await route.fulfill({ response, headers });
	});
	await page.goto('./');
	await chooseFile(page, 'mood.jsonl', tinyJsonl(60));
	await goOnToTraining(page);
	await page.locator('summary', { hasText: 'Base model:' }).click();
	await page.getByLabel('From the Hugging Face Hub').check();
});
test.afterEach(() => hub.close());

test('a base is looked up, downloaded and trained', async ({ page }) => {
	await page.getByLabel('Model on the Hub').fill('owner/tiny-bert');
	await page.keyboard.press('Enter');
	await expect(page.getByText('owner/tiny-bert: 102 KB, licence mit.')).toBeVisible();
	expect(hub.requests.filter((request) => request.includes('/resolve/'))).toEqual([]);
	await expect(page.getByRole('button', { name: 'Start training' })).toBeDisabled();

	await page.getByRole('button', { name: /^Download/ }).click();
	await expect(page.getByText('It is in this browser.')).toBeVisible();
	await set(page, { 'Compute on': 'wasm', Epochs: '1' });
	await train(page);
	await isTrained(page, 'mood');
	await expect(page.getByText('From owner/tiny-bert')).toBeVisible();
});

test('a base that is not there is named', async ({ page }) => {
	await page.getByLabel('Model on the Hub').fill('owner/nothing');
	await page.getByRole('button', { name: 'Look it up' }).click();
	await expect(page.getByRole('alert')).toContainText('There is no public model owner/nothing');
});
