/** @file The whole way with the embedded base on WebAssembly: a slice of the sample, to the zip. */
import JSZip from 'jszip';
import { readFileSync } from 'node:fs';
import { dropFile, goOnToTraining, isTrained, sampleSlice, set, train } from './journey.ts';
import { expect, requestsElsewhere, test } from './site.ts';

test('a dropped slice of the sample becomes a filter, by requests to this site alone', async ({
	page,
	site
}) => {
	const elsewhere = requestsElsewhere(page, site);
	await page.goto('./');
	await dropFile(page, 'emotions.jsonl', sampleSlice());

	await expect(page.getByRole('heading', { level: 1 })).toHaveText('emotions.jsonl');
	await expect(page.getByLabel('Name', { exact: true })).toHaveValue('reader-emotion');
	await expect(page.getByLabel('As the file says: 44 to learn from, 6 to watch, 8 to test')).toBeChecked();
	await goOnToTraining(page);
	await set(page, { 'Compute on': 'wasm', Epochs: '1' });
	await train(page);
	await expect(page.getByText(/^On (the )?CPU, \d threads?/)).toBeVisible();
	await isTrained(page, 'reader-emotion');
	await expect(page.getByText('for 8 articles that it had not seen')).toBeVisible();
	await expect(page.getByText('looked at once, just now')).toBeVisible();

	await page.getByLabel('Text', { exact: true }).fill('I am so happy to be here with you all!');
	const scores = page.getByRole('row', { name: /^(valence|arousal|dominance) \d\.\d\d$/ });
	await expect(scores).toHaveCount(3);
	await expect(page.getByText('All of the text was read')).toBeVisible();

	const downloading = page.waitForEvent('download');
	await page.getByRole('button', { name: 'Download as a zip' }).click();
	const download = await downloading;
	expect(download.suggestedFilename()).toBe('reader-emotion_v1.zip');
	const zip = await JSZip.loadAsync(readFileSync(await download.path()));
	expect(Object.keys(zip.files).map((path) => path.replace(/_runs\/[^/]+/, '_runs/*'))).toEqual([
		'filters/reader-emotion/v1/README.md',
		'filters/reader-emotion/v1/config.yaml',
		'filters/reader-emotion/v1/model/README.md',
		'filters/reader-emotion/v1/model/config.json',
		'filters/reader-emotion/v1/model/model.safetensors',
		'filters/reader-emotion/v1/model/onnx/model.onnx',
		'filters/reader-emotion/v1/model/special_tokens_map.json',
		'filters/reader-emotion/v1/model/tokenizer.json',
		'filters/reader-emotion/v1/model/tokenizer_config.json',
		'filters/reader-emotion/v1/prefilter.yaml',
		'filters/reader-emotion/v1/training_history.json',
		'filters/reader-emotion/v1/training_metadata.json',
		'reports/reader-emotion_v1_plots/training_summary.txt',
		'reports/reader-emotion_v1_runs/*/evaluation.json',
		'reports/reader-emotion_v1_runs/*/training_history.json',
		'reports/reader-emotion_v1_runs/*/training_metadata.json'
	]);
	const metadata: unknown = JSON.parse(
		(await zip.file('filters/reader-emotion/v1/training_metadata.json')?.async('text')) ?? ''
	);
	expect(metadata).toMatchObject({ backend: 'wasm', train_examples: 44, epochs: 1 });
	expect(elsewhere).toEqual([]);
});
