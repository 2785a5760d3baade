import { afterAll, beforeAll, expect, test } from 'vitest';
import { cliWorkspace, eventsOf } from '../src/lib/fixtures/cli-workspace.ts';
import type { CliWorkspace } from '../src/lib/fixtures/cli-workspace.ts';

const timeout = 60_000;

let workspace: CliWorkspace;
beforeAll(async () => {
	workspace = await cliWorkspace();
	await workspace.write('filters/mood/v1/config.yaml', 'filter:\n  name: mood\n  version: "1.0"\n');
	await workspace.write('filters/mood/v1/prompt.md', 'Score it.');
	await workspace.write('filters/mood/v1/model/model.safetensors', 'weights');
});
afterAll(() => workspace.remove());

const command = ['new-version', '--filter', 'filters/mood/v1'];

test(
	'new-version copies a filter and says what',
	async () => {
		const ended = await workspace.run([...command, '--note', 'Wider scope.']);
		expect(ended).toMatchObject({ code: 0 });
		expect(ended.stdout).toMatch(/filters\/mood\/v2 is a copy.*\n {2}prompt\.md\n.*model\//s);
		expect((await workspace.read('filters/mood/v2/config.yaml')).toString()).toBe(
			'filter:\n  name: mood\n  version: "2.0"\n  change_note: "Wider scope."\n'
		);
	},
	timeout
);

test(
	'new-version tells machines of the new version',
	async () => {
		const events = eventsOf(await workspace.run([...command, '--note', 'More.', '--json']));
		expect(events.at(-1)).toMatchObject({
			event: 'done',
			path: expect.stringMatching(/^filters\/mood\/v\d$/) as unknown,
			left: ['model/']
		});
	},
	timeout
);

test(
	'new-version needs a note where nobody can be asked',
	async () => {
		const ended = await workspace.run(command);
		expect(ended).toMatchObject({ code: 2, stdout: '' });
		expect(ended.stderr).toContain('--note');
	},
	timeout
);

test(
	'new-version needs a filter',
	async () => {
		const ended = await workspace.run(['new-version', '--filter', 'filters/none/v1', '--note', 'x']);
		expect(ended).toMatchObject({ code: 1, stdout: '' });
		expect(ended.stderr).toContain('There is no filter in filters/none/v1');
	},
	timeout
);
