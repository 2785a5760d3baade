import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { cliWorkspace } from '../src/lib/fixtures/cli-workspace.ts';
import type { CliWorkspace, Ended } from '../src/lib/fixtures/cli-workspace.ts';

const timeout = 60_000;
const splitNames = ['train', 'val', 'test'];
const config =
	'filter: {name: mood, version: "1.0"}\nscoring: {dimensions: {joy: {weight: 0.6}, calm: {weight: 0.4}}, tiers: {high: {threshold: 7}}}\n';

let workspace: CliWorkspace;
beforeAll(async () => {
	workspace = await cliWorkspace();
	await workspace.write('filters/mood/v1/config.yaml', config);
	await workspace.write('filters/mood/v2/config.yaml', config);
	await workspace.write('first.jsonl', linesOf(1, 200));
	await workspace.write('grown.jsonl', linesOf(6, 260));
});
afterAll(() => workspace.remove());

/** Labels that differ between articles, and a day for each. */
const linesOf = (from: number, to: number): string =>
	Array.from({ length: to - from + 1 }, (_, index) => {
		const number = from + index;
		const joy = (number * 7) % 11;
		const content = `Story ${number} of a town with ${number * 31} people and ${number * 17} trees`;
		const day = new Date(Date.UTC(2025, 0, number)).toISOString();
		return `${JSON.stringify({ id: `a${number}`, content, joy, calm: (joy * joy) % 11, date: day })}\n`;
	}).join('');

const prepare = (dataset: string, folder: string, ...more: readonly string[]): Promise<Ended> => {
	const filter = more.includes('--filter') ? [] : ['--filter', 'filters/mood/v1'];
	return workspace.run(['prepare-dataset', ...filter, '--dataset', dataset, '--output-dir', folder, ...more]);
};

const files = async (folder: string): Promise<readonly string[]> =>
	Promise.all(splitNames.map(async (name) => (await workspace.read(`${folder}/${name}.jsonl`)).toString()));

const idSchema = z.object({ id: z.string(), labels: z.array(z.number()) });

const splitOfIds = async (folder: string): Promise<ReadonlyMap<string, string>> =>
	new Map(
		(await files(folder)).flatMap((text, index) =>
			text
				.split('\n')
				.filter(Boolean)
				.map((line) => [idSchema.parse(JSON.parse(line)).id, splitNames[index]] as const)
		)
	);

