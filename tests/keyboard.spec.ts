/** @file The sample by keyboard alone: started, paused, stopped and taken up again. */
import type { Page } from '@playwright/test';
import { expect, test } from './site.ts';

/** Tabs to a button and presses it. */
const press = async (page: Page, name: string, key: 'Enter' | 'Space'): Promise<void> => {
	const button = page.getByRole('button', { name });
	await expect(async () => {
		await page.keyboard.press('Tab');
		await expect(button).toBeFocused({ timeout: 100 });
	}).toPass();
	await page.keyboard.press(key);
};

const isAt = (page: Page, heading: string): Promise<void> =>
	expect(page.getByRole('heading', { level: 1, name: heading })).toBeFocused();

test('a training is started, paused, stopped and taken up again', async ({ page }) => {
	await page.goto('./');
	await expect(page.getByRole('main')).not.toHaveAttribute('inert');
	await press(page, 'Try the sample', 'Enter');
	await isAt(page, 'Training reader-emotion');
	await expect(page.getByText(/step [1-9]\d* of 63/)).toBeVisible();

	await press(page, 'Pause', 'Space');
	await expect(page.getByText('Paused')).toBeVisible();
	await press(page, 'Stop', 'Enter');
	await isAt(page, 'Train reader-emotion');
	await expect(page.getByText('Training was stopped')).toBeVisible();
	await expect(page.getByText(/Interrupted after [1-9]\d* of 63 steps/)).toBeVisible();

	await press(page, 'Resume', 'Enter');
	await isAt(page, 'Training reader-emotion');
	await expect(page.getByText(/Epoch 1 of 1/)).toBeVisible();
});
