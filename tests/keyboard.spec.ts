/** @file The sample by keyboard alone: started, paused, stopped and taken up again. */
import type { Page } from '@playwright/test';
import { press } from './by-keyboard.ts';
import { expect, requestsElsewhere, test } from './site.ts';

const isAt = (page: Page, heading: string): Promise<void> =>
	expect(page.getByRole('heading', { level: 1, name: heading })).toBeFocused();

test('a training is started, paused, stopped and taken up again', async ({ page, site }) => {
	const button = (name: string) => page.getByRole('button', { name });
	const elsewhere = requestsElsewhere(page, site);
	await page.goto('./');
	await expect(page.getByRole('main')).not.toHaveAttribute('inert');
	await press(button('Try the sample'), 'Enter');
	await isAt(page, 'Training reader-emotion');
	await expect(page.getByText(/step [1-9]\d* of 63/)).toBeVisible();

	await press(button('Pause'), 'Space');
	await expect(page.getByText('Paused')).toBeVisible();
	await press(button('Stop'), 'Enter');
	await isAt(page, 'Train reader-emotion');
	await expect(page.getByText('Training was stopped')).toBeVisible();
	await expect(page.getByText(/Interrupted after [1-9]\d* of 63 steps/)).toBeVisible();

	await press(button('Resume'), 'Enter');
	await isAt(page, 'Training reader-emotion');
	await expect(page.getByText(/Epoch 1 of 1/)).toBeVisible();
	expect(elsewhere).toEqual([]);
});
