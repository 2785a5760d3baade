/** @file The whole way by the keyboard alone: articles, quick look, result, a text tried, the zip. */
import { openChooser, press, tabTo } from './by-keyboard.ts';
import { sampleSlice } from './journey.ts';
import { expect, test } from './site.ts';

test('a slice of the sample becomes a filter without the mouse', async ({ page }) => {
	const button = (name: string | RegExp) => page.getByRole('button', { name });
	const heading = (name: RegExp) => page.getByRole('heading', { level: 1, name });
	await page.goto('./');
	await expect(page.getByRole('main')).not.toHaveAttribute('inert');
	const chooser = await openChooser(page.getByLabel('Choose a file with labelled articles'));
	await chooser.setFiles({
		name: 'emotions.jsonl',
		mimeType: 'text/plain',
		buffer: Buffer.from(sampleSlice())
	});

	await expect(heading(/^emotions\.jsonl$/)).toBeFocused();
	await press(button(/^The scores go from 1 to 5/));
	await press(button('Go on to training'), 'Space');
	await expect(heading(/^Train reader-emotion$/)).toBeFocused();
	await tabTo(page, page.getByLabel('Quick look'));
	await press(button('Start training'));
	await expect(heading(/^Training reader-emotion$/)).toBeFocused();

	await expect(heading(/^reader-emotion (removes|errs)/)).toBeFocused({ timeout: 150_000 });
	await tabTo(page, page.getByLabel('Text', { exact: true }));
	await page.keyboard.type('I am so happy to be here with you all!');
	await expect(page.getByRole('row', { name: /^(valence|arousal|dominance) \d\.\d\d$/ })).toHaveCount(3);

	const downloading = page.waitForEvent('download');
	await press(button('Download as a zip'));
	expect((await downloading).suggestedFilename()).toBe('reader-emotion_v1.zip');
	await expect(page.getByText('reader-emotion_v1.zip is in your downloads.')).toBeVisible();
});
