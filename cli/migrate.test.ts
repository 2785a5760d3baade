import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { cliWorkspace, eventsOf } from '../src/lib/fixtures/cli-workspace.ts';
import type { CliWorkspace } from '../src/lib/fixtures/cli-workspace.ts';

const timeout = 60_000;
const weights = 'inference/deployed/mood_v1/model/model.safetensors';
const command = ['migrate', '--workspace', '.'];

let workspace: CliWorkspace;
beforeEach(async () => {
	workspace = await cliWorkspace();
	await workspace.write(weights, 'weights');
	await workspace.write('inference/deployed/mood_v1/report.docx', 'report');
});
afterEach(() => workspace.remove());

const isThere = (path: string): boolean => existsSync(join(workspace.folder, path));

test(
	'migrate lists the moves, and with --dry-run leaves it at that',
	async () => {
		const ended = await workspace.run([...command, '--dry-run']);
		expect(ended).toMatchObject({ code: 0 });
		expect(ended.stdout).toContain('model/model.safetensors -> filters/mood/v1/model/model.safetensors');
		expect(ended.stdout).toContain('report.docx -> reports/report.docx');
		expect(isThere(weights)).toBe(true);
		expect(isThere('filters')).toBe(false);
	},
	timeout
);

test(
	'migrate moves the files and removes what is empty then',
	async () => {
		const events = eventsOf(await workspace.run([...command, '--json']));
		expect(events.at(-1)).toMatchObject({ event: 'done', moved: 2, conflicts: 0 });
		expect((await workspace.read('filters/mood/v1/model/model.safetensors')).toString()).toBe('weights');
		expect(isThere('inference/deployed')).toBe(false);
	},
	timeout
);

test(
	'migrate names what it leaves because its place is taken',
	async () => {
		await workspace.write('reports/report.docx', 'another');
		const ended = await workspace.run(command);
		expect(ended.stderr).toContain('report.docx stays: another file lies at reports/report.docx');
		expect((await workspace.read('reports/report.docx')).toString()).toBe('another');
		expect(isThere('inference/deployed/mood_v1/report.docx')).toBe(true);
	},
	timeout
);

test(
	'migrate says that there is nothing to do, or no such folder',
	async () => {
		await workspace.write('other/x.txt', 'x');
		expect(await workspace.run(['migrate', '--workspace', 'other'])).toMatchObject({
			code: 0,
			stdout: expect.stringContaining('nothing of the old layout') as unknown
		});
		expect(await workspace.run(['migrate', '--workspace', 'nowhere'])).toMatchObject({ code: 1 });
	},
	timeout
);
