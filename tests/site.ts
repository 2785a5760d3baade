/** @file The built site, served to each test on a port of its own, and a page that must not complain. */
import { test as base, expect } from '@playwright/test';
import { fileURLToPath } from 'node:url';
import { serveStatic } from '../scripts/static-server.mjs';

interface SiteOptions {
	/** The path that the site lies under. */
	sitePath: string;
	/** Whether it is served with the headers of static/_headers, which isolate it from other origins. */
	isolated: boolean;
}

interface Site {
	/** Ends with a slash. */
	readonly url: string;
}

/** Playwright's test on the built site: `page.goto('./')` is its first page. A test fails when its page logs an error. */
export const test = base.extend<SiteOptions & { site: Site; quietPage: undefined }>({
	sitePath: ['/', { option: true }],
	isolated: [true, { option: true }],
	site: async ({ sitePath, isolated }, use) => {
		const site = await serveStatic({
			root: fileURLToPath(new URL('../build', import.meta.url)),
			port: 0,
			base: sitePath,
			...(isolated ? {} : { headers: {} })
		});
		await use(site);
		await site.close();
	},
	baseURL: async ({ site }, use) => {
		await use(site.url);
	},
	quietPage: [
		async ({ page }, use) => {
			const errors: string[] = [];
			page.on('pageerror', (error) => errors.push(error.message));
			page.on('console', (message) => {
				if (message.type() === 'error') errors.push(message.text());
			});
			await use(undefined);
			expect(errors).toEqual([]);
		},
		{ auto: true }
	]
});

export { expect };
