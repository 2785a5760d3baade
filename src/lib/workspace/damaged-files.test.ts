import fc from 'fast-check';
import { beforeAll, describe, it } from 'vitest';
import { damaged, resultOrUserError } from '../fixtures/mutations.ts';
import { readText } from '../weights/byte-source.ts';
import { listFiles } from './folder.ts';
import { findLayout } from './layout.ts';
import { memoryFolder } from './memory-folder.ts';
import { openZip, zipFolder } from './zip.ts';

let zip: Uint8Array;

beforeAll(async () => {
	const folder = memoryFolder('news');
	await folder.write('filters/mood/v1/config.yaml', 'filter: {name: mood}\n'.repeat(20));
	await folder.write('filters/mood/v1/prompt.md', 'Score the mood.');
	await folder.write(
		'datasets/mood_ground_truth_v1/labeled_articles.jsonl',
		'{"text":"a","labels":[1]}\n'.repeat(30)
	);
	zip = new Uint8Array(await (await zipFolder(folder)).arrayBuffer());
});

describe('a damaged zip gives its files or an error for the person', () => {
	it('whatever was damaged (1,500 of them)', async () => {
		const pieces = ['PK\u0003\u0004', 'PK\u0001\u0002', 'PK\u0005\u0006', '../', '/', '\\', 'C:'];
		await fc.assert(
			fc.asyncProperty(damaged([zip], pieces), async (content) =>
				resultOrUserError(async () => {
					const tree = await openZip(new Blob([content]), 'damaged.zip');
					await findLayout(tree);
					for (const { path } of await listFiles(tree)) await readText(tree, path);
				})
			),
			{ numRuns: 1500 }
		);
	});
});
