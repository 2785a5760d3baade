/** @file Every page, light and dark: no accessibility violation, nothing wider than a phone. */
import type { Page } from '@playwright/test';
import { giveFolder, fillFolder } from './folders.ts';
import { chooseFile, chooseTinyBase, goOnToTraining, isTrained, set, tinyJsonl, train } from './journey.ts';
import { expectAccessible, unfold } from './looks.ts';
import { expect, test } from './site.ts';

const phone = { width: 400, height: 800 };
const desk = { width: 1280, height: 800 };

/** Opens all that is folded away, then looks. */
const check = async (page: Page): Promise<void> => {
	await unfold(page);
	await expectAccessible(page);
};

const goTo = (page: Page, name: string): Promise<void> =>
	page.getByRole('navigation').getByRole('link', { name, exact: true }).click();

for (const colorScheme of ['light', 'dark'] as const) {
	test.describe(`in ${colorScheme} colours`, () => {
		test.use({ colorScheme, viewport: phone });

		test('the pages before a project are accessible, and fit a phone', async ({ page }) => {
			await page.goto('./');
			await giveFolder(page, 'news');
			await fillFolder(page, 'news', {
				'mood.jsonl': tinyJsonl(40),
				'filters/broken/v1/config.yaml': 'filter: ['
			});
			await check(page);

			await chooseFile(page, 'empty.jsonl', '');
			await expect(page.getByRole('alert')).toBeVisible();
			await check(page);

			await page.getByRole('button', { name: 'Open a folder' }).click();
			await expect(page.getByRole('heading', { level: 1, name: 'news' })).toBeVisible();
			await check(page);

			await page.goto('./train/');
			await expect(page.getByText('No project is open here.')).toBeVisible();
			await check(page);

			await page.goto('./example/');
			await expect(page.getByText('Reading the example')).toBeHidden();
			await check(page);
		});

		test('the pages of a project are accessible, and fit a phone', async ({ page }, info) => {
			await page.goto('./');
			await chooseFile(page, 'mood.jsonl', `${tinyJsonl(600)}not a record\n${tinyJsonl(1)}`);
			await expect(page.getByRole('heading', { level: 1, name: 'mood.jsonl' })).toBeVisible();
			await expect(page.getByText('1 record cannot be used')).toBeVisible();
			await check(page);
			await page.getByRole('button', { name: 'What is a tier?' }).click();
			await expect(page.getByText('The weighed score puts an article')).toBeVisible();
			await check(page);
			await page.keyboard.press('Escape');

			await goOnToTraining(page);
			await goTo(page, 'Data');
			await expect(page.getByRole('heading', { level: 1, name: 'mood' })).toBeVisible();
			await check(page);
			await goTo(page, 'Records');
			await page
				.getByRole('button', { name: /^we 0 is/ })
				.or(page.locator('[data-at="0"]'))
				.first()
				.click();
			await page.getByRole('button', { name: 'Correct joy' }).click();
			await page.getByLabel('New score').fill('5');
			await check(page);
			await page.getByRole('button', { name: 'Keep the correction' }).click();
			await expect(page.getByRole('heading', { name: 'Corrections' })).toBeVisible();
			await check(page);
			await page.setViewportSize(desk);
			await check(page);
			await page.setViewportSize(phone);
			for (const name of ['Runs', 'Result']) {
				await goTo(page, name);
				await expect(page).toHaveURL(new RegExp(`/${name.toLowerCase()}/`));
				await check(page);
			}

			await goTo(page, 'Train');
			await chooseTinyBase(page, info);
			await set(page, { 'Compute on': 'wasm', Epochs: '2', 'Learning rate': '0.0003' });
			await check(page);
			await page.getByLabel('From the Hugging Face Hub').check();
			await check(page);
			await page.getByLabel('From a folder on this computer').check();
			await train(page);
			await page.getByRole('button', { name: 'Pause' }).click();
			await check(page);
			const second = await page.context().newPage();
			await second.goto(page.url());
			await expect(second.getByText('Another tab or window')).toBeVisible();
			await check(second);
			await second.close();

			// While it is under way: from another page, which shows where it stands.
			await goTo(page, 'Runs');
			await expect(page.getByRole('link', { name: /^Training mood: \d+ %$/ })).toBeVisible();
			await check(page);
			await page.getByRole('link', { name: /^Training mood/ }).click();
			await page.getByRole('button', { name: 'Go on' }).click();
			await isTrained(page, 'mood');
			await page.getByLabel('Text', { exact: true }).fill('we is happy and good');
			await expect(page.getByRole('row', { name: /^joy/ }).last()).toBeVisible();
			await check(page);
			await page.setViewportSize(desk);
			await check(page);

			await goTo(page, 'Runs');
			await expect(page.getByRole('heading', { level: 1, name: 'Runs' })).toBeVisible();
			await check(page);
			await page.setViewportSize(phone);
			await check(page);
			await page.getByRole('link', { name: 'LLM Distillery' }).click();
			await page.getByRole('button', { name: 'Delete mood' }).click();
			await expect(page.getByRole('alertdialog')).toBeVisible();
			await check(page);
		});
	});
}
