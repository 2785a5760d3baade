import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { workspaceGitignore } from './workspace-gitignore.ts';

describe("the workspace's .gitignore, as git reads it", () => {
	const folder = mkdtempSync(join(tmpdir(), 'distillery-ignore-'));
	beforeAll(() => {
		execFileSync('git', ['init', '--quiet'], { cwd: folder });
		writeFileSync(join(folder, '.gitignore'), workspaceGitignore);
	});
	afterAll(() => rmSync(folder, { recursive: true }));

	const ignored = (path: string): boolean => {
		try {
			execFileSync('git', ['check-ignore', '--quiet', path], { cwd: folder });
			return true;
		} catch {
			return false;
		}
	};

	test.each([
		'filters/mood/v1/config.yaml',
		'filters/mood/v1/prefilter.yaml',
		'filters/mood/v1/README.md',
		'filters/mood/v1/training_history.json',
		'filters/mood/v1/training_metadata.json',
		'filters/mood/v1/prefilter.py',
		'filters/drafts/calm/v1/config.yaml',
		'training/train.py',
		'reports/mood_v1_plots/training_summary.txt',
		'reports/mood_v1_runs/2025-01-02T03-04-05.678Z/evaluation.json'
	])('keeps %s', (path) => expect(ignored(path)).toBe(false));

	test.each([
		'filters/mood/v1/model/model.safetensors',
		'filters/mood/v1/model/tokenizer.json',
		'filters/drafts/calm/v1/model/tokenizer.json',
		'filters/mood/v1/other/pytorch_model.bin',
		'datasets/mood_ground_truth_v1_splits/train.jsonl',
		'datasets/mood_ground_truth_v1/labeled_articles.csv',
		'scored.jsonl',
		'reports/mood_v1.pdf',
		'reports/mood_v1_training_report.docx',
		'reports/mood_v1_plots/loss_curves.png',
		'.distillery/checkpoints/mood_v1.safetensors'
	])('leaves out %s', (path) => expect(ignored(path)).toBe(true));
});
