import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { scoredSentences } from './scored-sentences.ts';

it('the first page shows sentences of the sample with the scores that they have there', async () => {
	const sample = await readFile(
		new URL('../../../../static/samples/reader-emotion.jsonl', import.meta.url),
		'utf8'
	);
	for (const { text, scores } of scoredSentences) {
		const line = sample.split('\n').find((line) => line.includes(JSON.stringify(text)));
		expect(JSON.parse(line ?? '')).toMatchObject({
			'reader-emotion_analysis': Object.fromEntries(
				Object.entries(scores).map(([name, score]) => [name, { score }])
			)
		});
	}
});
