/** @file Two runs of one project: ranked by validation, the other one taken into use, both deleted. */
import { chooseFile, chooseTinyBase, goOnToTraining, isTrained, set, tinyJsonl, train } from './journey.ts';
import { expect, test } from './site.ts';

test('of two runs the better one is used, after a question, and its test figures are then looked at', async ({
	page
}, info) => {
	await page.goto('./');
	await chooseFile(page, 'mood.jsonl', tinyJsonl(200));
	await goOnToTraining(page);
	await chooseTinyBase(page, info);
	await set(page, { 'Compute on': 'wasm', Epochs: '1', 'Learning rate': '0.000001' });
	await train(page);
	await isTrained(page, 'mood');
	await expect(page.getByText('looked at once, just now')).toBeVisible();

	await page.getByRole('link', { name: 'Train another run' }).click();
	await chooseTinyBase(page, info);
	await set(page, { 'Compute on': 'wasm', Epochs: '8', 'Learning rate': '0.01' });
	await train(page);
	await expect(page.getByRole('heading', { level: 1, name: 'Runs' })).toBeVisible({ timeout: 150_000 });

	const rows = page.getByRole('row').filter({ has: page.getByRole('checkbox') });
	await expect(rows).toHaveCount(2);
	await expect(rows.nth(0)).not.toContainText('in use');
	await expect(rows.nth(1)).toContainText('in use');
	await expect(page.getByText('Spearman')).toHaveCount(0);
	const lines = page.getByRole('list', { name: 'Lines' });
	await expect(lines.getByText('Own settings')).toHaveCount(2);
	await rows.nth(1).getByRole('checkbox').uncheck();
	await expect(lines.getByText('Own settings')).toHaveCount(1);

	await rows.nth(0).getByRole('button', { name: 'Use this run' }).click();
	const dialog = page.getByRole('alertdialog');
	await expect(dialog).toContainText(/validation error falls from \d/);
	await dialog.getByRole('button', { name: 'Keep the other' }).click();
	await expect(rows.nth(1)).toContainText('in use');
	await rows.nth(0).getByRole('button', { name: 'Use this run' }).click();
	await dialog.getByRole('button', { name: 'Use this run' }).click();
	await expect(rows.nth(0)).toContainText('in use');

	await page.getByRole('link', { name: 'Result of the run in use' }).click();
	await expect(page.getByText('looked at 2 times, this time included')).toBeVisible();
	await page.getByRole('link', { name: 'Compare the runs' }).click();
	await page.getByRole('link', { name: 'Result of the run in use' }).click();
	await expect(page.getByText('looked at 2 times, this time included')).toBeVisible();

	await page.getByRole('link', { name: 'Compare the runs' }).click();
	await rows
		.nth(0)
		.getByRole('button', { name: /^Delete/ })
		.click();
	await expect(dialog).toContainText('This is the run in use.');
	await dialog.getByRole('button', { name: 'Delete it' }).click();
	await expect(rows).toHaveCount(1);
	await page.getByRole('link', { name: 'Result', exact: true }).click();
	await expect(page.getByText('No run is in use')).toBeVisible();
});
