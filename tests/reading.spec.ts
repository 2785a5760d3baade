/** @file Labelled files of every format, several at once, read in the page; how they are read is remembered. */
import type { Page } from '@playwright/test';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { tinyArticles } from '../src/lib/fixtures/tiny-articles.ts';
import { xlsxBytes } from '../src/lib/fixtures/xlsx.ts';
import { expectAccessible } from './looks.ts';
import { expect, test } from './site.ts';

interface Chosen {
	readonly name: string;
	readonly mimeType: string;
	readonly buffer: Buffer;
}

const file = (name: string, content: string | Uint8Array): Chosen => ({
	name,
	mimeType: 'application/octet-stream',
	buffer: Buffer.from(content)
});

const choose = async (page: Page, ...files: readonly Chosen[]): Promise<void> => {
	// Before the page's scripts run, nothing hears of the files.
	await page.waitForLoadState('networkidle');
	await page.getByLabel('Choose a file with labelled articles').setInputFiles([...files]);
};

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name });

const articles = tinyArticles(60).map(({ text, joy, calm }, i) => ({ id: `a${i}`, text, joy, calm }));

/** The first articles again, with other scores, decimal commas, and HTML in the texts. */
const csv = [
	'id;text;joy;calm',
	...articles.slice(0, 5).map(({ id, text }) => `${id};"<p>${text} &amp; more</p>";7,5;2`)
].join('\n');
const jsonl = articles.map((article) => JSON.stringify(article)).join('\n');

test('several files are read as one, the newest of repeated articles kept', async ({ page }) => {
	await page.goto('./');
	await choose(page, file('old.jsonl', jsonl), file('relabelled.csv', csv));
	await expect(heading(page, '2 files')).toBeVisible();
	await expect(page.getByText('old.jsonl (60), relabelled.csv (5)')).toBeVisible();
	await expect(page.getByRole('heading', { name: 'The same article more than once' })).toBeVisible();
	await expect(page.getByText('The scores differ for 5 articles')).toBeVisible();
	await expect(page.getByText('Numbers with a decimal comma were read in 1 column')).toBeVisible();

	await page.getByText('What cleaning changes').click();
	await expect(page.getByText('HTML tags in 5')).toBeVisible();
	await expect(page.locator('del').first()).toHaveText('<p>');

	await page.getByLabel('The first that was read').check();
	await expect(page.getByText(/the first record of each is kept/).first()).toBeVisible();
	await expect(page.getByLabel('The first that was read')).toBeChecked();
});

test('files with the same columns are read as last time, or as proposed', async ({ page }) => {
	await page.goto('./');
	const rows = articles.map(
		({ text, joy, calm }) => `${text}\tA note that is much longer than it\t${joy}\t${calm}`
	);
	const whole = ['words\tnotes\tjoy\tcalm', ...rows].join('\n');
	await choose(page, file('first.tsv', whole));
	await expect(heading(page, 'first.tsv')).toBeVisible();
	await page.getByText('How the file is read').click();
	await page.getByLabel('Text', { exact: true }).selectOption('words');
	await expect(page.getByRole('progressbar')).toHaveCount(0);
	await expect(page.getByLabel('Text', { exact: true })).toHaveValue('words');

	await page.goto('./');
	await choose(page, file('second.tsv', whole));
	await expect(page.getByText('Read as last time')).toBeVisible();
	await page.getByText('How the file is read').click();
	await expect(page.getByLabel('Text', { exact: true })).toHaveValue('words');
	await page.getByRole('button', { name: 'Read it as proposed' }).click();
	await expect(page.getByLabel('Text', { exact: true })).toHaveValue('notes');

	await page.goto('./');
	await choose(page, file('third.tsv', whole));
	await expect(heading(page, 'third.tsv')).toBeVisible();
	await expect(page.getByText('Read as last time')).toHaveCount(0);
});

test('spreadsheets and parquet are read', async ({ page }) => {
	await page.goto('./');
	const rows = articles.map(({ id, text, joy, calm }) => [id, `${text} `.repeat(80), joy, calm]);
	const many = Array.from({ length: 20 }, (_, copy) =>
		rows.map(([id, ...rest]) => [`${copy} ${id}`, ...rest])
	);
	const sheet = { name: 'Articles', rows: [['id', 'text', 'joy', 'calm'], ...many.flat()] };
	await choose(page, file('mood.xlsx', await xlsxBytes([sheet])));
	await expect(heading(page, 'mood.xlsx')).toBeVisible();
	await expect(page.getByText('of 1,200 records')).toBeVisible();

	await page.goto('./');
	const columns = (['id', 'text', 'joy', 'calm'] as const).map((name) => ({
		name,
		data: articles.map((article) => article[name])
	}));
	const parquet = new Uint8Array(parquetWriteBuffer({ columnData: columns }));
	await choose(page, file('mood.parquet', parquet));
	await expect(heading(page, 'mood.parquet')).toBeVisible();
	await expect(page.getByText('of 60 records')).toBeVisible();
});

for (const colorScheme of ['light', 'dark'] as const) {
	test.describe(`in ${colorScheme} colours`, () => {
		test.use({ colorScheme, viewport: { width: 400, height: 800 } });

		test('what is said of several files is accessible, and fits a phone', async ({ page }, info) => {
			await page.goto('./');
			await choose(page, file('old.jsonl', jsonl), file('relabelled.csv', csv));
			await expect(heading(page, '2 files')).toBeVisible();
			await page.getByText('What cleaning changes').click();
			await expect(page.locator('del').first()).toBeVisible();
			await page.getByText('Records that are left out').click();
			await page.getByText('How the file is read').click();
			await expectAccessible(page);
			await page.screenshot({ path: info.outputPath('several-files.png'), fullPage: true });
		});
	});
}
