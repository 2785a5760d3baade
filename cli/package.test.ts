import { isBuiltin } from 'node:module';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { beforeAll, describe, expect, test } from 'vitest';
import manifest from '../package.json' with { type: 'json' };

const root = fileURLToPath(new URL('..', import.meta.url));

/** `@scope/name` or `name` of what is imported. */
const packageOf = (specifier: string): string =>
	specifier
		.split('/')
		.slice(0, specifier.startsWith('@') ? 2 : 1)
		.join('/');

describe('the command line as it is packed', () => {
	let code: string;
	let imports: readonly string[];

	beforeAll(async () => {
		const result = await build({
			root,
			configFile: `${root}vite.cli.config.ts`,
			logLevel: 'error',
			build: { write: false }
		});
		if (Array.isArray(result) || !('output' in result)) throw new Error('the build gave no files');
		const [chunk, ...others] = result.output;
		if (others.length > 0) throw new Error('the build gave more than one file');
		code = chunk.code;
		imports = [...chunk.imports, ...chunk.dynamicImports];
	}, 60_000);

	test('is a program', () => {
		expect(code).toMatch(/^#!\/usr\/bin\/env node\n/);
	});

	test('needs the packages that are installed with it, and no others', () => {
		const needed = new Set(imports.filter((name) => !isBuiltin(name)).map(packageOf));
		expect([...needed].sort()).toEqual(Object.keys(manifest.dependencies).sort());
	});
});
