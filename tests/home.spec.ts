/** @file The first page, as a visitor meets it. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { filesOf, fillFolder, giveFolder, moveFolderAway } from './folders.ts';
import { chooseFile, goOnToTraining, tinyJsonl } from './journey.ts';
import { expect, test } from './site.ts';

test('the first page has the name of the product', async ({ page }) => {
	await page.goto('./');
	await expect(page).toHaveTitle('LLM Distillery');
	await expect(page.getByRole('banner')).toHaveText('LLM Distillery');
});

test('the first page is isolated from other origins, so that WebAssembly has threads', async ({ page }) => {
	await page.goto('./');
	expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
});

test('the first page takes less than 300 KB of compressed JavaScript, and no WebAssembly', async ({
	page
}) => {
	const scripts = new Map<string, number>();
	page.on('response', async (response) => {
		const { pathname } = new URL(response.url());
		if (/\.(js|mjs|wasm)$/.test(pathname)) scripts.set(pathname, gzipSync(await response.body()).length);
	});
	await page.goto('./', { waitUntil: 'networkidle' });
	const bytes = [...scripts.values()].reduce((sum, size) => sum + size, 0);
	expect(bytes).toBeGreaterThan(0);
	expect(bytes).toBeLessThan(300_000);
	expect([...scripts.keys()].filter((path) => path.endsWith('.wasm'))).toEqual([]);
});

test('the first page asks no other host for anything', async ({ page, site }) => {
	const elsewhere: string[] = [];
	page.on('request', (request) => {
		if (!request.url().startsWith(site.url)) elsewhere.push(request.url());
	});
	await page.goto('./', { waitUntil: 'networkidle' });
	expect(elsewhere).toEqual([]);
});

test('the first page says what this is, that nothing leaves, and what to press', async ({ page }) => {
	await page.goto('./');
	await expect(page.getByRole('heading', { level: 1 })).toContainText('a small model of your own');
	await expect(page.getByRole('main')).toContainText('Nothing leaves this tab.');
	for (const name of ['Try the sample', 'Open a folder']) {
		await expect(page.getByRole('button', { name })).toBeInViewport();
	}
	await page.getByRole('link', { name: 'Look at a finished example' }).click();
	await expect(page).toHaveURL(/\/example\/$/);
});

test('a page of a project, without one, leads home', async ({ page }) => {
	await page.goto('./train/');
	await expect(page.getByText('No project is open here.')).toBeVisible();
	await page.getByRole('link', { name: 'Go to the first page' }).click();
	await expect(page.getByRole('button', { name: 'Try the sample' })).toBeVisible();
});

test('a project that is no longer kept is said to be so', async ({ page }) => {
	await page.goto('./runs/?project=2026-01-01T00-00-00-000Z');
	await expect(page.getByRole('alert')).toBeVisible();
	await expect(page.getByRole('link', { name: 'Go to the first page' })).toBeVisible();
});

test('what is kept is listed with its size, says that it is only here, and is deleted after a question', async ({
	page
}) => {
	await page.goto('./');
	await chooseFile(page, 'mood.jsonl', tinyJsonl(40));
	await goOnToTraining(page);
	await page.getByRole('link', { name: 'LLM Distillery' }).click();

	const kept = page.getByRole('region', { name: 'Kept in this browser' });
	await expect(kept.getByRole('listitem')).toHaveCount(1);
	await expect(kept).toContainText(/40 articles · not trained yet/);
	await expect(kept).toContainText('only in this browser');
	await expect(kept).toContainText(/\d KB in all; this browser has room for/);

	await page.getByRole('button', { name: 'Delete mood' }).click();
	const question = page.getByRole('alertdialog', { name: 'Delete mood?' });
	await question.getByRole('button', { name: 'Keep it' }).click();
	await expect(question).toBeHidden();
	await page.reload();
	await page.getByRole('button', { name: 'Delete mood' }).click();
	await page.keyboard.press('Escape');
	await expect(question).toBeHidden();
	await page.getByRole('button', { name: 'Delete mood' }).click();
	await question.getByRole('button', { name: 'Delete it' }).click();
	await expect(kept).toBeHidden();
	await page.reload();
	await expect(page.getByRole('main')).not.toHaveAttribute('inert');
	await expect(kept).toBeHidden();
});

test('a folder is opened, remembered, and forgotten', async ({ page }) => {
	await page.goto('./');
	await giveFolder(page, 'news');
	await fillFolder(page, 'news', { 'mood.jsonl': tinyJsonl(40), 'notes/readme.txt': 'hello' });
	await page.getByRole('button', { name: 'Open a folder' }).click();
	await expect(page.getByRole('heading', { level: 1, name: 'news' })).toBeVisible();
	await page.getByRole('button', { name: 'Read mood.jsonl' }).click();
	await expect(page.getByRole('heading', { level: 1, name: 'mood.jsonl' })).toBeVisible();

	await page.goto('./');
	await page.getByRole('button', { name: 'news', exact: true }).click();
	await expect(page.getByRole('button', { name: 'Read mood.jsonl' })).toBeVisible();
	await page.getByRole('button', { name: 'Open something else' }).click();
	await page.getByRole('button', { name: 'Forget news' }).click();
	await expect(page.getByText('Recent folders')).toBeHidden();
	expect(await filesOf(page, 'news')).toEqual(['mood.jsonl', 'notes/readme.txt']);
});

test('a folder that was moved is said to be gone, and the page goes on', async ({ page }) => {
	await page.goto('./');
	await giveFolder(page, 'news');
	await fillFolder(page, 'news', { 'mood.jsonl': tinyJsonl(40) });
	await page.getByRole('button', { name: 'Open a folder' }).click();
	await page.getByRole('button', { name: 'Open something else' }).click();
	await moveFolderAway(page, 'news');
	await page.getByRole('button', { name: 'news', exact: true }).click();
	await expect(page.getByRole('alert')).toContainText('The folder news is not where it was');
	await expect(page.getByRole('button', { name: 'Try the sample' })).toBeEnabled();
});

test('a folder with nothing of use says what it looks for', async ({ page }) => {
	await page.goto('./');
	await giveFolder(page, 'empty');
	await page.getByRole('button', { name: 'Open a folder' }).click();
	await expect(page.getByText('Nothing here looks like a filter')).toBeVisible();
});

test('where the browser cannot open folders, their files are chosen', async ({ page }, info) => {
	await page.addInitScript(() => {
		delete window.showDirectoryPicker;
	});
	const folder = info.outputPath('news');
	mkdirSync(folder, { recursive: true });
	writeFileSync(`${folder}/mood.jsonl`, tinyJsonl(40));
	await page.goto('./');
	await page.getByLabel('Open a folder').setInputFiles(folder);
	await expect(page.getByRole('heading', { level: 1, name: 'news' })).toBeVisible();
	await page.getByRole('button', { name: 'Read mood.jsonl' }).click();
	await expect(page.getByRole('heading', { level: 1, name: 'mood.jsonl' })).toBeVisible();
});

test('labelled files that are dropped together are read as one', async ({ page }) => {
	await page.goto('./');
	const dataTransfer = await page.evaluateHandle((text) => {
		const transfer = new DataTransfer();
		for (const name of ['calm.jsonl', 'mood.jsonl']) transfer.items.add(new File([text], name));
		return transfer;
	}, tinyJsonl(40));
	// Anywhere on the page.
	await page.getByRole('heading', { level: 1 }).dispatchEvent('drop', { dataTransfer });
	await expect(page.getByRole('heading', { level: 1, name: '2 files' })).toBeVisible();
});
