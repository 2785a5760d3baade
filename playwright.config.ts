/** @file Playwright tests the built site in Chromium: the machine's own where there is one. */
import { defineConfig } from '@playwright/test';
import { chromiumFlags, findChromium } from './scripts/chromium.mjs';

const executablePath = findChromium();

export default defineConfig({
	testDir: 'tests',
	outputDir: 'test-results',
	forbidOnly: process.env['CI'] !== undefined,
	// Training takes all the cores there are.
	workers: 1,
	timeout: 180_000,
	// On a slow machine a worker takes seconds to start.
	expect: { timeout: 30_000 },
	reporter: 'list',
	use: {
		browserName: 'chromium',
		launchOptions: { args: chromiumFlags, ...(executablePath === undefined ? {} : { executablePath }) },
		trace: 'retain-on-failure'
	}
});
