/** @file What is asked of the looks of every page. */
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect } from './site.ts';

/** Opens all that is folded away. */
export const unfold = (page: Page): Promise<void> =>
	page.evaluate(() => document.querySelectorAll('details').forEach((details) => (details.open = true)));

/** No accessibility violation, nothing wider than the window. */
export const expectAccessible = async (page: Page): Promise<void> => {
	const { violations } = await new AxeBuilder({ page }).analyze();
	expect(violations.map(({ id, nodes }) => ({ id, html: nodes.map(({ html }) => html) }))).toEqual([]);
	const width = page.viewportSize()?.width ?? 0;
	expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
};
