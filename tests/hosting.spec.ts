/** @file The site on hosts of several kinds: under a sub-path, and without the headers of isolation. */
import { fileURLToPath } from 'node:url';
import { serveStatic } from '../scripts/static-server.mjs';
import { chooseFile } from './journey.ts';
import { expect, test } from './site.ts';

test.describe('under a sub-path', () => {
	test.use({ sitePath: '/some/sub/path/' });

	test('the site works and asks for nothing outside of its path', async ({ page, site }) => {
		const outside: string[] = [];
		page.on('request', (request) => {
			if (!request.url().startsWith(site.url)) outside.push(request.url());
		});
		await page.goto('./', { waitUntil: 'networkidle' });
		await page.getByRole('button', { name: 'Try the sample' }).click();
		await expect(page.getByText(/^On (the )?CPU, \d threads/)).toBeVisible();
		expect(outside).toEqual([]);
	});
});

test.describe('on a host that sends no headers', () => {
	test.use({ isolated: false });

	test('the site works without isolation', async ({ page }) => {
		await page.goto('./', { waitUntil: 'networkidle' });
		expect(await page.evaluate(() => crossOriginIsolated)).toBe(false);
		await page.getByRole('button', { name: 'Try the sample' }).click();
		await expect(page.getByText(/^On (the )?CPU, 1 thread/)).toBeVisible();
	});
});

test.describe('where another host would answer', () => {
	// The browser writes down what it refuses.
	test.use({ quiet: false });

	test('neither the page nor its workers reach it', async ({ page }) => {
		const elsewhere = await serveStatic({
			root: fileURLToPath(new URL('../static', import.meta.url)),
			port: 0,
			headers: { 'Access-Control-Allow-Origin': '*' }
		});
		await page.goto('./');
		await chooseFile(page, 'empty.jsonl', '');
		await expect(page.getByRole('alert')).toBeVisible();
		const [worker] = page.workers();
		const url = `${elsewhere.url}favicon.svg`;
		const ask = (url: string): Promise<string> =>
			fetch(url).then(
				() => 'an answer',
				() => 'refused'
			);
		expect([await page.evaluate(ask, url), await worker.evaluate(ask, url)]).toEqual(['refused', 'refused']);
		await elsewhere.close();
	});
});
