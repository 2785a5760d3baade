/** @file A trained filter taken away: into a folder that was only read so far, into another, as a zip; and what stands in the way. */
import type { Page, TestInfo } from '@playwright/test';
import { filesOf, fillFolder, giveFolder, moveFolderAway } from './folders.ts';
import { chooseFile, chooseTinyBase, goOnToTraining, isTrained, set, tinyJsonl, train } from './journey.ts';
import { expect, test } from './site.ts';

const trainMood = async (page: Page, info: TestInfo): Promise<void> => {
	await page.goto('./');
	await chooseFile(page, 'mood.jsonl', tinyJsonl(60));
	await goOnToTraining(page);
	await chooseTinyBase(page, info);
	await set(page, { 'Compute on': 'wasm', Epochs: '1' });
	await train(page);
	await isTrained(page, 'mood');
};

test('a filter is saved into a folder, then the whole project, after questions where they are due', async ({
	page
}, info) => {
	await trainMood(page, info);
	const away = page.getByRole('region', { name: 'Take it away' });
	await expect(away).toContainText('It is only in this browser so far.');
	expect(await leavingWarns(page)).toBe(true);

	await giveFolder(page, 'news');
	await away.getByRole('button', { name: 'Save into a folder' }).click();
	await expect(away.getByRole('status')).toContainText('Saved into news. None of your articles are in it.');
	const filterOnly = await filesOf(page, 'news');
	expect(filterOnly).toContain('filters/mood/v1/model/model.safetensors');
	expect(filterOnly.filter((path) => path.startsWith('datasets/'))).toEqual([]);
	expect(await leavingWarns(page)).toBe(false);

	await away.getByLabel('Whole project – contains your articles').check();
	await away.getByRole('button', { name: 'Save into news' }).click();
	await expect(away.getByRole('status')).toContainText('It contains your articles.');
	const whole = await filesOf(page, 'news');
	expect(whole.filter((path) => /^datasets\/.*\/train\.jsonl$/.test(path))).toHaveLength(1);

	// Another visit: the folder is known, writing has to be allowed anew, and the person says no.
	await page.reload();
	await giveFolder(page, 'news', 'denied');
	await away.getByRole('button', { name: 'Save into news' }).click();
	const question = page.getByRole('alertdialog', { name: 'Save into news?' });
	await expect(question).toContainText('The browser is going to ask');
	await question.getByRole('button', { name: 'Go on' }).click();
	await expect(away.getByRole('alert')).toContainText('did not let this page write into news');
	const downloading = page.waitForEvent('download');
	await away.getByRole('button', { name: 'Download the zip instead' }).click();
	expect((await downloading).suggestedFilename()).toBe('mood_v1.zip');

	// The folder is moved.
	await moveFolderAway(page, 'news');
	await giveFolder(page, 'news');
	await page.reload();
	await away.getByRole('button', { name: 'Save into news' }).click();
	await question.getByRole('button', { name: 'Go on' }).click();
	await expect(away.getByRole('alert')).toContainText('The folder news is not where it was');
});

test('a model of another training is replaced only after a question', async ({ page }, info) => {
	await trainMood(page, info);
	await giveFolder(page, 'news');
	await fillFolder(page, 'news', { 'filters/mood/v1/model/model.safetensors': 'another one' });
	const away = page.getByRole('region', { name: 'Take it away' });
	await away.getByRole('button', { name: 'Save into a folder' }).click();
	const question = page.getByRole('alertdialog', { name: 'Replace the trained model?' });
	await question.getByRole('button', { name: 'Leave it' }).click();
	await expect(question).toBeHidden();
	expect(await filesOf(page, 'news')).toEqual(['filters/mood/v1/model/model.safetensors']);

	await away.getByRole('button', { name: 'Save into a folder' }).click();
	await question.getByRole('button', { name: 'Replace it' }).click();
	await expect(away.getByRole('status')).toContainText('Saved into news.');
	expect(await filesOf(page, 'news')).toContain('.distillery/replaced/mood_v1/model.safetensors');
});

test('where the browser cannot write into folders, the zip is the way, and the page says so', async ({
	page
}, info) => {
	await page.addInitScript(() => {
		delete window.showDirectoryPicker;
	});
	await trainMood(page, info);
	const away = page.getByRole('region', { name: 'Take it away' });
	await expect(away).toContainText('This browser cannot write into a folder');
	await expect(away.getByRole('button')).toHaveText(['Download as a zip']);
	const downloading = page.waitForEvent('download');
	await away.getByRole('button', { name: 'Download as a zip' }).click();
	expect((await downloading).suggestedFilename()).toBe('mood_v1.zip');
	await expect(away).toContainText('Downloaded as mood_v1.zip');
	await expect(away.getByRole('status')).toContainText('mood_v1.zip is in your downloads.');
});

/** Whether the page would ask before it is left. */
const leavingWarns = (page: Page): Promise<boolean> =>
	page.evaluate(() => {
		const leaving = new Event('beforeunload', { cancelable: true });
		window.dispatchEvent(leaving);
		return leaving.defaultPrevented;
	});
