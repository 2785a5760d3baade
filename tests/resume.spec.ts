/** @file A tab killed in the middle of an epoch: Resume gives what an uninterrupted training gives. */
import { chromium, type Page, type TestInfo } from '@playwright/test';
import { z } from 'zod';
import playwrightConfig from '../playwright.config.ts';
import { chooseFile, chooseTinyBase, goOnToTraining, isTrained, set, tinyJsonl, train } from './journey.ts';
import { complaintsOf, expect, test } from './site.ts';

const epochSteps = 150;

/** 2400 articles of 3000 are learned from, 16 in a step; checkpoints every 0.6 s. */
const begin = async (page: Page, info: TestInfo): Promise<void> => {
	await page.goto('./');
	await chooseFile(page, 'mood.jsonl', tinyJsonl(3000));
	await goOnToTraining(page);
	await page.getByLabel('Standard').check();
	await chooseTinyBase(page, info);
	await set(page, {
		'Compute on': 'wasm',
		Epochs: '2',
		'Learning rate': '0.0003',
		'Minutes between checkpoints': '0.01'
	});
	await train(page);
};

const storedSchema = z.object({ losses: z.array(z.number()) });
const resultSchema = storedSchema.extend({
	evaluation: z.unknown(),
	/** Without the times. */
	history: z.array(z.object({ epoch: z.number(), train: z.unknown(), val: z.unknown() }))
});

/** The text of a file of the only run that is kept in this browser; empty while there is none. */
const storedText = (page: Page, name: string): Promise<string> =>
	page.evaluate(async (name) => {
		try {
			const root = await navigator.storage.getDirectory();
			const projects = await root.getDirectoryHandle('projects');
			for await (const project of projects.keys()) {
				const runs = await (await projects.getDirectoryHandle(project)).getDirectoryHandle('runs');
				for await (const run of runs.keys()) {
					const folder = await runs.getDirectoryHandle(run);
					return await (await (await folder.getFileHandle(name)).getFile()).text();
				}
			}
		} catch {
			// Not written yet.
		}
		return '';
	}, name);

const storedResult = async (page: Page) =>
	resultSchema.parse(JSON.parse(await storedText(page, 'result.json')));

test('a training whose tab is killed in an epoch goes on as if nothing had been', async ({
	page,
	site
}, info) => {
	// In one go.
	await begin(page, info);
	await isTrained(page, 'mood');
	const whole = await storedResult(page);
	expect(whole.losses).toHaveLength(2 * epochSteps);

	// In another browser, killed in the first epoch after its first checkpoint.
	const context = await chromium.launchPersistentContext(info.outputPath('profile'), {
		...playwrightConfig.use?.launchOptions,
		baseURL: site.url
	});
	try {
		const doomed = await context.newPage();
		await begin(doomed, info);
		const checkpoint = async () => (await storedText(doomed, 'checkpoint.safetensors')) !== '';
		await expect.poll(checkpoint, { intervals: [50], timeout: 60_000 }).toBe(true);
		await doomed.close({ runBeforeUnload: false });

		const reopened = await context.newPage();
		const complaints = complaintsOf(reopened);
		await reopened.goto('./');
		const { losses } = storedSchema.parse(JSON.parse(await storedText(reopened, 'losses.json')));
		expect(losses.length).toBeGreaterThan(0);
		expect(losses.length).toBeLessThan(epochSteps);
		await expect(reopened.getByText(`was interrupted after ${losses.length} of 300 steps`)).toBeVisible();

		await reopened.getByRole('button', { name: 'Resume mood' }).first().click();
		await isTrained(reopened, 'mood');
		const resumed = await storedResult(reopened);
		expect(resumed.losses).toEqual(whole.losses);
		expect(resumed.evaluation).toEqual(whole.evaluation);
		expect(resumed.history).toEqual(whole.history);
		expect(complaints).toEqual([]);
	} finally {
		await context.close();
	}
});
