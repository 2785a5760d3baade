/** @file The site on hosts of several kinds: under a sub-path, and without the headers of isolation. */
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
		await expect(page.getByText(/^On CPU, \d threads/)).toBeVisible();
		expect(outside).toEqual([]);
	});
});

test.describe('on a host that sends no headers', () => {
	test.use({ isolated: false });

	test('the site works without isolation', async ({ page }) => {
		await page.goto('./', { waitUntil: 'networkidle' });
		expect(await page.evaluate(() => crossOriginIsolated)).toBe(false);
		await page.getByRole('button', { name: 'Try the sample' }).click();
		await expect(page.getByText(/^On CPU, 1 thread/)).toBeVisible();
	});
});
