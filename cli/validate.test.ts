import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cliWorkspace, eventsOf } from '../src/lib/fixtures/cli-workspace.ts';
import type { CliWorkspace } from '../src/lib/fixtures/cli-workspace.ts';

const timeout = 60_000;

const config = `filter:
  name: mood
  version: "1.0"
scoring:
  dimensions:
    joy: {weight: 0.5}
    calm: {weight: 0.5}
  tiers:
    high: {threshold: 7}
    low: {threshold: 0}
`;

const record = (i: number, more: object = {}): string =>
	JSON.stringify({
		id: `a${i}`,
		text: Array.from({ length: 30 }, (_, at) => `word${(i * 31 + at * 7) % 997}`).join(' '),
		joy: i % 11,
		calm: (i * 7) % 11,
		...more
	});

let workspace: CliWorkspace;
beforeAll(async () => {
	workspace = await cliWorkspace();
	const good = Array.from({ length: 80 }, (_, i) => record(i));
	await workspace.write('good.jsonl', good.join('\n'));
	await workspace.write('odd.jsonl', [...good, record(80, { text: 'Page not found' })].join('\n'));
	await workspace.write(
		'bad.jsonl',
		[...good, record(80, { joy: 11 }), record(81, { calm: null })].join('\n')
	);
	await workspace.write('filters/mood/v1/config.yaml', config);
	await workspace.write(
		'filters/broken/v1/config.yaml',
		config.replace('joy: {weight: 0.5}', 'joy: {weight: -1}')
	);
});
afterAll(() => workspace.remove());

describe('validate', () => {
	test(
		'finds nothing in good data, with the filter that it is for',
		async () => {
			const ended = await workspace.run([
				'validate',
				'--dataset',
				'good.jsonl',
				'--filter',
				'filters/mood/v1'
			]);
			expect(ended).toMatchObject({ code: 0, stderr: '' });
			expect(ended.stdout).toContain('0 errors and 0 warnings. 80 of 80 records can be used');
		},
		timeout
	);

	test(
		'ends with 0 for warnings alone, which can be skipped',
		async () => {
			const ended = await workspace.run(['validate', '--dataset', 'odd.jsonl']);
			expect(ended.code).toBe(0);
			expect(ended.stdout).toContain('warning: 1 text looks like an error page [error_page]');
			expect(ended.stdout).toContain('  odd.jsonl:81: says "page not found" (a80)');
			const skipped = await workspace.run([
				'validate',
				'--dataset',
				'odd.jsonl',
				'--skip',
				'error_page,too_short'
			]);
			expect(skipped.stdout).toMatch(/^0 errors and 0 warnings/);
		},
		timeout
	);

	test(
		'ends with 1 for errors, and writes the records that cannot be used',
		async () => {
			const ended = await workspace.run([
				'validate',
				'--dataset',
				'bad.jsonl',
				'--scale',
				'0,10',
				'--rejects',
				'rejects.jsonl'
			]);
			expect(ended.code).toBe(1);
			expect(ended.stdout).toContain('  bad.jsonl:81 joy: 11 is outside the scale 0 to 10');
			expect(ended.stdout).toContain('2 errors and 0 warnings. 80 of 82 records can be used, 2 cannot');
			const rejects = (await workspace.read('rejects.jsonl')).toString().trim().split('\n');
			expect(rejects.map((line): unknown => JSON.parse(line))).toMatchObject([
				{ id: 'a80', joy: 11, rejection: { line: 81, reason: 'off_scale' } },
				{ id: 'a81', calm: null, rejection: { line: 82, reason: 'missing_score' } }
			]);
		},
		timeout
	);

	test(
		'tells machines each finding and all figures',
		async () => {
			const ended = await workspace.run(['validate', '--dataset', 'odd.jsonl', '--json']);
			expect(eventsOf(ended)).toMatchObject([
				{ event: 'finding', check: 'too_short', severity: 'warning', count: 1 },
				{
					event: 'finding',
					check: 'error_page',
					places: [{ file: 'odd.jsonl', line: 81, articleId: 'a80' }]
				},
				{ event: 'done', errors: 0, warnings: 2, figures: { articles: 81, languages: expect.any(Array) } }
			]);
		},
		timeout
	);

	test(
		'looks through a filter alone, and names what is wrong in it',
		async () => {
			expect(await workspace.run(['validate', '--filter', 'filters/mood/v1'])).toMatchObject({ code: 0 });
			const broken = await workspace.run(['validate', '--filter', 'filters/broken/v1']);
			expect(broken.code).toBe(1);
			expect(broken.stdout).toMatch(/^error: .*weight/);
		},
		timeout
	);

	test(
		'ends with 2 where nothing is given',
		async () => {
			expect(await workspace.run(['validate'])).toMatchObject({ code: 2, stdout: '' });
		},
		timeout
	);
});
