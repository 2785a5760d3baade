/** @file The warning that a Python prefilter's rules are not applied. */

import type { Finding } from './finding.ts';
import { filterFiles } from './paths.ts';

/** What the Python project called its rules. */
export const pythonPrefilter = 'prefilter.py';

/** A warning where a filter's folder has rules in Python and none that are applied here. */
export const prefilterWarning = (hasPython: boolean, hasYaml: boolean): Finding | null => {
	if (!hasPython || hasYaml) return null;
	return {
		check: 'python_prefilter',
		severity: 'warning',
		message: `No rule is applied: the rules of this filter are in ${pythonPrefilter}, which does not run here`,
		remedy: `Write the rules as ${filterFiles.prefilter}. ${pythonPrefilter} is kept as it is.`,
		count: 1,
		places: [{ file: pythonPrefilter, line: null, field: null, message: 'does not run here' }]
	};
};
