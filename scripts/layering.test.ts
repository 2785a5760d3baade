import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';

const root = fileURLToPath(new URL('..', import.meta.url));

const imports = {
	allowed: [
		['src/lib/autodiff/a.ts', 'src/lib/onnx/a.ts'],
		['src/lib/onnx/a.ts', 'src/lib/errors.ts'],
		['src/lib/training/a.ts', 'src/lib/inference/a.ts'],
		['src/lib/nn/a.test.ts', 'src/lib/fixtures/a.ts'],
		['src/lib/nn/b.test.ts', 'node:fs'],
		['src/lib/workspace/node-folder.ts', 'node:fs'],
		['src/lib/worker/a.ts', 'src/lib/training/a.ts'],
		['src/lib/ui/a.svelte', 'src/lib/worker/protocol.ts'],
		['cli/a.ts', 'src/lib/workspace/node-folder.ts']
	],
	refused: [
		['src/lib/onnx/b.ts', 'src/lib/autodiff/a.ts'],
		['src/lib/filter/a.ts', 'src/lib/data/a.ts'],
		['src/lib/inference/b.ts', 'src/lib/training/b.ts'],
		['src/lib/data/b.ts', 'src/lib/fixtures/b.ts'],
		['src/lib/data/c.ts', 'node:fs'],
		['src/lib/hub/a.ts', 'cli/b.ts'],
		['src/lib/nowhere/a.ts', 'src/lib/onnx/c.ts'],
		['src/lib/ui/b.svelte', 'src/lib/training/c.ts'],
		['src/routes/+page.svelte', 'src/lib/worker/engine.ts'],
		['src/lib/worker/b.ts', 'src/lib/runtime/node.ts']
	]
} as const;

const reportSchema = z.object({
	summary: z.object({ violations: z.array(z.object({ from: z.string(), to: z.string() })) })
});

const specifier = (from: string, to: string) =>
	to.startsWith('node:') ? to : dirname(from).replaceAll(/[^/]+/g, '..') + '/' + to;

describe('the check of who may import whom', () => {
	const folder = mkdtempSync(join(tmpdir(), 'distillery-layering-'));
	const violations = new Set<string>();

	beforeAll(async () => {
		const write = (file: string, text: string) => {
			mkdirSync(join(folder, dirname(file)), { recursive: true });
			writeFileSync(join(folder, file), text);
		};
		const pairs = [...imports.allowed, ...imports.refused];
		for (const [, to] of pairs) if (!to.startsWith('node:')) write(to, 'export const value = 1;\n');
		for (const [from, to] of pairs) {
			const path = specifier(from, to);
			write(
				from,
				from.endsWith('.svelte')
					? `<script lang="ts">\n\timport { value } from '${path}';\n</script>\n\n{value}\n`
					: `import type * as other from '${path}';\nexport type Other = typeof other;\n`
			);
		}
		const cli = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
		const args = [
			cli,
			'--config',
			join(root, '.dependency-cruiser.js'),
			'--output-type',
			'json',
			'src',
			'cli'
		];
		const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: folder });
		for (const { from, to } of reportSchema.parse(JSON.parse(stdout)).summary.violations) {
			violations.add(`${from} -> ${to}`);
		}
	}, 60_000);

	afterAll(() => {
		rmSync(folder, { recursive: true });
	});

	test.each(imports.allowed)('lets %s import %s', (from, to) => {
		expect(violations).not.toContain(`${from} -> ${to.replace('node:', '')}`);
	});

	test.each(imports.refused)('refuses that %s imports %s', (from, to) => {
		expect(violations).toContain(`${from} -> ${to.replace('node:', '')}`);
	});
});
