/** @file A file of 100 MB: the page answers while it is read. */
import type { Page } from '@playwright/test';
import { open } from 'node:fs/promises';
import { expect, test } from './site.ts';

// The trace's pictures of the page would count as the page's own work.
test.use({ trace: 'off' });

/** The figure under a label at the top of the data page. */
const fact = (page: Page, label: string) =>
	page.locator('dl > div', { has: page.getByText(label, { exact: true }) }).locator('dd');

test('a file of 100 MB is read without freezing the page', async ({ page }, info) => {
	await page.goto('./');
	await page.locator('main:not([inert])').waitFor();
	const path = info.outputPath('large.jsonl');
	const file = await open(path, 'w');
	const words =
		'people city year news happy good sad calm storm day angry nice awful they said that the of and to in'.split(
			' '
		);
	for (let i = 0; i < 25_000; i++) {
		const text = Array.from({ length: 950 }, (_, j) => words[(i * 7 + j * j + (j >> 3)) % words.length]).join(
			' '
		);
		await file.write(`${JSON.stringify({ text: `${i} ${text}`, joy: (i * 7) % 11, calm: (i * 3) % 11 })}\n`);
	}
	const { size } = await file.stat();
	await file.close();
	expect(size).toBeGreaterThan(100_000_000);

	await page.evaluate(() => {
		const long: number[] = [];
		Object.assign(globalThis, { longTasks: long });
		new PerformanceObserver((list) =>
			long.push(...list.getEntries().map(({ duration }) => duration))
		).observe({
			type: 'longtask'
		});
	});
	await page.getByLabel('Choose a file with labelled articles').setInputFiles(path);
	await expect(page.getByRole('progressbar')).toBeVisible();
	await expect(fact(page, 'Articles')).toContainText('25,000', { timeout: 120_000 });
	await expect(page.getByText('learned from a draw of 6,000')).toBeVisible({ timeout: 120_000 });
	const longest = await page.evaluate(() =>
		Math.max(0, ...(globalThis as unknown as { longTasks: number[] }).longTasks)
	);
	expect(longest).toBeLessThan(200);
});
