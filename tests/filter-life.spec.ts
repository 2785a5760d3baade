/** @file A filter's life: a folder whose config is wrong, mended; rules, a split, two epochs, saved; the next version, and what differs. */
import type { Page } from '@playwright/test';
import { filesOf, fillFolder, giveFolder, textIn } from './folders.ts';
import { chooseTinyBase, isTrained, set, tinyJsonl, train } from './journey.ts';
import { expect, test } from './site.ts';

test.use({ viewport: { width: 1280, height: 900 }, actionTimeout: 30_000 });

const config = `# What moves readers; kept by hand.
filter:
  name: mood
  version: "1.0"
  description: How an article feels
oracle: { recommended: a large model }
scoring:
  scale: { min: 0, max: 10 }
  dimensions:
    joy: { weight: 0.5, description: How much joy it shows }
    calm: { weight: 0.5, description: How much calm it shows }
  tiers:
    high: { threshold: 7, description: The best }
    low: { threshold: 0, description: The rest }
`;

const folder = 'filters/mood/v1';

const goTo = (page: Page, name: string): Promise<void> =>
	page.getByRole('navigation').getByRole('link', { name, exact: true }).click();

test('a folder is mended, given rules, split, trained, saved, and followed by a second version', async ({
	page
}, info) => {
	test.setTimeout(300_000);
	await page.goto('./');
	await giveFolder(page, 'news');
	await fillFolder(page, 'news', {
		[`${folder}/config.yaml`]: config.replace(
			'weight: 0.5, description: How much joy',
			'weight: half, description: How much joy'
		),
		[`${folder}/prompt-compressed.md`]: 'Score how the article feels.',
		'datasets/mood_ground_truth_v1/labeled_articles.jsonl': tinyJsonl(80)
	});
	await page.getByRole('button', { name: 'Open a folder' }).click();
	await expect(page.getByText('Also here: prompt-compressed.md.')).toBeVisible();

	// The config says a word where a number belongs.
	await page.getByRole('button', { name: 'Mend mood v1' }).click();
	const yaml = page.getByRole('textbox', { name: 'config.yaml' });
	await expect(yaml).toContainText('weight: half');
	await expect(page.getByRole('button', { name: 'Open the filter' })).toBeDisabled();
	await yaml.focus();
	await page.keyboard.press('ControlOrMeta+a');
	await page.keyboard.press('Delete');
	await page.keyboard.insertText(config);
	await page.getByRole('button', { name: 'Open the filter' }).click();
	await expect(page.getByRole('heading', { level: 1, name: 'The data of mood' })).toBeVisible();

	await goTo(page, 'Rules');
	await page.getByLabel('A new category').fill('sport');
	await page.getByLabel('A new category').press('Enter');
	await page.locator('summary', { hasText: 'sport' }).click();
	const words = page.getByRole('group', { name: 'sport' }).getByLabel('Words').first();
	await words.fill('football');
	await words.blur();
	await expect(page.getByText('80 of 80 articles', { exact: true })).toBeVisible();
	await page.getByRole('button', { name: 'Save the rules' }).click();
	await expect(page.getByText('The rules are saved.')).toBeVisible();

	await goTo(page, 'Data');
	await page.locator('summary', { hasText: 'Reshuffle' }).click();
	await page.getByLabel('Seed').fill('7');
	await page.getByRole('button', { name: 'Reshuffle …' }).click();
	await page.getByRole('alertdialog').getByRole('button', { name: 'Reshuffle' }).click();
	await expect(page.getByText(/seed 7,/)).toBeVisible();

	await goTo(page, 'Train');
	await chooseTinyBase(page, info);
	await set(page, { 'Compute on': 'wasm', Epochs: '2' });
	await train(page);
	await isTrained(page, 'mood');

	const away = page.getByRole('region', { name: 'Take it away' });
	await away.getByLabel('Whole project').check();
	await away.getByRole('button', { name: 'Save into news' }).click();
	await page.getByRole('alertdialog').getByRole('button', { name: 'Go on' }).click();
	await expect(away.getByRole('status')).toContainText('Saved into news.');
	expect(await textIn(page, 'news', `${folder}/config.yaml`)).toBe(config);
	expect(await textIn(page, 'news', `${folder}/prefilter.yaml`)).toContain('football');
	expect(JSON.parse(await textIn(page, 'news', `${folder}/training_history.json`))).toHaveLength(2);
	expect(
		JSON.parse(await textIn(page, 'news', 'datasets/mood_ground_truth_v1_splits/split_metadata.json'))
	).toMatchObject({ seed: 7, total_articles: 80 });

	await goTo(page, 'Versions');
	await page.getByRole('button', { name: 'New version' }).click();
	await page.getByLabel('What is to change?').fill('Joy weighs more');
	await page.getByRole('button', { name: 'Make the new version' }).click();
	await expect(page.getByRole('navigation')).toContainText('mood v2');

	await goTo(page, 'Filter');
	for (const [name, weight] of [
		['joy', '0.7'],
		['calm', '0.3']
	]) {
		const field = page.getByRole('group', { name: `Dimension ${name}` }).getByLabel('Weight');
		await field.fill(weight);
		await field.blur();
	}
	await page.getByRole('button', { name: 'Save', exact: true }).click();
	await expect(page.getByText('Saved.', { exact: true })).toBeVisible();

	await goTo(page, 'Versions');
	await expect(page.getByText('joy weighs 0.7 instead of 0.5.')).toBeVisible();
	await expect(page.getByText('Nothing differs in prefilter.yaml.')).toBeVisible();
	await expect(page.getByText('Joy weighs more').first()).toBeVisible();

	// The old version is as it was, and the new one goes beside it with what others put there.
	await goTo(page, 'Result');
	await page
		.getByRole('region', { name: 'Take it away' })
		.getByRole('button', { name: 'Save into news' })
		.click();
	await expect(page.getByRole('region', { name: 'Take it away' }).getByRole('status')).toContainText('Saved');
	expect(await textIn(page, 'news', `${folder}/config.yaml`)).toBe(config);
	expect(await textIn(page, 'news', 'filters/mood/v2/config.yaml')).toContain('version: "2.0"');
	expect(await filesOf(page, 'news')).toContain('filters/mood/v2/prompt-compressed.md');
});
