import { describe, expect, test } from 'vitest';
import { articleOf } from '../fixtures/skewed-articles.ts';
import { doSteps } from '../progress.ts';
import { checkSplits } from './check-splits.ts';
import { openSplitFiles, splitFileLines } from './split-files.ts';
import { parseSplitMetadata } from './split-metadata.ts';

const config = {
	name: 'mood',
	dimensions: ['joy', 'calm'].map((name) => ({ name, weight: 0.5, description: '', scale: '' }))
};
const format = { dimensionNames: ['joy', 'calm'], scale: { min: 0, max: 10 } };

const part = (...numbers: readonly number[]): string =>
	[
		...splitFileLines(
			numbers.map((number) => articleOf(number, { labels: [1, 2] })),
			format.dimensionNames
		)
	].join('');

const metadataOf = (given: object = {}) =>
	parseSplitMetadata(
		JSON.stringify({
			filter_name: 'mood',
			filter_version: '1.0',
			dimension_names: ['joy', 'calm'],
			total_articles: 4,
			train_articles: 2,
			val_articles: 1,
			test_articles: 1,
			train_ratio: 0.5,
			val_ratio: 0.25,
			test_ratio: 0.25,
			seed: 42,
			...given
		})
	);

const check = async (
	{ train = part(1, 2), val = part(3), test = part(4) }: { train?: string; val?: string; test?: string },
	metadata = metadataOf() as ReturnType<typeof metadataOf> | null
) =>
	doSteps(
		checkSplits(await openSplitFiles({ train: [train], val: [val], test: [test] }, format), metadata, config)
	);

describe('checkSplits', () => {
	test('finds nothing in a folder that is whole', async () => {
		expect(await check({})).toEqual([]);
	});

	test('collects every record that cannot be used, with file and line', async () => {
		const findings = await check(
			{
				train: `${part(1)}{"content":"x","labels":[1,11]}\n`,
				val: `${part(3)}{"content":"y","labels":[1]}\n{\n`,
				test: `{"content":"z","labels":[12,1]}\n${part(4)}`
			},
			metadataOf({ train_articles: 2, val_articles: 3, test_articles: 2, total_articles: 7 })
		);
		expect(findings.map(({ check, count }) => [check, count])).toEqual([
			['split_off_scale', 2],
			['split_missing_score', 1],
			['split_unreadable', 1]
		]);
		expect(findings[0].places.map(({ file, line, field }) => [file, line, field])).toEqual([
			['train.jsonl', 2, 'labels (calm)'],
			['test.jsonl', 1, 'labels (joy)']
		]);
	});

	test('names a file that is empty, or has nothing that can be used', async () => {
		const findings = await check({ val: '', test: '{}\n' });
		const empty = findings.find(({ check }) => check === 'empty_split');
		expect(empty?.places.map(({ file, message }) => [file, message])).toEqual([
			['val.jsonl', 'The file is empty'],
			['test.jsonl', 'none of its 1 records can be used']
		]);
	});

	test('finds counts that are not those of the files', async () => {
		const [finding] = await check({ train: part(1, 2, 5) });
		expect(finding).toMatchObject({ check: 'split_counts', severity: 'warning', count: 2 });
		expect(finding.places[0].message).toBe('2, and there are 3');
	});

	test('finds other dimensions: an error where labels are missing, else a warning', async () => {
		const missing = await check({}, metadataOf({ dimension_names: ['joy'] }));
		expect(missing).toMatchObject([{ check: 'split_dimensions', severity: 'error' }]);
		const more = await check({}, metadataOf({ dimension_names: ['joy', 'calm', 'awe'] }));
		expect(more).toMatchObject([{ check: 'split_dimensions', severity: 'warning' }]);
	});

	test('finds a filter of another name, and a record that is missing', async () => {
		expect(await check({}, metadataOf({ filter_name: 'other' }))).toMatchObject([{ check: 'split_filter' }]);
		expect(await check({}, null)).toMatchObject([{ check: 'split_metadata_missing' }]);
	});

	test('finds leaks, by file and line', async () => {
		const [finding] = await check({ test: part(2) });
		expect(finding).toMatchObject({ check: 'leak_id', severity: 'error' });
		expect(finding.places[0]).toMatchObject({ file: 'test.jsonl', line: 1 });
		expect(finding.places[0].message).toBe('in test, with the same id as line 2 in train');
	});
});
