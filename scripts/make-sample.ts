/** @file Makes the sample of static/samples from EmoBank's emobank.csv: `node scripts/make-sample.ts emobank.csv`. */

import { readFileSync, writeFileSync } from 'node:fs';
import { argv, exit, stderr } from 'node:process';
import { fileURLToPath } from 'node:url';
import { readCsv } from '../src/lib/data/csv.ts';

const target = fileURLToPath(new URL('../static/samples/reader-emotion.jsonl', import.meta.url));

/** EmoBank's name of each split, ours, and how many of its rows are taken, the first in the order of the file. */
const parts = [
	{ theirs: 'train', ours: 'train', count: 2000 },
	{ theirs: 'dev', ours: 'val', count: 250 },
	{ theirs: 'test', ours: 'test', count: 250 }
];

const dimensions = { valence: 'V', arousal: 'A', dominance: 'D' };

if (argv.length !== 3) {
	stderr.write('Usage: node scripts/make-sample.ts emobank.csv\n');
	exit(2);
}

const rows = readCsv(readFileSync(argv[2], 'utf8'), argv[2]).rows.flatMap((row) =>
	'value' in row ? [row.value] : []
);

const records = parts.flatMap(({ theirs, ours, count }) =>
	rows
		.filter(({ split }) => split === theirs)
		.slice(0, count)
		.map((row) => ({
			id: row['id'],
			content: row['text'],
			split: ours,
			'reader-emotion_analysis': Object.fromEntries(
				Object.entries(dimensions).map(([name, column]) => [name, { score: Number(row[column]) }])
			)
		}))
);

writeFileSync(target, records.map((record) => `${JSON.stringify(record)}\n`).join(''));
