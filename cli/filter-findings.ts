/** @file What is wrong or odd in a filter's folder. */

import { UserError } from '../src/lib/errors.ts';
import { checkConfig } from '../src/lib/filter/config.ts';
import type { FilterConfig } from '../src/lib/filter/config.ts';
import type { Finding } from '../src/lib/filter/finding.ts';
import { folderMismatches, pythonRulesWarning } from '../src/lib/filter/folder-findings.ts';
import { filterFiles } from '../src/lib/filter/paths.ts';
import { checkPrefilter } from '../src/lib/filter/prefilter-check.ts';
import { failedTests } from '../src/lib/filter/prefilter-test-run.ts';
import { gitignoreGaps } from '../src/lib/report/gitignore-gaps.ts';
import { readText } from '../src/lib/weights/byte-source.ts';
import { filterContents } from '../src/lib/workspace/filter-contents.ts';
import { targetAt } from './target.ts';

export interface FoundInFilter {
	/** Errors first. */
	readonly findings: readonly Finding[];
	/** Null where the configuration cannot be used. */
	readonly config: FilterConfig | null;
}

/** @throws UserError 'usage' or 'not-found' where there is no filter */
export const findInFilter = async (path: string): Promise<FoundInFilter> => {
	const { workspace, folder, filter } = targetAt(path);
	const read = async (file: string): Promise<string | null> =>
		(await workspace.has(file)) ? readText(workspace, file) : null;
	const text = await read(`${folder}/${filterFiles.config}`);
	if (text === null) {
		throw new UserError('not-found', `There is no filter in ${folder}`, {
			where: `${folder}/${filterFiles.config}`,
			remedy: 'Check the path.'
		});
	}
	const { config, findings } = checkConfig(text);
	const rules = await read(`${folder}/${filterFiles.prefilter}`);
	const ignored = await read('.gitignore');
	const ofPython = pythonRulesWarning((await filterContents(workspace, folder, filter.version)).paths);
	const all = [
		...unusedTogether(findings),
		...(config === null ? [] : folderMismatches(config, filter)),
		...(ofPython === null ? [] : [ofPython]),
		...(rules === null ? [] : findInRules(rules)),
		...(ignored === null ? [] : gitignoreGaps(ignored))
	];
	const of = (severity: Finding['severity']): readonly Finding[] =>
		all.filter((finding) => finding.severity === severity);
	return { config, findings: [...of('error'), ...of('warning')] };
};

/** Keys without effect are many in older configs: one finding for all of them. */
const unusedTogether = (findings: readonly Finding[]): readonly Finding[] => {
	const unused = findings.filter(({ check }) => check === 'unused_key');
	if (unused.length < 2) return findings;
	const together: Finding = {
		...unused[0],
		message: `${unused.length} keys are not used`,
		count: unused.length,
		places: unused.flatMap(({ places }) => places).map((place) => ({ ...place, message: 'is not used' }))
	};
	return [...findings.filter(({ check }) => check !== 'unused_key'), together];
};

const findInRules = (text: string): readonly Finding[] => {
	const { prefilter, findings } = checkPrefilter(text);
	const failed = prefilter === null ? null : failedTests(prefilter, text);
	return failed === null ? findings : [...findings, failed];
};
