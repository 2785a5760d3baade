/** @file The engine's worker ends in the middle of a training: the page says so, and Resume goes on. */
import { chooseFile, chooseTinyBase, goOnToTraining, isTrained, set, tinyJsonl, train } from './journey.ts';
import { expect, test } from './site.ts';

test('a training whose worker crashed is taken up again on the same page', async ({ page }, info) => {
	await page.goto('./');
	await chooseFile(page, 'mood.jsonl', tinyJsonl(1500));
	await goOnToTraining(page);
	await chooseTinyBase(page, info);
	await set(page, { 'Compute on': 'wasm', Epochs: '4', 'Minutes between checkpoints': '0.01' });
	await train(page);
	await page.getByText('Log', { exact: true }).click();
	await expect(page.getByRole('textbox', { name: 'Log' })).toHaveValue(/[Cc]heckpoint/);

	const engine = page.workers().find((worker) => worker.url().includes('engine-worker'));
	await engine?.evaluate(() => globalThis.close());
	await expect(page.getByRole('alert')).toContainText('broke down');
	await expect(page.getByRole('alert')).toContainText('goes on from its last checkpoint');
	await expect(page.getByText(/is not done\. Interrupted after [1-9]\d* of \d+ steps/)).toBeVisible();

	await page.getByRole('button', { name: 'Resume' }).click();
	await expect(page.getByRole('alert')).toBeHidden();
	await isTrained(page, 'mood');
});
