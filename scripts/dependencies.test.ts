import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import manifest from '../package.json' with { type: 'json' };

test('docs/dependencies.md lists the packages of package.json, with their versions', async () => {
	const page = await readFile(new URL('../docs/dependencies.md', import.meta.url), 'utf8');
	const listed = [...page.matchAll(/^\| (\S+) +\| (\d\S*) +\|/gm)].map(([, name, version]) => [
		name,
		version
	]);
	expect(Object.fromEntries(listed)).toEqual({ ...manifest.dependencies, ...manifest.devDependencies });
});
