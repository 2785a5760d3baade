/** @file What a person does on the page, for the tests. */
import type { Page, TestInfo } from '@playwright/test';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tinyArticles } from '../src/lib/fixtures/tiny-articles.ts';
import { tinyBaseFiles } from '../src/lib/fixtures/tiny-base.ts';

/** Chooses a labelled file with this text, once the page's script runs. */
export const chooseFile = async (page: Page, name: string, text: string): Promise<void> => {
	await page.locator('main:not([inert])').waitFor();
	await page
		.getByLabel('Choose a file with labelled articles')
		.setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });
};

/** Drops a file on the page's zone. */
export const dropFile = async (page: Page, name: string, text: string): Promise<void> => {
	const dataTransfer = await page.evaluateHandle(
		([name, text]) => {
			const transfer = new DataTransfer();
			transfer.items.add(new File([text], name));
			return transfer;
		},
		[name, text] as const
	);
	await page.getByText('Drop your files').dispatchEvent('drop', { dataTransfer });
};

/** Labelled sentences as jsonl. */
export const tinyJsonl = (count: number): string =>
	tinyArticles(count)
		.map((article) => `${JSON.stringify(article)}\n`)
		.join('');

/** Rows of each of the sample's splits, so that one epoch is three steps. Two of them repeat others. */
export const sampleSlice = (): string => {
	const lines = readFileSync(
		new URL('../static/samples/reader-emotion.jsonl', import.meta.url),
		'utf8'
	).split('\n');
	const part = (split: string, count: number) =>
		lines.filter((line) => line.includes(`"split":"${split}"`)).slice(0, count);
	return [...part('train', 44), ...part('val', 8), ...part('test', 8)].join('\n');
};

/** Chooses the tiny base from a folder on the disk. */
export const chooseTinyBase = async (page: Page, info: TestInfo): Promise<void> => {
	const folder = info.outputPath('tiny-base');
	mkdirSync(folder, { recursive: true });
	for (const [name, data] of Object.entries(await tinyBaseFiles())) writeFileSync(`${folder}/${name}`, data);
	await page.locator('summary', { hasText: 'Base model:' }).click();
	await page.getByLabel('From a folder on this computer').check();
	await page.getByLabel('Choose the folder').setInputFiles(folder);
	await page.getByText('tiny-base: bert').waitFor();
};

/** Fills in settings by their labels. */
export const set = async (page: Page, settings: Readonly<Record<string, string>>): Promise<void> => {
	await page.getByText('Settings', { exact: true }).click();
	for (const [label, value] of Object.entries(settings)) {
		if (label === 'Compute on') await page.getByLabel(label).selectOption(value);
		else await page.getByLabel(label).fill(value);
	}
};

/** Confirms the scale that is proposed, and makes a project of what was read. */
export const goOnToTraining = async (page: Page): Promise<void> => {
	await page.getByRole('button', { name: /^The scores go from/ }).click();
	await page.getByRole('button', { name: 'Go on to training' }).click();
	await page.getByRole('heading', { level: 1, name: /^Train / }).waitFor();
};

export const train = (page: Page): Promise<void> =>
	page.getByRole('button', { name: 'Start training' }).click();

/** Waits for the result of a project's first run. */
export const isTrained = (page: Page, name: string): Promise<void> =>
	page
		.getByRole('heading', { level: 1, name: new RegExp(`^${name} (removes|errs)`) })
		.waitFor({ timeout: 150_000 });
