/** @file The first page, as a visitor meets it. */
import { gzipSync } from 'node:zlib';
import { expect, test } from './site.ts';

test('the first page has the name of the product', async ({ page }) => {
	await page.goto('./');
	await expect(page).toHaveTitle('LLM Distillery');
	await expect(page.getByRole('banner')).toHaveText('LLM Distillery');
});

test('the first page is isolated from other origins, so that WebAssembly has threads', async ({ page }) => {
	await page.goto('./');
	expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
});

test('the first page takes less than 300 KB of compressed JavaScript, and no WebAssembly', async ({
	page
}) => {
	const scripts = new Map<string, number>();
	page.on('response', async (response) => {
		const { pathname } = new URL(response.url());
		if (/\.(js|mjs|wasm)$/.test(pathname)) scripts.set(pathname, gzipSync(await response.body()).length);
	});
	await page.goto('./', { waitUntil: 'networkidle' });
	const bytes = [...scripts.values()].reduce((sum, size) => sum + size, 0);
	expect(bytes).toBeGreaterThan(0);
	expect(bytes).toBeLessThan(300_000);
	expect([...scripts.keys()].filter((path) => path.endsWith('.wasm'))).toEqual([]);
});

test('the first page asks no other host for anything', async ({ page, site }) => {
	const elsewhere: string[] = [];
	page.on('request', (request) => {
		if (!request.url().startsWith(site.url)) elsewhere.push(request.url());
	});
	await page.goto('./', { waitUntil: 'networkidle' });
	expect(elsewhere).toEqual([]);
});
