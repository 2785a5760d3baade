/** @file What is odd about a filter's folder: rules that nothing applies, names and versions that differ. */

import type { FilterConfig } from './config.ts';
import type { Finding } from './finding.ts';
import { filterFiles, type FilterVersion } from './paths.ts';

const warning = (
	check: string,
	message: string,
	remedy: string,
	place: Finding['places'][number]
): Finding => ({
	check,
	severity: 'warning',
	message,
	remedy,
	count: 1,
	places: [place]
});

/** What differs between a config and the folder that it lies in, which is what counts for paths. */
export const folderMismatches = (
	config: Pick<FilterConfig, 'name' | 'version'>,
	{ name, version }: FilterVersion
): readonly Finding[] => {
	const findings: Finding[] = [];
	const place = (field: string, message: string) => ({
		file: filterFiles.config,
		line: null,
		field,
		message
	});
	if (Number.parseInt(config.version, 10) !== version) {
		findings.push(
			warning(
				'version_mismatch',
				`The config says version ${config.version}; the folder's v${version} is what counts.`,
				`Set filter.version to "${version}.0".`,
				place('filter.version', `${config.version} is not v${version}`)
			)
		);
	}
	if (config.name !== name) {
		findings.push(
			warning(
				'name_mismatch',
				`The config calls the filter ${config.name}; the folder's name ${name} is what counts.`,
				`Set filter.name to ${name}, or rename the folder.`,
				place('filter.name', `${config.name} is not ${name}`)
			)
		);
	}
	return findings;
};

/** The warning for a filter whose rules are Python, which is not run here; null where prefilter.yaml has them. */
export const pythonRulesWarning = (paths: readonly string[]): Finding | null => {
	const file = 'prefilter.py';
	if (!paths.includes(file) || paths.includes(filterFiles.prefilter)) return null;
	return warning(
		'python_prefilter',
		`No rule is applied: the rules of this filter are in ${file}, which is not run here.`,
		`Write the rules that matter into ${filterFiles.prefilter}. ${file} stays as it is.`,
		{ file, line: null, field: null, message: 'Python is not run' }
	);
};
