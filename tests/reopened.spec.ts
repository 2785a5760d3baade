/** @file A csv of one's own in an opened folder, two runs, the better one used and saved; then the browser is opened anew. */
import { chromium, type BrowserContext, type TestInfo } from '@playwright/test';
import playwrightConfig from '../playwright.config.ts';
import { tinyArticles } from '../src/lib/fixtures/tiny-articles.ts';
import { filesOf, fillFolder, giveFolder } from './folders.ts';
import { chooseTinyBase, goOnToTraining, isTrained, set, train } from './journey.ts';
import { complaintsOf, expect, test } from './site.ts';

const openBrowser = (info: TestInfo, baseURL: string): Promise<BrowserContext> =>
	chromium.launchPersistentContext(info.outputPath('profile'), {
		...playwrightConfig.use?.launchOptions,
		baseURL
	});

/** Scores from 10 to 90. */
const csv = (count: number): string =>
	['text,joy,calm', ...tinyArticles(count).map(({ text, joy, calm }) => `"${text}",${10 * joy},${10 * calm}`)]
		.map((line) => `${line}\n`)
		.join('');

test('after two runs and a restart of the browser everything is there', async ({ site }, info) => {
	const before = await openBrowser(info, site.url);
	try {
		const page = await before.newPage();
		const complaints = complaintsOf(page);
		await page.goto('./');
		await giveFolder(page, 'news');
		await fillFolder(page, 'news', { 'mood.csv': csv(200) });
		await page.getByRole('button', { name: 'Open a folder' }).click();
		await page.getByRole('button', { name: 'Read mood.csv' }).click();
		await expect(page.getByRole('button', { name: 'The scores go from 0 to 100' })).toBeVisible();
		await goOnToTraining(page);

		await chooseTinyBase(page, info);
		await set(page, { 'Compute on': 'wasm', Epochs: '1', 'Learning rate': '0.000001' });
		await train(page);
		await isTrained(page, 'mood');
		await page.getByRole('link', { name: 'Train another run' }).click();
		await chooseTinyBase(page, info);
		await set(page, { 'Compute on': 'wasm', Epochs: '6', 'Learning rate': '0.01' });
		await train(page);
		await expect(page.getByRole('heading', { level: 1, name: 'Runs' })).toBeVisible({ timeout: 150_000 });
		const best = page
			.getByRole('row')
			.filter({ has: page.getByRole('checkbox') })
			.first();
		await expect(best).not.toContainText('in use');
		await best.getByRole('button', { name: 'Use this run' }).click();
		await page.getByRole('alertdialog').getByRole('button', { name: 'Use this run' }).click();
		await expect(best).toContainText('in use');

		await page.getByRole('link', { name: 'Result of the run in use' }).click();
		const away = page.getByRole('region', { name: 'Take it away' });
		await away.getByRole('button', { name: 'Save into news' }).click();
		const question = page.getByRole('alertdialog', { name: 'Save into news?' });
		await question.getByRole('button', { name: 'Go on' }).click();
		await expect(away.getByRole('status')).toContainText('Saved into news.');
		expect(complaints).toEqual([]);
	} finally {
		await before.close();
	}

	const after = await openBrowser(info, site.url);
	try {
		const page = await after.newPage();
		const complaints = complaintsOf(page);
		await page.goto('./');
		await giveFolder(page, 'news');
		const kept = page.getByRole('region', { name: 'Kept in this browser' });
		await expect(kept.getByRole('listitem')).toHaveCount(1);
		await expect(kept).toContainText('200 articles · 2 runs');
		await expect(kept).toContainText('saved in news');
		await expect(page.getByRole('button', { name: 'news', exact: true })).toBeVisible();
		await kept.getByRole('link', { name: 'mood' }).click();

		const runs = page.getByRole('row').filter({ has: page.getByRole('checkbox') });
		await expect(runs).toHaveCount(2);
		await expect(runs.first()).toContainText('in use');
		await page.getByRole('link', { name: 'Result of the run in use' }).click();
		await isTrained(page, 'mood');
		await expect(page.getByRole('button', { name: 'Save into news' })).toBeVisible();

		await page.getByRole('link', { name: 'LLM Distillery' }).click();
		await page.getByRole('button', { name: 'news', exact: true }).click();
		await expect(page.getByRole('listitem').filter({ hasText: 'mood v1' })).toContainText('trained');
		expect(await filesOf(page, 'news')).toContain('filters/mood/v1/model/model.safetensors');
		expect(complaints).toEqual([]);
	} finally {
		await after.close();
	}
});
