/** @file The page of a filter's versions: a new one, those in the folder, and what differs between two. */
import type { Page, TestInfo } from '@playwright/test';
import { fillFolder, giveFolder } from './folders.ts';
import { tinyJsonl } from './journey.ts';
import { expectAccessible, unfold } from './looks.ts';
import { expect, test } from './site.ts';

const config = (version: string, more: string): string => `filter:
  name: mood
  version: '${version}'
  description: How an article feels
scoring:
  scale: { min: 0, max: 10 }
  dimensions:
    joy: { weight: 0.5, description: How much joy it shows }
    calm: { weight: 0.5, description: How much calm it shows }
  tiers:
    high: { threshold: 7, description: The best }
    low: { threshold: 0, description: The rest }
${more}`;

const metadata = (valMae: number): string =>
	JSON.stringify({
		dimension_names: ['joy', 'calm'],
		model_name: 'tiny',
		train_examples: 48,
		epochs: 3,
		best_val_mae: valMae
	});

const check = async (page: Page, info: TestInfo, name: string): Promise<void> => {
	await unfold(page);
	for (const [size, width, colorScheme] of [
		['desk', 1280, 'light'],
		['phone', 400, 'dark']
	] as const) {
		await page.emulateMedia({ colorScheme });
		await page.setViewportSize({ width, height: 900 });
		await expectAccessible(page);
		await page.screenshot({ path: info.outputPath(`${name}-${size}.png`), fullPage: true });
	}
};

test('makes the next version with a note, and shows what differs between any two', async ({ page }, info) => {
	await page.goto('./');
	await giveFolder(page, 'news');
	await fillFolder(page, 'news', {
		'filters/mood/v1/config.yaml': config('1.0', ''),
		'filters/mood/v1/training_metadata.json': metadata(0.62),
		'filters/mood/v2/config.yaml': config(
			'2.0',
			'  gatekeepers:\n    gate: {dimension: joy, threshold: 3, max_score: 4}\n'
		)
			.replace('How much calm', 'How quiet')
			.replaceAll('weight: 0.5', 'weight: 0.6')
			.replace('0.6', '0.4'),
		'filters/mood/v2/prefilter.yaml': 'version: 1\nlength: {min_chars: 300}\n',
		'filters/mood/v2/training_metadata.json': metadata(0.51),
		'datasets/mood_ground_truth_v1/labeled_articles.jsonl': tinyJsonl(60)
	});
	await page.getByRole('button', { name: 'Open a folder' }).click();
	await page.getByRole('button', { name: 'Open mood v1' }).click();
	await expect(page.getByRole('heading', { level: 1, name: 'mood' })).toBeVisible();
	await page.getByRole('link', { name: 'Versions', exact: true }).click();
	await expect(page.getByRole('heading', { level: 1, name: 'Versions of mood' })).toBeVisible();
	const versions = page.getByRole('region', { name: 'All versions' }).getByRole('listitem');
	await expect(versions).toHaveCount(3);

	await page.getByLabel('From').selectOption({ label: 'v1, in news' });
	await page.getByLabel('To', { exact: true }).selectOption({ label: 'v2, in news' });
	const configs = page.getByRole('region', { name: 'Config', exact: true });
	await expect(configs).toContainText('joy weighs 0.4 instead of 0.5.');
	await expect(configs).toContainText('The description of calm differs.');
	await configs.getByText('Line by line').click();
	await expect(configs.getByText('added: ').first()).toBeAttached();
	await expect(page.getByRole('region', { name: 'Rules', exact: true })).toContainText(
		'has a prefilter.yaml'
	);
	const metrics = page.getByRole('region', { name: 'Metrics' });
	await expect(metrics).toContainText('is not recorded');
	await expect(metrics.getByRole('row', { name: /^Validation error/ })).toContainText('−0.110, less');
	await check(page, info, 'versions');

	await page.getByRole('button', { name: 'New version' }).click();
	await expect(page.getByLabel('What is to change?')).toBeFocused();
	await page.getByLabel('What is to change?').fill('Calm weighs more.');
	await check(page, info, 'new-version');
	await page.getByRole('button', { name: 'Make the new version' }).click();
	await expect(
		page.getByText('The new version has the filter and the articles of the old one')
	).toBeVisible();
	await expect(versions).toHaveCount(4);
	// v2 is taken in the folder.
	await expect(versions.last()).toContainText('v3');
	await expect(versions.last()).toContainText('open now');
	await expect(versions.last()).toContainText('Calm weighs more.');
	await expect(page.getByRole('region', { name: 'What differs' })).toContainText('Calm weighs more.');
});
