import { expect, it } from 'vitest';
import { findLayout } from './layout.ts';
import { memoryFolder } from './memory-folder.ts';
import { versionTexts } from './version-texts.ts';

it('the texts of a version are found where the workspace has them', async () => {
	const folder = memoryFolder('news');
	const metadata = '{"started_at": "2026-01-02T03:04:05.678Z"}';
	for (const [path, text] of [
		['filters/mood/v1/config.yaml', 'filter: {name: mood}'],
		['filters/mood/v1/training_metadata.json', metadata],
		['reports/mood_v1_runs/2026-01-02T03-04-05.678Z/evaluation.json', '{"test": {}}'],
		['datasets/mood_ground_truth_v1_splits/split_metadata.json', '{"seed": 42}'],
		['datasets/mood_ground_truth_v1_splits/test.jsonl', '{"id": "a"}\n{"id": 7}\n']
	])
		await folder.write(path, text);
	const layout = await findLayout(folder);
	const filter = { name: 'mood', version: 1 };
	expect(await versionTexts(folder, layout, 'filters/mood/v1', filter)).toEqual({
		config: 'filter: {name: mood}',
		prefilter: null,
		metadata,
		history: null,
		evaluation: '{"test": {}}',
		split: '{"seed": 42}',
		testIds: ['a', '7']
	});
});
