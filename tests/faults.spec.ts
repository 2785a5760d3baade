/** @file Bad data: what is wrong, where, and what to do. */
import type { Page } from '@playwright/test';
import { chooseFile, goOnToTraining, tinyJsonl } from './journey.ts';
import { expect, test } from './site.ts';

test.beforeEach(async ({ page }) => {
	await page.goto('./');
});

const jsonl = (records: readonly unknown[]): string =>
	records.map((record) => (typeof record === 'string' ? record : JSON.stringify(record))).join('\n');

/** The figure under a label at the top of the data page. */
const fact = (page: Page, label: string) =>
	page.locator('dl > div', { has: page.getByText(label, { exact: true }) }).locator('dd');

/** A place that a check names, with what stands there. */
const placeIn = (page: Page, text: RegExp) => page.getByRole('listitem').filter({ hasText: text }).last();

const confirmScale = (page: Page, scale = '0 to 10'): Promise<void> =>
	page.getByRole('button', { name: `The scores go from ${scale}` }).click();

const goOn = (page: Page) => page.getByRole('button', { name: 'Go on to training' });

for (const [what, name, text, message] of [
	['an empty file', 'empty.jsonl', '', 'The file is empty'],
	['a file of blank lines', 'blank.jsonl', '\n \n\n', 'The file is empty'],
	['a JSON list of numbers', 'list.json', '[1, 2]', 'The file has no records'],
	['a text', 'notes.txt', 'just some words\n', 'The file is neither jsonl nor a table']
] as const) {
	test(`${what} is refused with its name`, async ({ page }) => {
		await chooseFile(page, name, text);
		await expect(page.getByRole('alert')).toContainText(message);
		await expect(page.getByRole('alert')).toContainText(name);
		await expect(page).toHaveURL(/\/$/);
	});
}

test('records with faults are listed by line and field, and the rest is used', async ({ page }) => {
	const records = tinyJsonl(70).trimEnd().split('\n');
	records[4] = '{"text": "a sentence", "joy": "7", "calm": 3}';
	records[6] = '{"text": "another sentence", "joy": 7}';
	records[7] = '{"text": "one more sentence", "joy": 7, "calm": null}';
	records[9] = '{"text": "the last sentence", "joy": NaN, "calm": 3}';
	records[10] = '{"text": "<p> </p>", "joy": 7, "calm": 3}';
	records[12] = records[11];
	records[56] = '{"id": "cut off';
	await chooseFile(page, 'mood.jsonl', jsonl(records));
	await expect(fact(page, 'Articles')).toContainText('63');
	for (const place of [
		/line 5 *joy "7" is not a number/,
		/line 7 *calm the score is missing/,
		/line 8 *calm the score is missing/,
		/line 10 *joy NaN is not a number/,
		/line 11 *text the text is missing or empty/,
		/line 57 is not JSON: Unterminated string/,
		/line 12 gives way to line 13/
	]) {
		await expect(placeIn(page, place)).toBeVisible();
	}
	await expect(page.getByText('4 errors and 1 warning. 6 records cannot be used')).toBeVisible();
	await goOnToTraining(page);
});

test('a stray score shows as off the proposed scale, and is left out once that is confirmed', async ({
	page
}) => {
	const records = tinyJsonl(40).split('\n');
	records[2] = '{"text": "a sentence", "joy": 11, "calm": 3}';
	await chooseFile(page, 'mood.jsonl', jsonl(records));
	await expect(page.getByRole('heading', { name: 'Are the scores on a scale from 0 to 10?' })).toBeVisible();
	await expect(page.getByText('0 to 10 1 record has a score off it')).toBeVisible();
	await expect(fact(page, 'Articles')).toContainText('40');
	await expect(goOn(page)).toBeDisabled();
	await confirmScale(page);
	await expect(placeIn(page, /line 3 *joy 11 is outside the scale 0 to 10/)).toBeVisible();
	await expect(fact(page, 'Articles')).toContainText('39');
	await expect(goOn(page)).toBeEnabled();
});

test('another scale than the proposed one can be given, and changed again', async ({ page }) => {
	await chooseFile(page, 'mood.jsonl', tinyJsonl(40));
	await page.getByLabel('another', { exact: true }).check();
	await page.getByLabel('from', { exact: true }).fill('0');
	await page.getByLabel('to', { exact: true }).fill('8');
	await confirmScale(page, '0 to 8');
	await expect(page.getByText('9 is outside the scale 0 to 8').first()).toBeVisible();
	await page.getByRole('button', { name: 'Change the scale' }).click();
	await page.getByLabel('0 to 100').check();
	await confirmScale(page, '0 to 100');
	await expect(fact(page, 'Left out')).toContainText('0');
});

