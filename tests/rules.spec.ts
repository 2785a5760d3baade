/** @file The page of rules: form and YAML, tried on the articles, tests, an article of one's own, saving. */
import type { Page } from '@playwright/test';
import { chooseFile, goOnToTraining } from './journey.ts';
import { expectAccessible, unfold } from './looks.ts';
import { expect, test } from './site.ts';

const words = [
	'The stock price fell today',
	'A garden in spring',
	'Dividends rose again',
	'The hill and the lake'
];

/** Labelled sentences, of which some speak of money. */
const articles = Array.from({ length: 80 }, (_, i) =>
	JSON.stringify({
		id: `a${i}`,
		title: `${words[i % 4]}, number ${i}`,
		text: `${words[i % 4]} and this is sentence number ${i} of those that there are.`,
		joy: (i * 7) % 11,
		calm: (i * 3) % 11
	})
).join('\n');

const openRules = async (page: Page): Promise<void> => {
	await page.goto('./');
	await chooseFile(page, 'mood.jsonl', articles);
	await goOnToTraining(page);
	await page.getByRole('navigation').getByRole('link', { name: 'Rules', exact: true }).click();
	await expect(page.getByRole('heading', { level: 1, name: 'Rules of mood' })).toBeVisible();
	await expect(page.getByText('80 of 80 articles', { exact: true })).toBeVisible();
};

/** Writes the whole file anew. */
const writeYaml = async (page: Page, text: string): Promise<void> => {
	await page.getByLabel('prefilter.yaml').focus();
	await page.keyboard.press('ControlOrMeta+a');
	await page.keyboard.press('Delete');
	await page.keyboard.insertText(text);
};

const addCategory = async (page: Page): Promise<void> => {
	await page.getByLabel('A new category').fill('finance');
	await page.getByLabel('A new category').press('Enter');
	await page.locator('summary', { hasText: 'finance' }).click();
	const words = page.getByRole('group', { name: 'finance' }).getByLabel('Words').first();
	await words.fill('stock price\ndividend*');
	await words.blur();
};

test('rules are written in the form, tried at once, and saved', async ({ page }) => {
	await openRules(page);
	await addCategory(page);
	await expect(page.getByLabel('prefilter.yaml')).toContainText('- dividend*');
	await expect(page.getByText('40 of 80 articles', { exact: true })).toBeVisible();

	await page
		.locator('li', { hasText: 'Category finance' })
		.locator('summary', { hasText: 'Examples' })
		.click();
	await page.locator('summary', { hasText: 'The stock price fell today, number 0' }).click();
	await expect(page.locator('mark', { hasText: 'stock price' }).first()).toBeVisible();

	await expect(page.getByText('Not saved yet.')).toBeVisible();
	await page.getByRole('button', { name: 'Save the rules' }).click();
	await expect(page.getByText('The rules are saved.')).toBeVisible();
	await page.reload();
	await expect(page.getByText('40 of 80 articles', { exact: true })).toBeVisible();
	await expect(page.getByRole('button', { name: 'Save the rules' })).toBeDisabled();
});

test('the YAML is the same rules, its errors have lines, and its tests are run', async ({ page }) => {
	await openRules(page);
	await writeYaml(page, 'version: 1\nexlude: {}\n');
	await expect(page.getByText('Did you mean "exclude"?')).toBeVisible();
	await expect(page.getByRole('button', { name: 'Save the rules' })).toBeDisabled();

	await writeYaml(
		page,
		`version: 1
exclude: { finance: { words: [stock price], unless: { words: [garden] } } }
tests:
  - { title: The stock price, text: fell, expect: finance }
  - { title: A garden, text: stock price, expect: finance }
`
	);
	await expect(page.getByText('1 of 2 pass.')).toBeVisible();
	await expect(page.getByText('expected Category finance, got Passes')).toBeVisible();
	await page.locator('summary', { hasText: 'finance' }).click();
	await expect(page.getByRole('group', { name: 'finance' }).getByLabel('Words').first()).toHaveValue(
		'stock price'
	);

	await page.getByLabel('Text', { exact: true }).last().fill('About a stock price');
	await expect(page.getByText('Blocked: Category finance')).toBeVisible();
});

test('changes that are not saved are there after a visit elsewhere, and can be discarded', async ({
	page
}) => {
	await openRules(page);
	await addCategory(page);
	await page.getByRole('navigation').getByRole('link', { name: 'Data', exact: true }).click();
	await page.getByRole('navigation').getByRole('link', { name: 'Rules', exact: true }).click();
	await expect(page.getByText('Changes from before are shown')).toBeVisible();
	await expect(page.getByText('40 of 80 articles', { exact: true })).toBeVisible();
	await page.getByRole('button', { name: 'Discard the changes' }).click();
	await expect(page.getByText('80 of 80 articles', { exact: true })).toBeVisible();
});

for (const colorScheme of ['light', 'dark'] as const) {
	test.describe(`in ${colorScheme} colours`, () => {
		test.use({ colorScheme });
		test('the page is accessible and fits', async ({ page }, info) => {
			await openRules(page);
			await writeYaml(
				page,
				`version: 1
domains: { academic: [arxiv.org] }
exclude:
  finance: { words: [stock price, 'dividend*', gold], unless: { words: [garden] } }
  empty: {}
tests:
  - { title: The stock price, text: fell, expect: finance }
  - { title: A garden, text: stock price, expect: finance }
`
			);
			await expect(page.getByText('40 of 80 articles', { exact: true })).toBeVisible();
			await page.getByLabel('Text', { exact: true }).last().fill('A stock price in the garden');
			await expect(page.getByRole('group', { name: 'The article' })).toBeVisible();
			for (const [name, width] of [
				['desk', 1280],
				['phone', 400]
			] as const) {
				await page.setViewportSize({ width, height: 900 });
				await page.screenshot({ path: info.outputPath(`${name}-folded.png`), fullPage: true });
				await unfold(page);
				await expect(page.getByText('Looking …')).toHaveCount(0);
				await page.screenshot({ path: info.outputPath(`${name}.png`), fullPage: true });
				await expectAccessible(page);
			}
		});
	});
}
