/** @file Labelled articles looked through: what the checks found, the list, a record in full, a corrected score. */
import type { Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { chooseFile, goOnToTraining, tinyJsonl } from './journey.ts';
import { expect, test } from './site.ts';

test.beforeEach(async ({ page }) => {
	await page.goto('./');
});

const row = (page: Page, at: number) => page.locator(`[data-at="${at}"]`);

const withFaults = (): string =>
	[
		tinyJsonl(40).trimEnd(),
		'{"id": "wall", "title": "No article", "text": "We use cookies <b>and more</b>", "joy": 1, "calm": 2}',
		'{"id": "words", "text": "another sentence", "joy": "much", "calm": 2}'
	].join('\n');

test('leads from what a check found to the record, and gives those left out as a file', async ({ page }) => {
	await chooseFile(page, 'mood.jsonl', withFaults());
	await expect(page.getByText('1 record has a score that is not a number')).toBeVisible();
	const download = page.waitForEvent('download');
	await page.getByRole('button', { name: 'Download the records left out' }).click();
	const file = await download;
	expect(file.suggestedFilename()).toBe('mood_rejects.jsonl');
	expect(JSON.parse(readFileSync(await file.path(), 'utf8'))).toMatchObject({
		id: 'words',
		joy: 'much',
		rejection: { line: 42, field: 'joy', reason: 'not_a_number' }
	});

	await page.getByRole('link', { name: 'mood.jsonl, line 42' }).click();
	await expect(page.getByRole('heading', { name: 'mood.jsonl, line 42' })).toBeVisible();
	await expect(page.getByText('"much" is not a number')).toBeVisible();

	await page.getByRole('link', { name: 'Back to the data' }).click();
	await page.getByRole('link', { name: /^Show them in the list.*like a request/ }).click();
	await expect(page.getByText('1 of 41 articles')).toBeVisible();
	await row(page, 0).click();
	await expect(page.getByText('We use cookies and more', { exact: true })).toBeVisible();
	await page.getByText('The text as it came').click();
	await expect(page.getByText('We use cookies <b>and more</b>', { exact: true })).toBeVisible();
});

test('a check that is turned off finds nothing', async ({ page }) => {
	await chooseFile(page, 'mood.jsonl', withFaults());
	await expect(
		page.getByText('1 text looks like a request for consent to cookies', { exact: true })
	).toBeVisible();
	await page.getByText('What is checked').click();
	await page.getByText('Phrases of consent pages').click();
	await page.getByLabel('we use cookies', { exact: true }).uncheck();
	await page.getByRole('button', { name: 'Check again' }).click();
	await expect(
		page.getByText('1 text looks like a request for consent to cookies', { exact: true })
	).toBeHidden();
	await expect(page.getByText('1 record has a score that is not a number')).toBeVisible();
});

test('the list is searched, sorted and gone through with the keyboard', async ({ page }) => {
	await chooseFile(page, 'mood.jsonl', tinyJsonl(300));
	await page.getByRole('link', { name: 'Look through all records' }).click();
	await expect(page.getByText('300 articles')).toBeVisible();
	await page.getByLabel('Search in titles').fill('storm');
	await expect(page.getByText(/^\d+ of 300 articles$/)).toBeVisible();
	await page.getByLabel('Search in titles').fill('');
	await expect(page.getByText('300 articles')).toBeVisible();

	await page.getByRole('button', { name: 'joy', exact: true }).click();
	await expect(page.getByRole('columnheader', { name: 'joy' })).toHaveAttribute('aria-sort', 'descending');
	await expect(page.getByRole('row').nth(1)).toContainText('9');
	await page.getByRole('button', { name: 'joy', exact: true }).click();
	await expect(page.getByRole('columnheader', { name: 'joy' })).toHaveAttribute('aria-sort', 'ascending');

	await row(page, 0).focus();
	await page.keyboard.press('ArrowDown');
	await expect(row(page, 1)).toBeFocused();
	await page.keyboard.press('End');
	await expect(row(page, 299)).toBeFocused();
	const title = (await row(page, 299).textContent())?.trim() ?? '';
	await page.keyboard.press('Enter');
	await expect(page.getByRole('region', { name: 'The article' })).toBeFocused();
	await expect(page.getByRole('region', { name: 'The article' })).toContainText(title);
	await page.keyboard.press('Escape');
	await expect(row(page, 299)).toBeFocused();
});

test('a score is corrected, stays so, and is taken back', async ({ page }) => {
	await chooseFile(page, 'mood.jsonl', tinyJsonl(60));
	await goOnToTraining(page);
	await page.getByRole('navigation').getByRole('link', { name: 'Records' }).click();
	await row(page, 3).click();
	const scores = page.getByRole('listitem').filter({ hasText: 'joy' });
	const before = (await scores.first().textContent())?.match(/\d+/)?.[0] ?? '';
	const after = before === '4' ? '5' : '4';
	await page.getByRole('button', { name: 'Correct joy' }).click();
	await page.getByLabel('New score').fill('11');
	await expect(page.getByText('The scale goes from 0 to 10.')).toBeVisible();
	await page.getByLabel('New score').fill(after);
	await page.getByLabel('Why').fill('It is a quiet one');
	await page.getByRole('button', { name: 'Keep the correction' }).click();
	await expect(page.getByText(`was ${before}`)).toBeVisible();
	await expect(row(page, 3)).toContainText('corrected');

	await page.reload();
	await expect(page.getByText('1 score corrected.')).toBeVisible();
	await expect(page.getByText('It is a quiet one')).toBeVisible();
	await page.getByRole('button', { name: /^Take back/ }).click();
	await expect(page.getByRole('heading', { name: 'Corrections' })).toBeHidden();
	await expect(row(page, 3)).not.toContainText('corrected');
});
