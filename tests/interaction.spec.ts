/** @file The page answers while a training runs: nothing keeps its thread for a tenth of a second. */
import type { Page } from '@playwright/test';
import { chooseFile, chooseTinyBase, goOnToTraining, isTrained, set, tinyJsonl, train } from './journey.ts';
import { expect, test } from './site.ts';

/** Beginning and length of each task of the page that took over 50 ms, in milliseconds. */
interface LongTask {
	readonly at: number;
	readonly took: number;
}

const watchTasks = (page: Page): Promise<void> =>
	page.evaluate(() => {
		const tasks: LongTask[] = [];
		Object.assign(globalThis, { tasks });
		new PerformanceObserver((list) => {
			for (const { startTime, duration } of list.getEntries()) tasks.push({ at: startTime, took: duration });
		}).observe({ type: 'longtask' });
	});

const watchedTasks = (page: Page): Promise<readonly LongTask[]> =>
	page.evaluate(() => (globalThis as unknown as { tasks: readonly LongTask[] }).tasks);

// What another program on the machine holds up, it holds up once; what the page does, each time.
test.describe.configure({ retries: 2 });
// Recording the page takes time of its thread.
test.use({ trace: 'off' });

test('no task of the page takes 100 ms while a training runs and one looks around', async ({
	page
}, info) => {
	await page.goto('./');
	await chooseFile(page, 'mood.jsonl', tinyJsonl(1500));
	await goOnToTraining(page);
	await chooseTinyBase(page, info);
	await set(page, { 'Compute on': 'wasm', Epochs: '12' });
	await train(page);
	await expect(page.getByText(/step [1-9][\d,]* of/)).toBeVisible();

	await watchTasks(page);
	const go = (name: string) => page.getByRole('navigation').getByRole('link', { name, exact: true }).click();
	await page.getByText('Log', { exact: true }).click();
	await page.getByText('The epochs as a table').click();
	await page.getByRole('button', { name: 'Pause' }).click();
	await page.getByRole('button', { name: 'Go on' }).click();
	for (const name of ['Data', 'Runs', 'Result', 'Train']) await go(name);
	await isTrained(page, 'mood');
	const tasks = await watchedTasks(page);
	expect(tasks.filter(({ took }) => took >= 100)).toEqual([]);
});
