/** @file What is wrong or odd in a filter's folder. */

import { UserError } from '../src/lib/errors.ts';
import type { FilterConfig } from '../src/lib/filter/config.ts';
import type { Finding } from '../src/lib/filter/finding.ts';
import { folderMismatches, pythonRulesWarning } from '../src/lib/filter/folder-findings.ts';
import { filterFiles } from '../src/lib/filter/paths.ts';
import { checkPrefilter } from '../src/lib/filter/prefilter-check.ts';
import { failedTests } from '../src/lib/filter/prefilter-test-run.ts';
import { gitignoreGaps } from '../src/lib/report/gitignore-gaps.ts';
import { readText } from '../src/lib/weights/byte-source.ts';
import { filterContents } from '../src/lib/workspace/filter-contents.ts';
import { requireDefinition, targetAt, type Target } from './target.ts';

export interface FoundInFilter {
	readonly findings: readonly Finding[];
	/** Null where the configuration cannot be used. */
	readonly config: FilterConfig | null;
}

/** @throws UserError 'usage' or 'not-found' where there is no filter */
export const findInFilter = async (path: string): Promise<FoundInFilter> => {
	const target = targetAt(path);
	const inFolder = await findInFolder(target);
	try {
		const { config } = await requireDefinition(target);
		const inConfig = config.warnings.map((message) => about('warning', message, null, message));
		return { config, findings: [...inConfig, ...folderMismatches(config, target.filter), ...inFolder] };
	} catch (error) {
		if (!(error instanceof UserError) || error.code !== 'bad-config') throw error;
		const { message, where, remedy } = error;
		return { config: null, findings: [about('error', message, remedy, where ?? message), ...inFolder] };
	}
};

const findInFolder = async ({ workspace, folder, filter }: Target): Promise<readonly Finding[]> => {
	const { paths } = await filterContents(workspace, folder, filter.version);
	const ofPython = pythonRulesWarning(paths);
	const rules = `${folder}/${filterFiles.prefilter}`;
	return [
		...(ofPython === null ? [] : [ofPython]),
		...((await workspace.has(rules)) ? findInRules(await readText(workspace, rules)) : []),
		...((await workspace.has('.gitignore')) ? gitignoreGaps(await readText(workspace, '.gitignore')) : [])
	];
};

const findInRules = (text: string): readonly Finding[] => {
	const { prefilter, findings } = checkPrefilter(text);
	const failed = prefilter === null ? null : failedTests(prefilter, text);
	return failed === null ? findings : [...findings, failed];
};

const about = (
	severity: Finding['severity'],
	message: string,
	remedy: string | null,
	place: string
): Finding => ({
	check: 'config',
	severity,
	message,
	remedy,
	count: 1,
	places: [{ file: filterFiles.config, line: null, field: null, message: place }]
});
