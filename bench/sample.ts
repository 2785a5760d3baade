/** @file The sample, trained under Node with several seeds, beside PyTorch's figures: `node bench/sample.ts [seeds]`. */

import { readFile } from 'node:fs/promises';
import { nodeRuntime } from '../src/lib/runtime/node.ts';
import type { LabelledText } from '../src/lib/training/baselines.ts';
import { RunControl } from '../src/lib/training/control.ts';
import { runTrainingJob } from '../src/lib/training/job.ts';
import { nodeFolder } from '../src/lib/workspace/node-folder.ts';

const [count = 3] = process.argv.slice(2).map(Number);
const root = new URL('..', import.meta.url).pathname;
const dimensions = ['valence', 'arousal', 'dominance'];

interface SampleRow {
	readonly id: string;
	readonly content: string;
	readonly split: 'train' | 'val' | 'test';
	readonly 'reader-emotion_analysis': Readonly<Record<string, { readonly score: number }>>;
}

const lines = (await readFile(`${root}static/samples/reader-emotion.jsonl`, 'utf8')).trimEnd().split('\n');
const rows = lines.map((line) => JSON.parse(line) as SampleRow);
// All rows as they are, duplicates too: PyTorch's figures were taken on these.
const rowsOf = (split: SampleRow['split']): LabelledText[] =>
	rows
		.filter((row) => row.split === split)
		.map((row) => ({
			id: row.id,
			text: row.content,
			labels: dimensions.map((name) => row['reader-emotion_analysis'][name].score)
		}));

const runtime = await nodeRuntime();
const results: { val: number; test: number; pearson: number[]; seconds: number }[] = [];
for (let seed = 42; seed < 42 + count; seed += 1) {
	const trained = await runTrainingJob({
		filter: { name: 'reader-emotion', version: '1.0', dimensions, scale: { min: 1, max: 5 } },
		base: {
			name: 'sentence-transformers/all-MiniLM-L6-v2',
			files: nodeFolder(`${root}static/models/all-MiniLM-L6-v2`)
		},
		splits: { train: rowsOf('train'), val: rowsOf('val'), test: rowsOf('test') },
		settings: { seed, maxLength: 64 },
		runtime,
		software: {},
		control: new RunControl(),
		onProgress: () => undefined,
		onEvent: () => undefined,
		clock: () => performance.now(),
		now: () => new Date().toISOString()
	});
	const { test } = trained.evaluation;
	results.push({
		val: trained.metadata.best_val_mae,
		test: test.mae,
		pearson: dimensions.map((name) => test.perDimension[name].pearson ?? NaN),
		seconds: trained.metadata.seconds
	});
	console.log(JSON.stringify({ seed, ...results.at(-1) }));
	await trained.model.dispose();
}
const mean = (values: readonly number[]): number =>
	values.reduce((sum, value) => sum + value, 0) / values.length;
console.log(
	JSON.stringify({
		seeds: count,
		val: mean(results.map(({ val }) => val)),
		test: mean(results.map(({ test }) => test)),
		pearson: dimensions.map((_, index) => mean(results.map(({ pearson }) => pearson[index]))),
		seconds: mean(results.map(({ seconds }) => seconds)),
		peakMB: process.resourceUsage().maxRSS / 1024
	})
);
