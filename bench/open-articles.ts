/** @file How long the page takes to show what is in a labelled file, and how long it is ever busy: `node bench/open-articles.ts FILE [times]`, after `npm run build`. */

import { chromium } from '@playwright/test';
import { statSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromiumFlags, findChromium } from '../scripts/chromium.mjs';
import { serveStatic } from '../scripts/static-server.mjs';

const file = process.argv.at(2);
const times = process.argv.at(3) ?? '3';
if (file === undefined) throw new Error('Give a labelled file.');

const site = await serveStatic({
	root: fileURLToPath(new URL('../build', import.meta.url)),
	port: 0,
	base: '/'
});
const executablePath = findChromium();
const browser = await chromium.launch({
	args: chromiumFlags,
	...(executablePath === undefined ? {} : { executablePath })
});

/** Seconds until the first view, until all is known, and the page's longest tasks in milliseconds. */
const open = async (): Promise<{ first: number; all: number; longest: number }> => {
	const context = await browser.newContext();
	const page = await context.newPage();
	await page.goto(site.url);
	await page.getByLabel('Choose a file with labelled articles').waitFor({ state: 'attached' });
	await page.waitForTimeout(1000);
	await page.evaluate(() => {
		const tasks: number[] = [];
		Object.assign(globalThis, { tasks });
		new PerformanceObserver((list) => {
			for (const { duration } of list.getEntries()) tasks.push(duration);
		}).observe({ entryTypes: ['longtask'] });
	});
	const begun = performance.now();
	await page.getByLabel('Choose a file with labelled articles').setInputFiles(file);
	await page.getByRole('heading', { level: 1, name: basename(file) }).waitFor();
	await page.getByText('Dimensions', { exact: true }).first().waitFor();
	const first = (performance.now() - begun) / 1000;
	await page.getByRole('progressbar').waitFor({ state: 'detached', timeout: 300_000 });
	const all = (performance.now() - begun) / 1000;
	const tasks = await page.evaluate(() => (globalThis as unknown as { tasks: readonly number[] }).tasks);
	await context.close();
	return { first, all, longest: Math.max(0, ...tasks) };
};

console.log(`${basename(file)}, ${(statSync(file).size / 1e6).toFixed(1)} MB`);
for (let i = 0; i < Number(times); i++) {
	const { first, all, longest } = await open();
	console.log(
		`first view ${first.toFixed(2)} s, all ${all.toFixed(1)} s, longest task ${longest.toFixed(0)} ms`
	);
}
await browser.close();
await site.close();
