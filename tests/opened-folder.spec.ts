/** @file A filter in a folder that was opened to be read: written into when one saves, and not before. */
import type { Page } from '@playwright/test';
import { filesOf, fillFolder, giveFolder, questionsOf, textIn } from './folders.ts';
import { chooseTinyBase, isTrained, set, tinyJsonl, train } from './journey.ts';
import { expect, test } from './site.ts';

const config = `filter:
  name: mood
  version: '1.0'
  description: How an article feels
scoring:
  scale: { min: 0, max: 10 }
  dimensions:
    joy: { weight: 0.5, description: How much joy it shows }
    calm: { weight: 0.5, description: How much calm it shows }
  tiers:
    high: { threshold: 7, description: The best }
    low: { threshold: 0, description: The rest }
`;

/** From the third file on the page may no longer write; again, once the function that it returns was called. */
const withdrawHalfWay = async (page: Page): Promise<() => Promise<void>> => {
	const worker = page.workers().find((one) => one.url().includes('data-worker'));
	if (!worker) throw new Error('The page has no worker that writes');
	await worker.evaluate(() => {
		let files = 0;
		const kept = new Map<string, unknown>();
		const refuse = (owner: object, name: string, isAllowed: () => boolean): void => {
			const method = Reflect.get(owner, name) as (...given: unknown[]) => Promise<unknown>;
			kept.set(name, method);
			Reflect.set(owner, name, function (this: unknown, ...given: unknown[]): Promise<unknown> {
				return isAllowed()
					? method.apply(this, given)
					: Promise.reject(new DOMException('Withdrawn', 'NotAllowedError'));
			});
		};
		refuse(FileSystemFileHandle.prototype, 'createWritable', () => ++files < 3);
		refuse(FileSystemDirectoryHandle.prototype, 'removeEntry', () => files < 3);
		Object.assign(globalThis, {
			allowAgain: () => {
				Reflect.set(FileSystemFileHandle.prototype, 'createWritable', kept.get('createWritable'));
				Reflect.set(FileSystemDirectoryHandle.prototype, 'removeEntry', kept.get('removeEntry'));
			}
		});
	});
	return () => worker.evaluate(() => (globalThis as unknown as { allowAgain: () => void }).allowAgain());
};

test('nothing is asked until one saves, and a permission that is withdrawn half-way leaves nothing by half', async ({
	page
}, info) => {
	const given = {
		'filters/mood/v1/config.yaml': config,
		'datasets/mood_ground_truth_v1/labeled_articles.jsonl': tinyJsonl(60)
	};
	await page.goto('./');
	await giveFolder(page, 'news');
	await fillFolder(page, 'news', given);
	await page.getByRole('button', { name: 'Open a folder' }).click();
	await page.getByRole('button', { name: 'Open mood v1' }).click();
	await expect(page.getByRole('heading', { level: 1, name: 'mood' })).toBeVisible();
	await page.getByRole('link', { name: 'Train', exact: true }).click();
	await chooseTinyBase(page, info);
	await set(page, { 'Compute on': 'wasm', Epochs: '1' });
	await train(page);
	await isTrained(page, 'mood');

	const away = page.getByRole('region', { name: 'Take it away' });
	const question = page.getByRole('alertdialog', { name: 'Save into news?' });
	await away.getByRole('button', { name: 'Save into news' }).click();
	await expect(question).toContainText('Until now this page has only read news.');
	await question.getByRole('button', { name: 'Cancel' }).click();
	expect(await questionsOf(page)).toEqual(['choose a folder, read']);
	expect(await filesOf(page, 'news')).toEqual(Object.keys(given).sort());

	const allowAgain = await withdrawHalfWay(page);
	await away.getByRole('button', { name: 'Save into news' }).click();
	await question.getByRole('button', { name: 'Go on' }).click();
	await expect(away.getByRole('alert')).toContainText('there is no permission');
	expect(await questionsOf(page)).toEqual(['choose a folder, read', 'allow, readwrite']);
	await expect(away).toContainText('It is only in this browser so far.');
	const texts = new Map<string, string>(Object.entries(given));
	for (const path of await filesOf(page, 'news')) {
		expect(await textIn(page, 'news', path), path).toBe(texts.get(path) ?? '');
	}

	await allowAgain();
	await away.getByRole('button', { name: 'Save into news' }).click();
	await expect(away.getByRole('status')).toContainText('Saved into news.');
	expect(await textIn(page, 'news', 'filters/mood/v1/config.yaml')).toBe(config);
	const saved = await filesOf(page, 'news');
	expect(saved).toContain('filters/mood/v1/model/model.safetensors');
	for (const path of saved) expect(await textIn(page, 'news', path), path).not.toBe('');
});
