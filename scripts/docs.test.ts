import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';

const root = new URL('../', import.meta.url);
const pages = [
	'README.md',
	'CHANGELOG.md',
	...(await readdir(new URL('docs/', root))).map((file) => `docs/${file}`)
];

test.each(pages.filter((page) => page.endsWith('.md')))('%s links to files that are there', async (page) => {
	const text = await readFile(new URL(page, root), 'utf8');
	const links = [...text.matchAll(/\]\(([^)#]+)(?:#[^)]*)?\)/g)].map(([, target]) => target);
	const missing = links.filter(
		(target) => !/^https?:/.test(target) && !existsSync(new URL(target, new URL(page, root)))
	);
	expect(missing).toEqual([]);
});
