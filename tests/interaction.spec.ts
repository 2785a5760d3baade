/** @file The page answers while a training runs: nothing keeps its thread for a tenth of a second. */
import type { Browser, Page } from '@playwright/test';
import { z } from 'zod';
import { chooseFile, chooseTinyBase, goOnToTraining, isTrained, set, tinyJsonl, train } from './journey.ts';
import { expect, test } from './site.ts';

/** From now on the page notes how long each of its tasks of over 50 ms took, in milliseconds. */
const watchTasks = (page: Page): Promise<void> =>
	page.evaluate(() => {
		const tasks: number[] = [];
		Object.assign(globalThis, { tasks });
		new PerformanceObserver((list) => {
			tasks.push(...list.getEntries().map(({ duration }) => duration));
		}).observe({ type: 'longtask' });
	});

const watchedTasks = (page: Page): Promise<readonly number[]> =>
	page.evaluate(() => (globalThis as unknown as { tasks: readonly number[] }).tasks);

const traceSchema = z.object({
	traceEvents: z.array(
		z.object({
			name: z.string(),
			pid: z.number(),
			tid: z.number(),
			/** Microseconds from beginning to end. */
			dur: z.number().default(0),
			/** Microseconds of these in which the processor was at it. */
			tdur: z.number().default(0),
			args: z.looseObject({ name: z.unknown() }).partial().default({})
		})
	)
});

/** Milliseconds that the processor was at each task of pages that took 100 ms: the rest it was at other programs. */
const workOfLongTasks = async (browser: Browser): Promise<readonly number[]> => {
	const trace = await browser.stopTracing();
	const { traceEvents } = traceSchema.parse(JSON.parse(trace.toString()));
	const threadOf = ({ pid, tid }: { pid: number; tid: number }): string => `${pid} ${tid}`;
	const pages = new Set(traceEvents.filter(({ args }) => args.name === 'CrRendererMain').map(threadOf));
	return traceEvents
		.filter((event) => event.name === 'RunTask' && event.dur >= 100_000 && pages.has(threadOf(event)))
		.map(({ tdur }) => tdur / 1000);
};

// Playwright's own recording takes time of the page's thread.
test.use({ trace: 'off' });

test('no task of the page takes 100 ms while a training runs and one looks around', async ({
	page,
	browser
}, info) => {
	await page.goto('./');
	await chooseFile(page, 'mood.jsonl', tinyJsonl(1500));
	await goOnToTraining(page);
	await chooseTinyBase(page, info);
	await set(page, { 'Compute on': 'wasm', Epochs: '12' });
	await train(page);
	await expect(page.getByText(/step [1-9][\d,]* of/)).toBeVisible();

	await browser.startTracing(page, { categories: ['disabled-by-default-devtools.timeline'] });
	await watchTasks(page);
	const go = (name: string) => page.getByRole('navigation').getByRole('link', { name, exact: true }).click();
	await page.getByText('Log', { exact: true }).click();
	await page.getByText('The epochs as a table').click();
	await page.getByRole('button', { name: 'Pause' }).click();
	await page.getByRole('button', { name: 'Go on' }).click();
	for (const name of ['Data', 'Runs', 'Result', 'Train']) await go(name);
	await isTrained(page, 'mood');

	const long = (await watchedTasks(page)).filter((took) => took >= 100);
	const work = await workOfLongTasks(browser);
	// One with little work only waited for its turn, on a machine with much else to do.
	const waited = work.filter((time) => time < 50);
	expect(work).toEqual(waited);
	expect(long.length).toBeLessThanOrEqual(waited.length);
});
