import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cliWorkspace, eventsOf } from '../src/lib/fixtures/cli-workspace.ts';
import type { CliWorkspace, Ended } from '../src/lib/fixtures/cli-workspace.ts';

const timeout = 60_000;

const config = `filter: { name: mood, version: "1.0" }
prefilter: { expected_pass_rate: 0.5 }
source_filter: { excluded_source_types: [code_repo] }
scoring:
  dimensions:
    joy: { weight: 1 }
  tiers:
    high: { threshold: 7 }
    low: { threshold: 0 }
`;

const rules = `version: 1
exclude:
  finance: { words: [stock price, bond] }
tests:
  - { title: Stock price, text: x, expect: finance }
  - { title: Stock price, text: x, expect: pass }
`;

const articles = [
	{ id: 'a', title: 'Markets', text: 'the stock price fell' },
	{ id: 'b', text: 'a garden' },
	{ id: 'c', text: 'a repository', source_type: 'code_repo' },
	{ id: 'd', text: 'another garden' }
];

let workspace: CliWorkspace;
beforeAll(async () => {
	workspace = await cliWorkspace();
	const lines = articles.map((article) => JSON.stringify(article));
	await workspace.write('articles.jsonl', [...lines.slice(0, 2), 'nonsense', ...lines.slice(2)].join('\n'));
	for (const name of ['mood', 'bare', 'python', 'broken']) {
		await workspace.write(`filters/${name}/v1/config.yaml`, config.replace('mood', name));
	}
	await workspace.write('filters/mood/v1/prefilter.yaml', rules);
	await workspace.write('filters/python/v1/prefilter.py', 'pass');
	await workspace.write(
		'filters/broken/v1/prefilter.yaml',
		"version: 1\nexlude: {}\nrequire: { words: ['-'] }"
	);
});
afterAll(() => workspace.remove());

const run = (name: string, ...more: readonly string[]): Promise<Ended> =>
	workspace.run(['prefilter', '--filter', `filters/${name}/v1`, '--input', 'articles.jsonl', ...more]);

describe('prefilter', () => {
	test(
		'tells how many pass, and why others do not',
		async () => {
			const { code, stdout } = await run('mood');
			expect(code).toBe(0);
			expect(stdout).toContain('2 of 4 articles pass (50.0 %). The config expects 50.0 %.');
			expect(stdout).toContain(
				'excluded_finance: 1 (25.0 %)\n  line 1: Markets (exclude.finance, "stock price")'
			);
			expect(stdout).toContain('excluded_source: 1 (25.0 %)\n  line 4: c (source_filter, "code_repo")');
			expect(stdout).toContain('In no article at all:\n  exclude.finance: bond');
		},
		timeout
	);

	test(
		'runs the tests of the rules',
		async () => {
			const { stdout } = await run('mood');
			expect(stdout).toContain('1 of 2 tests of the rules pass.');
			expect(stdout).toContain('2. Stock price: expected passed, got excluded_finance');
		},
		timeout
	);

	test(
		'writes a line for each of the file’s, in its order',
		async () => {
			await run('mood', '--output', 'answers.jsonl');
			const lines = (await workspace.read('answers.jsonl')).toString().trimEnd().split('\n');
			expect(lines.map((line): unknown => JSON.parse(line))).toMatchObject([
				{ article_id: 'a', passed_prefilter: false, prefilter_reason: 'excluded_finance' },
				{ article_id: 'b', passed_prefilter: true, prefilter_reason: 'passed' },
				{
					article_id: null,
					passed_prefilter: false,
					prefilter_reason: expect.stringMatching('^Invalid article: ')
				},
				{ article_id: 'c', passed_prefilter: false, prefilter_reason: 'excluded_source' },
				{ article_id: 'd', passed_prefilter: true, prefilter_reason: 'passed' }
			]);
		},
		timeout
	);

	test(
		'tells machines the same',
		async () => {
			expect(eventsOf(await run('mood', '--json')).at(-1)).toMatchObject({
				event: 'done',
				total: 4,
				passed: 2,
				passRate: 0.5,
				unusable: 1
			});
		},
		timeout
	);

	test(
		'applies no rule where there is none, and says so',
		async () => {
			const ended = await run('bare');
			expect(ended).toMatchObject({ code: 0, stderr: expect.stringContaining('no rule is applied') });
			expect(ended.stdout).toContain('3 of 4 articles pass');
		},
		timeout
	);

	test(
		'warns of rules in Python',
		async () => {
			expect((await run('python')).stdout).toContain('[python_prefilter]');
		},
		timeout
	);

	test(
		'names every fault of the rules, and ends with 1',
		async () => {
			const { code, stdout } = await run('broken');
			expect(code).toBe(1);
			expect(stdout).toContain(
				'filters/broken/v1/prefilter.yaml:2 exlude: "exlude" is no key that is known here'
			);
			expect(stdout).toContain('filters/broken/v1/prefilter.yaml:3 require.words.0:');
			expect(stdout).not.toContain('articles pass');
		},
		timeout
	);

	test(
		'validate looks through the rules too',
		async () => {
			const { code, stdout } = await workspace.run(['validate', '--filter', 'filters/mood/v1']);
			expect(code).toBe(1);
			expect(stdout).toContain(
				'filters/mood/v1/prefilter.yaml:6 tests.1: "Stock price" is expected to be passed'
			);
		},
		timeout
	);
});