test('labels that are words are explained', async ({ page }) => {
	const records = Array.from({ length: 12 }, (_, i) => ({
		text: `sentence number ${i}`,
		label: i % 2 === 0 ? 'positive' : 'negative'
	}));
	await chooseFile(page, 'categories.jsonl', jsonl(records));
	await expect(page.getByRole('alert')).toContainText(
		'The labels in "label" are words, such as "positive" and "negative"'
	);
	await expect(page.getByRole('alert')).toContainText('This tool learns scores, not categories');
});

test('a csv whose columns are not understood is mapped by hand', async ({ page }) => {
	const rows = Array.from({ length: 12 }, (_, i) => `"sentence number ${i}",${i % 5} of 5,${i % 5}\n`);
	await chooseFile(page, 'table.csv', `words,verdict,Unnamed: 2\n${rows.join('')}`);
	await expect(page.getByRole('alert')).toContainText('No key or column holds scores');
	await page.getByLabel('Unnamed: 2').check();
	await expect(fact(page, 'Articles')).toContainText('12');
	await confirmScale(page);
	await expect(goOn(page)).toBeEnabled();
});

test('texts with emoji, right-to-left script, or 1 MB long are texts like others', async ({ page }) => {
	const records = tinyJsonl(40).split('\n');
	records[0] = JSON.stringify({ text: '👩🏽‍🚀🎉 שלום עולם، مرحبا بالعالم', joy: 7, calm: 3 });
	records[1] = JSON.stringify({ text: '😀', joy: 8, calm: 3 });
	records[2] = JSON.stringify({ text: 'good news '.repeat(100_000), joy: 9, calm: 3 });
	await chooseFile(page, 'مزاج mood.jsonl', jsonl(records));
	await expect(fact(page, 'Articles')).toContainText('40');
	await expect(page.getByText('Counting words removes')).toBeVisible();
	await expect(page.getByLabel('Name', { exact: true })).toHaveValue('mood');
	await goOnToTraining(page);
});

test('two rows are too few, which is said at once', async ({ page }) => {
	await chooseFile(page, 'mood.jsonl', tinyJsonl(2));
	await expect(fact(page, 'Articles')).toContainText('2');
	await expect(page.getByRole('alert')).toContainText('2 articles are too few to be split');
	await expect(page.getByRole('alert')).toContainText('at least 10');
	await confirmScale(page);
	await expect(goOn(page)).toBeDisabled();
});

test('equal scores are told to have nothing to learn', async ({ page }) => {
	const records = Array.from({ length: 20 }, (_, i) => ({ text: `sentence number ${i}`, joy: 3 }));
	await chooseFile(page, 'mood.jsonl', jsonl(records));
	await expect(placeIn(page, /joy every article has the score 3/)).toBeVisible();
	await expect(page.getByText('There is nothing to learn')).toBeVisible();
});

test('names that cannot be are refused where they are typed', async ({ page }) => {
	await chooseFile(page, 'mood.jsonl', tinyJsonl(40));
	await confirmScale(page);
	await page.getByLabel('Name', { exact: true }).fill('my filter!');
	await expect(page.getByText('letters (a-z), digits, hyphens and underscores').first()).toBeVisible();
	await expect(goOn(page)).toBeDisabled();
	await page.getByLabel('Name', { exact: true }).fill('mine');
	await page.getByLabel('Name of joy').fill('calm');
	await expect(page.getByText('Two dimensions are called calm.').first()).toBeVisible();
	await expect(goOn(page)).toBeDisabled();
	await page.getByLabel('Name of joy').fill('happiness');
	await page.getByLabel('Weight of joy').fill('-1');
	await expect(page.getByText('Every weight is a number, 0 or more.').first()).toBeVisible();
	await page.getByLabel('Weight of joy').fill('1.5');
	await page.getByRole('button', { name: 'Make it 1' }).click();
	await expect(page.getByLabel('Weight of joy')).toHaveValue('0.75');
	await expect(goOn(page)).toBeEnabled();
});

test('articles mostly in other languages bring a multilingual base to mind', async ({ page }) => {
	const records = Array.from({ length: 30 }, (_, i) => ({
		text: `De gemeente wil dit jaar ${i} bomen in de straten van de stad planten.`,
		joy: i % 11
	}));
	await chooseFile(page, 'bomen.jsonl', jsonl(records));
	await expect(fact(page, 'Language')).toContainText('Dutch');
	await expect(page.getByText('intfloat/multilingual-e5-small')).toBeVisible();
	await expect(page.getByText('100 % of the articles are not in English')).toBeVisible();
});
