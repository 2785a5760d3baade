/** @file What a person does who uses the keyboard alone, for the tests. */
import type { FileChooser, Locator, Page } from '@playwright/test';
import { expect } from './site.ts';

/** More than any page has between two things. */
const mostTabs = 80;

/** Tabs on until this has the focus. */
export const tabTo = async (page: Page, target: Locator): Promise<void> => {
	await expect(target).toBeEnabled();
	for (let tabs = 0; tabs < mostTabs; tabs++) {
		await page.keyboard.press('Tab');
		if (await target.evaluate((element) => element === document.activeElement)) return;
	}
	throw new Error(`The Tab key does not lead to ${target.toString()}`);
};

/** Tabs to a button or link, and presses it. */
export const press = async (target: Locator, key: 'Enter' | 'Space' = 'Enter'): Promise<void> => {
	await tabTo(target.page(), target);
	await target.page().keyboard.press(key);
};

/** Has the browser's dialog opened for choosing a file. */
export const openChooser = async (target: Locator): Promise<FileChooser> => {
	await tabTo(target.page(), target);
	const opening = target.page().waitForEvent('filechooser');
	await target.page().keyboard.press('Enter');
	return opening;
};
