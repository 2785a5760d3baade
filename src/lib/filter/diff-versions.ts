/** @file What differs between two versions of a filter: its config, its rules and its figures. */

import { configChanges, sentence, type Change } from './diff-config.ts';
import { diffLines, type Hunk } from './diff-lines.ts';
import { diffMetrics, type MetricsDiff, type RecordTexts } from './diff-metrics.ts';
import { changeNoteIn } from './raise-version.ts';
import { treeChanges } from './tree-changes.ts';
import { parseYaml } from './yaml-file.ts';

/** The texts of one version; null for what is not there. */
export interface VersionTexts extends RecordTexts {
	/** config.yaml */
	readonly config: string;
	/** prefilter.yaml */
	readonly prefilter: string | null;
}

/** What differs in one file: in words, and line by line. */
export interface FileDiff {
	readonly changes: readonly Change[];
	/** Null where there is too much to compare. */
	readonly hunks: readonly Hunk[] | null;
}

export interface VersionDiff {
	/** The newer version's note on what changed; empty where it has none. */
	readonly note: string;
	readonly config: FileDiff;
	readonly rules: FileDiff;
	readonly metrics: MetricsDiff;
}

/** What differs, from the older version to the newer. */
export const diffVersions = (before: VersionTexts, after: VersionTexts): VersionDiff => ({
	note: changeNoteIn(after.config),
	config: {
		changes: configChanges(before.config, after.config),
		hunks: diffLines(before.config, after.config)
	},
	rules: {
		changes: ruleChanges(before.prefilter, after.prefilter),
		hunks: diffLines(before.prefilter ?? '', after.prefilter ?? '')
	},
	metrics: diffMetrics(before, after)
});

const ruleChanges = (before: string | null, after: string | null): readonly Change[] => {
	if (before === null && after === null) return [];
	if (before === null) return [{ kind: 'added', text: 'The newer version has a prefilter.yaml.' }];
	if (after === null) return [{ kind: 'removed', text: 'The newer version has no prefilter.yaml.' }];
	try {
		return treeChanges(plain(before), plain(after)).map(sentence);
	} catch {
		return [{ kind: 'changed', text: 'One of the two prefilter.yaml cannot be read.' }];
	}
};

const plain = (text: string): unknown => parseYaml(text, 'prefilter.yaml').document.toJS();
