/** @file The filter changed by its form and as YAML, both showing the same text. */
import type { Page } from '@playwright/test';
import { chooseFile, goOnToTraining, tinyJsonl } from './journey.ts';
import { expectAccessible, unfold } from './looks.ts';
import { expect, test } from './site.ts';

const phone = { width: 400, height: 800 };
const desk = { width: 1280, height: 900 };

const openFilter = async (page: Page): Promise<void> => {
	await page.goto('./');
	await chooseFile(page, 'mood.jsonl', tinyJsonl(60));
	await goOnToTraining(page);
	await page.getByRole('navigation').getByRole('link', { name: 'Filter', exact: true }).click();
	await expect(page.getByRole('heading', { level: 1, name: 'Filter of mood' })).toBeVisible();
	await expect(page.locator('.cm-content')).toBeAttached();
};

const yamlOf = (page: Page) => page.getByRole('textbox', { name: 'config.yaml' });

const save = (page: Page) => page.getByRole('button', { name: 'Save', exact: true });

test.describe('on a wide page', () => {
	test.use({ viewport: desk });

	test('a change by the form shows in the YAML, and can be taken back', async ({ page }) => {
		await openFilter(page);
		const joy = page.getByRole('group', { name: 'Dimension joy' });
		await expect(save(page)).toBeDisabled();
		await joy.getByLabel('Weight').fill('0.3');
		await joy.getByLabel('Weight').blur();
		await expect(yamlOf(page)).toContainText('weight: 0.3');
		await expect(page.getByText('The weights sum to 0.8, not to 1.').first()).toBeVisible();
		await page.getByRole('button', { name: 'Normalise' }).click();
		await expect(page.getByText('The weights sum to 1.').first()).toBeVisible();
		await expect(yamlOf(page)).toContainText('weight: 0.375');
		await page.getByRole('button', { name: 'Undo' }).click();
		await page.getByRole('button', { name: 'Undo' }).click();
		await expect(joy.getByLabel('Weight')).toHaveValue('0.5');
		await expect(save(page)).toBeDisabled();
	});

	test('YAML that cannot be read keeps the form still, and says where it is wrong', async ({ page }) => {
		await openFilter(page);
		await yamlOf(page).click();
		await page.keyboard.press('Control+End');
		await page.keyboard.type('\noracle: "a" b\n');
		await expect(page.getByText('The YAML cannot be read as it is.')).toBeVisible();
		await expect(page.getByLabel('Description', { exact: true })).toBeDisabled();
		await expect(page.getByText('1 error')).toBeVisible();
		await expect(save(page)).toBeDisabled();
		await page.getByRole('button', { name: /^Go to line/ }).click();
		await expect(yamlOf(page)).toBeFocused();
		await page.keyboard.press('Control+z');
		await expect(page.getByLabel('Description', { exact: true })).toBeEnabled();
		await expect(page.getByText('Nothing is wrong with it.')).toBeVisible();
	});

	test('what is not saved outlives a reload, and what is saved is there again', async ({ page }) => {
		await openFilter(page);
		await page.getByLabel('Description', { exact: true }).fill('How a text feels');
		await page.getByLabel('Description', { exact: true }).blur();
		page.on('dialog', (dialog) => void dialog.accept());
		await page.reload();
		await expect(page.getByText('These changes are from before; they were not saved.')).toBeVisible();
		await expect(page.getByLabel('Description', { exact: true })).toHaveValue('How a text feels');

		await page.getByRole('navigation').getByRole('link', { name: 'Data', exact: true }).click();
		await expect(page.getByRole('alertdialog')).toBeVisible();
		await page.getByRole('button', { name: 'Stay' }).click();
		await save(page).click();
		await expect(page.getByText('Saved.', { exact: true })).toBeVisible();
		await page.reload();
		await expect(page.getByLabel('Description', { exact: true })).toHaveValue('How a text feels');
		await expect(page.getByText('they were not saved')).toBeHidden();
	});

	test('rules are added, tried and shown as they work', async ({ page }) => {
		await openFilter(page);
		await page.getByRole('button', { name: 'Add a gatekeeper' }).click();
		const rule = page.getByRole('group', { name: 'joy_gatekeeper' });
		await rule.getByLabel('at most').fill('2');
		await rule.getByLabel('at most').blur();
		await page.getByRole('spinbutton', { name: 'Score of joy' }).fill('4');
		await page.getByRole('spinbutton', { name: 'Score of joy' }).blur();
		await expect(page.getByText('gatekeeper joy_gatekeeper: at most 2')).toBeVisible();
		await expect(page.getByText('Score 2, tier low')).toBeVisible();
		await page.getByRole('button', { name: 'Add an exception to joy_gatekeeper' }).click();
		await page.getByRole('button', { name: 'Add a cap' }).click();
		await page.getByRole('button', { name: 'Add a tier' }).click();
		await page.getByLabel('Read the beginning and the end').check();
		await expect(page.getByLabel('First tokens')).toHaveValue('256');
		await page.getByRole('button', { name: 'Add a dimension' }).click();
		await page.getByRole('button', { name: 'Move new_dimension up' }).click();
		await expect(page.getByRole('button', { name: 'Move new_dimension up' })).toBeFocused();
	});

	test('the keyboard is not caught in the YAML', async ({ page }) => {
		await openFilter(page);
		await yamlOf(page).focus();
		await page.keyboard.press('Tab');
		await expect(yamlOf(page)).not.toBeFocused();
	});
});

for (const colorScheme of ['light', 'dark'] as const) {
	for (const viewport of [phone, desk]) {
		test.describe(`in ${colorScheme} colours at ${viewport.width} pixels`, () => {
			test.use({ colorScheme, viewport });

			test('it is accessible', async ({ page }, info) => {
				await openFilter(page);
				await page.getByRole('button', { name: 'Add a gatekeeper' }).click();
				await page.getByRole('button', { name: 'Add an exception to joy_gatekeeper' }).click();
				await page.getByRole('button', { name: 'Add a cap' }).click();
				for (const view of viewport === phone ? ['Form', 'YAML'] : ['']) {
					if (view !== '') await page.getByRole('button', { name: view, exact: true }).click();
					await unfold(page);
					await expectAccessible(page);
					await page.screenshot({ path: info.outputPath(`${view || 'wide'}.png`), fullPage: true });
				}
			});
		});
	}
}