describe('prepare-dataset', () => {
	let first: Ended;
	beforeAll(async () => {
		first = await prepare('first.jsonl', 'first');
	}, timeout);

	test('reports how it split, with the means of every split', () => {
		expect(first).toMatchObject({ code: 0, stderr: '' });
		expect(first.stdout).toContain('Split by the weighted score and the band of each dimension, seed 42.');
		expect(first.stdout).toMatch(/^mean of +all +train +val +test +largest difference$/m);
		expect(first.stdout).toMatch(/^joy +\d\.\d\d +\d\.\d\d +\d\.\d\d +\d\.\d\d +0\.\d\d$/m);
		expect(first.stdout).toContain('No article is in two splits.');
		expect(first.stdout).toContain('first: 160 articles to train on, 20 to choose the epoch by, 20 to test.');
	});

	test(
		'gives the same files for the same data and seed, byte for byte',
		async () => {
			await prepare('first.jsonl', 'again', '--seed', '42');
			expect(await files('again')).toEqual(await files('first'));
			const metadata = z.looseObject({ created_at: z.string() });
			const { created_at: _first, ...one } = metadata.parse(
				await workspace.readJson('first/split_metadata.json')
			);
			const { created_at: _again, ...other } = metadata.parse(
				await workspace.readJson('again/split_metadata.json')
			);
			expect(other).toEqual(one);
		},
		timeout
	);

	test(
		'keeps every article where it was when the data grow, until it is told to reshuffle',
		async () => {
			await prepare('first.jsonl', 'growing');
			const before = await splitOfIds('growing');
			const grown = await prepare('grown.jsonl', 'growing', '--seed', '7');
			expect(grown.stdout).toContain('60 new, 0 changed, 5 removed, 195 as they were.');
			const after = await splitOfIds('growing');
			for (const [id, split] of before) if (after.has(id)) expect(after.get(id)).toBe(split);
			expect(after.size).toBe(255);
			expect(await workspace.readJson('growing/split_metadata.json')).toMatchObject({
				train_articles: 203,
				last_split: { new: 60, changed: 0, removed: 5 }
			});
			const reshuffled = await prepare('grown.jsonl', 'growing', '--seed', '7', '--reshuffle');
			expect(reshuffled).toMatchObject({ code: 0 });
			expect(reshuffled.stdout).not.toContain('Against the split');
			expect(await splitOfIds('growing')).not.toEqual(after);
		},
		timeout
	);

	test(
		'keeps to the split of the last version',
		async () => {
			await prepare('first.jsonl', 'datasets/mood_ground_truth_v1_splits', '--seed', '3');
			const next = await prepare('grown.jsonl', 'second', '--filter', 'filters/mood/v2');
			expect(next.stdout).toContain('in datasets/mood_ground_truth_v1_splits: 60 new');
			const before = await splitOfIds('datasets/mood_ground_truth_v1_splits');
			for (const [id, split] of await splitOfIds('second')) expect(before.get(id) ?? split).toBe(split);
		},
		timeout
	);

	test(
		'splits by time, and says why it cannot',
		async () => {
			const byTime = await prepare('first.jsonl', 'by-time', '--by-time');
			expect(byTime.stdout).toContain('Split by time ("date").');
			const splits = await splitOfIds('by-time');
			expect([splits.get('a1'), splits.get('a165'), splits.get('a200')]).toEqual(splitNames);
			const without = await prepare('articles.csv', 'without-time', '--by-time');
			expect(without).toMatchObject({ code: 1 });
			expect(without.stderr).toContain('No article says when it is from');
			const other = await prepare('grown.jsonl', 'first', '--by-time');
			expect(other).toMatchObject({ code: 2 });
			expect(other.stderr).toContain('The last split was not made by time');
		},
		timeout
	);

	test(
		'leaves splits that validate looks through, with all of their faults',
		async () => {
			await prepare('first.jsonl', 'looked-at');
			const validate = ['validate', '--filter', 'filters/mood/v1', '--data-dir', 'looked-at'];
			expect(await workspace.run(validate)).toMatchObject({ code: 0 });
			const [train, val] = await files('looked-at');
			await workspace.write(
				'looked-at/val.jsonl',
				`${val}${train.split('\n')[0]}\n{"content":"x","labels":[1,99]}\n{\n`
			);
			const faulty = await workspace.run(validate);
			expect(faulty).toMatchObject({ code: 1 });
			expect(faulty.stdout).toContain(
				'looked-at/val.jsonl:22 labels (calm): 99 is outside the scale 0 to 10'
			);
			expect(faulty.stdout).toMatch(/looked-at\/val\.jsonl:23: is not JSON/);
			expect(faulty.stdout).toMatch(
				/looked-at\/val\.jsonl:21 id: in val, with the same id as line 1 in train/
			);
		},
		timeout
	);

	test(
		'applies corrections before it splits',
		async () => {
			const line = { article_id: 'a1', dimension: 'joy', old: 7, new: 2, at: '2025-11-23T22:35:00Z' };
			const stale = { ...line, old: 1, article_id: 'a2' };
			await workspace.write('fix.jsonl', `${JSON.stringify(line)}\n${JSON.stringify(stale)}\n`);
			const corrected = await prepare('first.jsonl', 'corrected', '--corrections', 'fix.jsonl');
			expect(corrected.stdout).toContain('fix.jsonl: 1 score corrected.');
			expect(corrected.stderr).toContain('a2, joy');
			expect(await workspace.readJson('corrected/split_metadata.json')).toMatchObject({ corrections: 1 });
			const text = (await files('corrected')).join('');
			expect(text).toContain('"labels":[2,5],"dimension_names":["joy","calm"],"date":"2025-01-01');
		},
		timeout
	);
});
