/** @file What a workspace's own .gitignore leaves to be desired: large files that it lets in, records that it keeps out. */

import type { Finding } from '../filter/finding.ts';
import { ignoredBy } from './gitignore-match.ts';

const filter = 'filters/my-filter/v1';

/** For each rule of ours a path that it keeps out of git. */
const keptOut: readonly (readonly [rule: string, path: string, what: string])[] = [
	['/filters/**/v*/model/', `${filter}/model/tokenizer.json`, 'models'],
	['*.safetensors', `${filter}/other/weights.safetensors`, 'weights'],
	['*.onnx', `${filter}/other/model.onnx`, 'weights'],
	['*.bin', `${filter}/other/pytorch_model.bin`, 'weights'],
	['/datasets/', 'datasets/my-filter_ground_truth_v1/labeled_articles.csv', 'articles'],
	['*.jsonl', 'datasets/my-filter_ground_truth_v1_splits/train.jsonl', 'articles'],
	['*.docx', 'reports/my-filter_v1_training_report.docx', 'reports'],
	['*.png', 'reports/my-filter_v1_plots/loss_curves.png', 'pictures'],
	['/.distillery/', '.distillery/checkpoints/my-filter_v1.safetensors', 'checkpoints']
];

/** What belongs into git. */
const takenIn: readonly string[] = [
	`${filter}/config.yaml`,
	`${filter}/prefilter.yaml`,
	`${filter}/README.md`,
	`${filter}/training_history.json`,
	`${filter}/training_metadata.json`
];

/** Warnings about a .gitignore that a person wrote; it is never changed. */
export const gitignoreGaps = (text: string): readonly Finding[] => {
	const isIgnored = ignoredBy(text);
	const missing = keptOut.filter(([, path]) => !isIgnored(path));
	const excluded = takenIn.filter(isIgnored);
	const findings: Finding[] = [];
	if (missing.length > 0) {
		const whats = [...new Set(missing.map(([, , what]) => what))];
		const rules = missing.map(([rule]) => rule);
		findings.push({
			check: 'gitignore_lets_in',
			severity: 'warning',
			message: `The .gitignore of this workspace lets large files into git: ${listed(whats)}.`,
			remedy: `Add ${listed(rules)} to it.`,
			count: missing.length,
			places: []
		});
	}
	if (excluded.length > 0) {
		findings.push({
			check: 'gitignore_keeps_out',
			severity: 'warning',
			message: `The .gitignore of this workspace keeps files out of git that belong in: ${listed(excluded.map(nameOf))}.`,
			remedy: 'Take the rule out that ignores them, or add an exception that begins with "!".',
			count: excluded.length,
			places: []
		});
	}
	return findings;
};

const nameOf = (path: string): string => path.split('/').at(-1) ?? path;

const listed = (words: readonly string[]): string =>
	words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`;
