/** @file What a folder holds: filters with their states and foreign files, an older layout that is moved. */
import { filesOf, fillFolder, giveFolder, questionsOf } from './folders.ts';
import { tinyJsonl } from './journey.ts';
import { expectAccessible } from './looks.ts';
import { expect, test } from './site.ts';

const config = (name: string, version = '1.0'): string =>
	`filter:\n  name: ${name}\n  version: "${version}"\nscoring:\n  dimensions:\n    joy: {weight: 1}\n  tiers:\n    low: {threshold: 0}\n`;

const deployed = 'inference/deployed/mood_v1';

test('shows how far each filter has come, and moves models out of an older layout', async ({
	page
}, info) => {
	await page.goto('./');
	await giveFolder(page, 'news');
	await fillFolder(page, 'news', {
		'.gitignore': '*.safetensors\n',
		'filters/mood/v1/config.yaml': config('mood'),
		'filters/mood/v1/prefilter.py': 'import re\n',
		'filters/mood/v1/prompt-compressed.md': 'Score it.\n',
		'filters/mood/v1/probe/e5.pkl': 'x',
		'filters/mood/v2/config.yaml': config('mood'),
		'filters/calm/v1/config.yaml': config('calm'),
		'filters/calm/v1/training_metadata.json': '{"published": "someone/calm-v1"}',
		'datasets/mood_ground_truth_v1/labeled_articles.jsonl': tinyJsonl(40),
		[`${deployed}/model/config.json`]: '{}',
		[`${deployed}/model/model.safetensors`]: 'weights',
		[`${deployed}/training_metadata.json`]: '{}',
		[`${deployed}/mood_v1_training_report.docx`]: 'report',
		[`${deployed}/notes.txt`]: 'mine'
	});
	await page.getByRole('button', { name: 'Open a folder' }).click();
	const filters = page.getByRole('list', { name: 'Filters' }).getByRole('listitem');
	await expect(filters).toHaveCount(3);
	await expect(filters.nth(0)).toContainText('Published as someone/calm-v1');
	await expect(filters.nth(1)).toContainText('Labelled');
	await expect(filters.nth(1)).toContainText('Also here: prefilter.py, prompt-compressed.md, probe/e5.pkl.');
	await expect(filters.nth(1)).toContainText('No rule is applied');
	await expect(filters.nth(2)).toContainText("the folder's v2 is what counts");
	await expect(page.getByText('lets large files into git')).toBeVisible();

	const old = page.getByRole('region', { name: 'From an older layout' });
	await old.getByRole('button', { name: 'See what would be moved' }).click();
	await expect(old.getByRole('row')).toHaveCount(5);
	await expect(old).toContainText(`${deployed}/notes.txt`);
	expect(await questionsOf(page)).toEqual(['choose a folder, read']);
	for (const [name, width, colorScheme] of [
		['desk', 1280, 'light'],
		['phone', 400, 'dark']
	] as const) {
		await page.emulateMedia({ colorScheme });
		await page.setViewportSize({ width, height: 900 });
		await expectAccessible(page);
		await page.screenshot({ path: info.outputPath(`folder-${name}.png`), fullPage: true });
	}

	await old.getByRole('button', { name: 'Move 4 files' }).click();
	await expect(page.getByText('4 files moved to where filters and reports lie today.')).toBeVisible();
	await expect(old).toBeHidden();
	await expect(filters.nth(1)).toContainText('Reported');
	const files = await filesOf(page, 'news');
	expect(files.filter((path) => path.startsWith('inference'))).toEqual([`${deployed}/notes.txt`]);
	expect(files).toContain('filters/mood/v1/model/model.safetensors');
	expect(files).toContain('reports/mood_v1_training_report.docx');
});
