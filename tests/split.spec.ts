/** @file Articles divided in three: by chance, by time, and as they grow. */
import type { Page } from '@playwright/test';
import { tinyArticles } from '../src/lib/fixtures/tiny-articles.ts';
import { chooseFile, goOnToTraining } from './journey.ts';
import { expectAccessible, unfold } from './looks.ts';
import { expect, test } from './site.ts';

/** Labelled sentences with ids and a day each. */
const datedJsonl = (from: number, to: number): string =>
	tinyArticles(to)
		.slice(from)
		.map((article, index) => {
			const day = new Date(Date.UTC(2025, 0, 1 + from + index)).toISOString().slice(0, 10);
			return `${JSON.stringify({ ...article, published_date: day })}\n`;
		})
		.join('');

const check = async (page: Page): Promise<void> => {
	await unfold(page);
	await expectAccessible(page);
};

const parts = (page: Page) => page.getByRole('region', { name: 'Three parts' });

for (const colorScheme of ['light', 'dark'] as const) {
	test.describe(`in ${colorScheme} colours`, () => {
		test.use({ colorScheme, viewport: { width: 400, height: 800 } });

		test('articles are divided as asked for, and keep their part when there are more', async ({ page }) => {
			await page.goto('./');
			await chooseFile(page, 'mood.jsonl', datedJsonl(0, 200));
			await page.getByRole('button', { name: /^The scores go from/ }).click();
			await expect(parts(page)).toContainText('160 to learn from, 20 to watch, 20 to test');
			await expect(parts(page)).toContainText('No article is in two parts');
			await parts(page).getByLabel('To test, %').fill('20');
			await expect(parts(page)).toContainText('140 to learn from, 20 to watch, 40 to test');
			await parts(page).getByLabel('To test, %').fill('95');
			await expect(parts(page)).toContainText('At least 10 % are to learn from.');
			await parts(page).getByLabel('To test, %').fill('10');
			await parts(page).getByLabel('By time').check();
			await expect(parts(page)).toContainText('By the time in published_date.');
			await check(page);
			await parts(page).getByLabel('At random').check();
			await page.getByRole('button', { name: 'Go on to training' }).click();
			await page.getByRole('heading', { level: 1, name: /^Train / }).waitFor();

			await page.getByRole('navigation').getByRole('link', { name: 'Data', exact: true }).click();
			await expect(parts(page)).toContainText('By chance, with high and low scores in each part, seed 42');
			await expect(parts(page)).toContainText('No article is in two parts');
			await check(page);

			await page.getByLabel('all articles, old and new').check();
			await chooseFile(page, 'mood.jsonl', datedJsonl(10, 260));
			await expect(parts(page)).toContainText('60 new, 0 changed, 10 removed, 190 as they were');
			await check(page);
			await page.getByRole('button', { name: 'Update the split' }).click();
			await expect(page.getByRole('heading', { level: 1, name: 'The data of mood' })).toBeVisible();
			await expect(parts(page)).toContainText('200 to learn from, 25 to watch, 25 to test');

			await chooseFile(page, 'more.jsonl', datedJsonl(260, 270));
			await expect(parts(page)).toContainText('10 new, 0 changed, 0 removed, 250 as they were');
			await page.getByRole('button', { name: 'Leave the filter’s articles as they are' }).click();

			await parts(page).getByText('Reshuffle', { exact: true }).click();
			await parts(page).getByLabel('Seed').fill('7');
			await parts(page).getByRole('button', { name: 'Reshuffle …' }).click();
			await expect(page.getByRole('alertdialog')).toContainText('Divide all articles anew?');
			await page.getByRole('alertdialog').getByRole('button', { name: 'Reshuffle' }).click();
			await expect(parts(page)).toContainText('seed 7');
			await expect(parts(page)).toContainText('The articles are divided anew.');
		});
	});
}

test('what cannot be divided by time says so', async ({ page }) => {
	await page.goto('./');
	await chooseFile(
		page,
		'mood.jsonl',
		tinyArticles(60)
			.map((article) => `${JSON.stringify(article)}\n`)
			.join('')
	);
	await parts(page).getByLabel('By time').check();
	await expect(parts(page)).toContainText('No article says when it is from');
	await parts(page).getByLabel('At random').check();
	await goOnToTraining(page);
});
