/** @file The page of a training: times that are measured, a run that another tab trains, room for other work, the log. */
import type { Page, TestInfo } from '@playwright/test';
import { chooseFile, chooseTinyBase, goOnToTraining, set, tinyJsonl, train } from './journey.ts';
import { expect, test } from './site.ts';

/** A training of the tiny base that does not end by itself in a test's time. */
const beginLongTraining = async (page: Page, info: TestInfo): Promise<void> => {
	await chooseTinyBase(page, info);
	await set(page, { 'Compute on': 'wasm', Epochs: '200', 'Minutes between checkpoints': '0.01' });
	await train(page);
	await expect(page.getByText(/step [1-9][\d,]* of/)).toBeVisible({ timeout: 60_000 });
};

test.beforeEach(async ({ page }) => {
	await page.goto('./');
	await chooseFile(page, 'mood.jsonl', tinyJsonl(600));
	await goOnToTraining(page);
});

test('each way to train has its time, measured with the base that comes with the page', async ({ page }) => {
	await expect(page.getByText(/^Trains on CPU, \d threads?, [\d,]+ tokens a second/)).toBeVisible({
		timeout: 90_000
	});
	for (const name of ['Quick look', 'Standard', 'Thorough']) {
		await expect(page.getByRole('radio', { name })).toHaveAccessibleDescription(
			/^(a few seconds|\d+ (s|min)|\d+ h \d+ min) /
		);
	}
	await expect(page.getByText(/^Takes up to [\d.]+ [MG]B of memory/)).toBeVisible();
	await page.getByRole('radio', { name: 'Standard' }).check();
	await expect(page.getByText(/^Standard: 90 steps, about /)).toBeVisible();
});

test('where there is no GPU, the page says how one is switched on', async ({ page }) => {
	await expect(page.getByText('No GPU: the browser only imitates one')).toBeVisible();
	await page.getByText('How to switch the GPU on').click();
	await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
	await page.getByRole('button', { name: 'Copy chrome://gpu' }).click();
	await expect(page.getByText('Copied')).toBeVisible();
	expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('chrome://gpu');
});

test('a second tab looks on at a training, and takes it up when the first has stopped', async ({
	page,
	context
}, info) => {
	await beginLongTraining(page, info);
	const second = await context.newPage();
	await second.goto(page.url());
	await expect(second.getByText('Another tab or window of this browser trains it.')).toBeVisible();
	await expect(second.getByText(/At its last checkpoint it stood at step [1-9]/)).toBeVisible();
	await expect(second.getByRole('button', { name: /Pause|Stop|Start|Resume/ })).toHaveCount(0);

	await page.getByRole('button', { name: 'Stop' }).click();
	await expect(second.getByRole('button', { name: 'Resume' })).toBeVisible();
	await second.getByRole('button', { name: 'Resume' }).click();
	await expect(second.getByRole('button', { name: 'Pause' })).toBeVisible();
	await expect(page.getByText('Another tab or window of this browser trains it.')).toBeVisible();
});

test('a training leaves room, and its log says so', async ({ page }, info) => {
	await beginLongTraining(page, info);
	await page.getByLabel('Leave room for other work').check();
	await expect(page.getByText(/^Best so far: off by [\d.]+ on average, after epoch/)).toBeVisible();
	await page.getByText('Log', { exact: true }).click();
	const log = page.getByRole('textbox', { name: 'Log' });
	await expect(log).toHaveValue(/Settings: 200 epochs, batches of 16/);
	await expect(log).toHaveValue(/Leaves room for other work/);
	await expect(log).toHaveValue(
		/Epoch 1: validation error [\d.]+, the best so far \(joy [\d.]+, calm [\d.]+\)/
	);
});

test('what was chosen stands again after a training was stopped', async ({ page }, info) => {
	await beginLongTraining(page, info);
	await page.getByRole('button', { name: 'Stop' }).click();
	await expect(page.getByRole('button', { name: 'Start training' })).toBeEnabled();
	await expect(page.getByText('Base model: tiny-base')).toBeVisible();
	await expect(page.getByText(/^Own settings: [\d,]+ steps/)).toBeVisible();
});
