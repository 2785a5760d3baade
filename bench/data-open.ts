/** @file How long the data worker's part of opening labelled files takes under Node, and its longest turn: `node bench/data-open.ts FILE...`. */

import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { cleaningExamples } from '../src/lib/data/cleaning-examples.ts';
import { buildDataset } from '../src/lib/data/dataset.ts';
import { chosenReading } from '../src/lib/data/reading-choice.ts';
import { readFiles } from '../src/lib/data/records.ts';
import type { Steps } from '../src/lib/progress.ts';

const paths = process.argv.slice(2);
if (paths.length === 0) throw new Error('Give labelled files.');

/** As the page reads them. */
const chunkBytes = 4 * 2 ** 20;

const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(2)} s`;

/** Milliseconds between two pieces that are asked for: what the worker does without hearing a message. */
let longest = 0;
let last = 0;
const tick = (): void => {
	const now = performance.now();
	longest = Math.max(longest, now - last);
	last = now;
};

async function* piecesOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
	for (let at = 0; at < bytes.length; at += chunkBytes) {
		tick();
		yield bytes.subarray(at, at + chunkBytes);
	}
}

const run = <Result>(name: string, steps: Steps<Result>): Result => {
	const begun = performance.now();
	last = begun;
	longest = 0;
	for (;;) {
		const next = steps.next();
		tick();
		if (next.done !== true) continue;
		console.log(`${name}: ${seconds(performance.now() - begun)}, longest step ${longest.toFixed(0)} ms`);
		return next.value;
	}
};

const files = await Promise.all(
	paths.map(async (path) => ({ name: basename(path), bytes: await readFile(path) }))
);
const begun = performance.now();
last = begun;
const table = await readFiles(files.map(({ name, bytes }) => ({ name, pieces: piecesOf(bytes) })));
tick();
const megabytes = files.reduce((sum, { bytes }) => sum + bytes.length, 0) / 1e6;
console.log(
	`${table.file}, ${megabytes.toFixed(1)} MB, ${table.records.length} records: ` +
		`parsed in ${seconds(performance.now() - begun)}, longest piece ${longest.toFixed(0)} ms`
);
const proposing = performance.now();
const reading = chosenReading(table, {});
console.log(`reading proposed in ${seconds(performance.now() - proposing)}`);
const dataset = run('articles built', buildDataset(table, reading, { keepsOff: true }));
console.log(
	`${dataset.articles.length} articles, ${dataset.rejected.length} rejected, ${dataset.duplicates.length} repeated`
);
run('cleaning looked through', cleaningExamples(table, reading, 12));
