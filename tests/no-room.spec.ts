/** @file A browser without room: what is not kept is said, nothing is left half-written, and there is a way on. */
import type { Page } from '@playwright/test';
import { chooseFile, chooseTinyBase, goOnToTraining, isTrained, set, tinyJsonl, train } from './journey.ts';
import { expect, test } from './site.ts';

/** Gives the site so much room, in bytes; what the browser has, again, by the function that it returns. */
const limitRoom = async (page: Page, quotaSize: number): Promise<() => Promise<void>> => {
	const session = await page.context().newCDPSession(page);
	const { origin } = new URL(page.url());
	await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize });
	return async () => {
		await session.send('Storage.overrideQuotaForOrigin', { origin });
		await session.detach();
	};
};

test('articles that do not fit are not kept in part, and are kept once there is room', async ({ page }) => {
	await page.goto('./');
	await chooseFile(page, 'mood.jsonl', tinyJsonl(200));
	await page.getByRole('button', { name: /^The scores go from/ }).click();
	const giveRoom = await limitRoom(page, 20_000);
	await page.getByRole('button', { name: 'Go on to training' }).click();
	await expect(page.getByRole('alert')).toContainText('no room left for what the page keeps');
	await expect(page.getByRole('alert')).toContainText('Delete a project or a run');
	const other = await page.context().newPage();
	await other.goto('./');
	await expect(other.getByRole('main')).not.toHaveAttribute('inert');
	await expect(other.getByRole('heading', { name: 'Kept in this browser' })).toBeHidden();

	await giveRoom();
	await page.getByRole('button', { name: 'Go on to training' }).click();
	await expect(page.getByRole('heading', { level: 1, name: 'Train mood' })).toBeVisible();
});

test('a training goes on without room for checkpoints, and its result waits for room', async ({
	page
}, info) => {
	await page.goto('./');
	await chooseFile(page, 'mood.jsonl', tinyJsonl(600));
	await goOnToTraining(page);
	await chooseTinyBase(page, info);
	await set(page, { 'Compute on': 'wasm', Epochs: '10', 'Minutes between checkpoints': '0.01' });
	await train(page);
	await expect(page.getByText(/step [1-9][\d,]* of/)).toBeVisible();
	const giveRoom = await limitRoom(page, 1000);
	await expect(page.getByRole('region', { name: 'What came up' })).toContainText('no room left');
	await expect(page.getByRole('alert')).toContainText(
		'The run is trained, but its result could not be kept',
		{ timeout: 120_000 }
	);

	await giveRoom();
	await page.getByRole('button', { name: 'Resume' }).click();
	await isTrained(page, 'mood');
});
