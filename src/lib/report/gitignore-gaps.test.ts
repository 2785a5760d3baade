import { describe, expect, it } from 'vitest';
import { gitignoreGaps } from './gitignore-gaps.ts';
import { ignoredBy } from './gitignore-match.ts';
import { workspaceGitignore } from './workspace-gitignore.ts';

describe('a .gitignore', () => {
	it.each([
		['*.png', 'a/b.png', true],
		['*.png', 'a/b.png/c', true],
		['/datasets/', 'datasets/x/y.csv', true],
		['/datasets/', 'old/datasets/x.csv', false],
		['datasets', 'old/datasets/x.csv', true],
		['datasets/', 'datasets', false],
		['filters/*/model', 'filters/mood/model/a.bin', true],
		['filters/*/model', 'filters/mood/v1/model/a.bin', false],
		['filters/**/model', 'filters/mood/v1/model/a.bin', true],
		['logs/**', 'logs/a/b', true],
		['**/cache', 'cache/x', true],
		['a?c', 'abc', true],
		['[ab].txt', 'b.txt', true],
		['[!ab].txt', 'b.txt', false],
		['# *.png', 'a.png', false],
		['\\#a', '#a', true],
		['a.png  ', 'a.png', true],
		['a+b', 'a+b', true],
		['[', 'a', false]
	])('with %s decides on %s', (rule, path, isIgnored) => {
		expect(ignoredBy(rule)(path)).toBe(isIgnored);
	});

	it('goes by its last rule, but never into a folder that is ignored', () => {
		expect(ignoredBy('*.json\n!keep.json')('a/keep.json')).toBe(false);
		expect(ignoredBy('data/\n!data/keep.json')('data/keep.json')).toBe(true);
	});

	it('of ours leaves nothing to be desired', () => {
		expect(gitignoreGaps(workspaceGitignore)).toEqual([]);
	});

	it('of a person may say it in other words', () => {
		expect(
			gitignoreGaps('model/\n*.safetensors\n*.onnx\n*.bin\ndatasets\n*.jsonl\n*.docx\n*.png\n.distillery\n')
		).toEqual([]);
	});

	it('is told of what it lets in and what it keeps out', () => {
		const gaps = gitignoreGaps(
			'*.json\n*.safetensors\n*.onnx\n*.bin\n*.docx\n*.png\n.distillery\n/datasets/*.jsonl\n'
		);
		expect(gaps.map(({ check }) => check)).toEqual(['gitignore_lets_in', 'gitignore_keeps_out']);
		expect(gaps[0].remedy).toBe('Add /datasets/ and *.jsonl to it.');
		expect(gaps[1].message).toContain('training_history.json and training_metadata.json');
	});
});
