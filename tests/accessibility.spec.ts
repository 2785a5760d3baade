/** @file Every step of the page, light and dark: no accessibility violation, nothing wider than a phone. */
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { chooseFile, chooseTinyBase, isTrained, set, tinyJsonl, train } from './journey.ts';
import { expect, test } from './site.ts';

const checkStep = async (page: Page): Promise<void> => {
	const { violations } = await new AxeBuilder({ page }).analyze();
	expect(violations.map(({ id, nodes }) => ({ id, html: nodes.map(({ html }) => html) }))).toEqual([]);
	expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(400);
};

for (const colorScheme of ['light', 'dark'] as const) {
	test.describe(`in ${colorScheme} colours`, () => {
		test.use({ colorScheme, viewport: { width: 400, height: 800 } });

		test('every step is accessible, and fits a phone', async ({ page }, info) => {
			await page.goto('./');
			await page.getByText('What the file looks like').click();
			await checkStep(page);

			await chooseFile(page, 'mood.jsonl', `${tinyJsonl(600)}not a record\n${tinyJsonl(1)}`);
			await page.getByText('How the file is read').click();
			await chooseTinyBase(page, info);
			await set(page, { 'Compute on': 'wasm', Epochs: '2', 'Learning rate': '0.0003' });
			await page.getByLabel('From the Hugging Face Hub').check();
			await checkStep(page);

			await page.getByLabel('From a folder on this computer').check();
			await train(page);
			await page.getByRole('button', { name: 'Pause' }).click();
			await page.getByText('The epochs as a table').click();
			await checkStep(page);

			await page.getByRole('button', { name: 'Go on' }).click();
			await isTrained(page, 'mood');
			await page.getByLabel('Text', { exact: true }).fill('we is happy and good');
			await page.getByRole('button', { name: 'Score it' }).click();
			await expect(page.getByText('The scores appear here.')).toBeHidden();
			await checkStep(page);

			await page.getByRole('button', { name: 'Train another' }).click();
			await expect(page.getByRole('heading', { name: 'Kept in this browser' })).toBeVisible();
			await checkStep(page);

			await page.getByRole('button', { name: 'Open mood' }).click();
			await isTrained(page, 'mood');
		});
	});
}
