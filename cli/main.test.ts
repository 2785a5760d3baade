import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import manifest from '../package.json' with { type: 'json' };
import { cliWorkspace, eventsOf } from '../src/lib/fixtures/cli-workspace.ts';
import type { CliWorkspace } from '../src/lib/fixtures/cli-workspace.ts';

const timeout = 60_000;

let workspace: CliWorkspace;
beforeAll(async () => {
	workspace = await cliWorkspace();
});
afterAll(() => workspace.remove());

const train = ['train', '--data', 'articles.csv', '--name', 'mood'];

describe('the command line', () => {
	test(
		'gives its version',
		async () => {
			expect(await workspace.run(['--version'])).toMatchObject({ code: 0, stdout: `${manifest.version}\n` });
		},
		timeout
	);

	test.each([
		['train'],
		['prepare-dataset'],
		['validate'],
		['prefilter'],
		['new-version'],
		['compare'],
		['migrate'],
		['graph']
	])(
		'has help for %s',
		async (command) => {
			const ended = await workspace.run([command, '--help']);
			expect(ended).toMatchObject({ code: 0, stderr: '' });
			expect(ended.stdout).toContain(`Usage: llm-distillery ${command}`);
		},
		timeout
	);

	test.each<[what: string, args: readonly string[], message: string]>([
		['an unknown option', [...train, '--epoch', '3'], "unknown option '--epoch'"],
		['an unknown command', ['trane'], "unknown command 'trane'"],
		['no command at all', [], 'Usage:'],
		['a number that is none', [...train, '--epochs', 'three'], 'a whole number above 0'],
		['two kinds of data', [...train, '--data-dir', 'splits'], 'cannot be used with'],
		['no data', ['train', '--name', 'mood'], '--data FILE'],
		['no filter', ['train', '--data', 'articles.csv'], '--filter'],
		[
			'a name that cannot be one',
			['train', '--data', 'articles.csv', '--name', '../x'],
			'cannot be the name'
		],
		['a path that is no filter', ['train', '--filter', 'base', '--data-dir', 'x'], 'filters/my-filter/v1'],
		['ratios that are no shares', ['prepare-dataset', '--ratios', '1,1'], 'shares of train, val and test']
	])(
		'ends with 2 for %s',
		async (_, args, message) => {
			const ended = await workspace.run(args);
			expect(ended).toMatchObject({ code: 2, stdout: '' });
			expect(ended.stderr).toContain(message);
		},
		timeout
	);

	test.each<[what: string, args: readonly string[], message: string]>([
		[
			'a file that is not there',
			['train', '--data', 'none.csv', '--name', 'mood'],
			'There is no file none.csv'
		],
		['a column that is not there', [...train, '--score-columns', 'joy,clam'], '"clam"'],
		[
			'a filter that is not there',
			['train', '--filter', 'filters/none/v1', '--data-dir', 'x'],
			'no filter in'
		],
		['a base that is not there', [...train, '--model-name', './nowhere'], 'There is no folder ./nowhere'],
		['a base of another kind', [...train, '--model-name', 'gpt'], 'Models of type "gpt2" cannot be trained']
	])(
		'ends with 1 for %s',
		async (_, args, message) => {
			await workspace.write('gpt/config.json', '{"model_type": "gpt2"}');
			const ended = await workspace.run(args);
			expect(ended).toMatchObject({ code: 1 });
			expect(ended.stderr).toContain(message);
		},
		timeout
	);

	test(
		'tells machines of an error in one object',
		async () => {
			const ended = await workspace.run(['train', '--data', 'none.csv', '--name', 'mood', '--json']);
			expect(eventsOf(ended)).toEqual([
				{
					event: 'error',
					code: 'not-found',
					message: 'There is no file none.csv',
					where: expect.stringContaining('none.csv'),
					remedy: expect.any(String)
				}
			]);
		},
		timeout
	);
});
