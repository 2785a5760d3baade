/** @file The built site, served to each test on a port of its own, and a page that must not complain. */
import { test as base, expect, type Page } from '@playwright/test';
import { fileURLToPath } from 'node:url';
import { serveStatic } from '../scripts/static-server.mjs';

interface SiteOptions {
	/** The path that the site lies under. */
	sitePath: string;
	/** Whether it is served with the headers of static/_headers, which isolate it from other origins. */
	isolated: boolean;
	/** Whether a test fails when its page logs an error or a warning. */
	quiet: boolean;
}

interface Site {
	/** Ends with a slash. */
	readonly url: string;
}

/** Everything that a page and its workers complain of from now on. */
export const complaintsOf = (page: Page): readonly string[] => {
	const complaints: string[] = [];
	page.on('pageerror', (error) => complaints.push(error.message));
	page.on('console', (message) => {
		// What the Hub refuses, the browser itself writes down.
		if (message.location().url.startsWith('https://huggingface.co/')) return;
		if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
	});
	return complaints;
};

/** Addresses off the site that the page and its workers ask for from now on. */
export const requestsElsewhere = (page: Page, site: Site): readonly string[] => {
	const elsewhere: string[] = [];
	page.context().on('request', (request) => {
		const { protocol } = new URL(request.url());
		if (!request.url().startsWith(site.url) && protocol !== 'blob:') elsewhere.push(request.url());
	});
	return elsewhere;
};

/** Playwright's test on the built site: `page.goto('./')` is its first page. */
export const test = base.extend<SiteOptions & { site: Site; quietPage: undefined }>({
	sitePath: ['/', { option: true }],
	isolated: [true, { option: true }],
	quiet: [true, { option: true }],
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
		async ({ page, quiet }, use) => {
			const complaints = complaintsOf(page);
			await use(undefined);
			if (quiet) expect(complaints).toEqual([]);
		},
		{ auto: true }
	]
});

export { expect };
