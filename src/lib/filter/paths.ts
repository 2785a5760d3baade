/** @file Where each thing lies in a workspace: names and versions to paths, and back. */

import { UserError } from '../errors.ts';

/** One version of one filter. */
export interface FilterVersion {
	readonly name: string;
	/** The n of the folder `v{n}`. */
	readonly version: number;
}

/** The files of a filter folder, relative to it. */
export const filterFiles = {
	config: 'config.yaml',
	prefilter: 'prefilter.yaml',
	readme: 'README.md',
	model: 'model',
	trainingHistory: 'training_history.json',
	trainingMetadata: 'training_metadata.json',
	calibration: 'calibration.json',
	normalization: 'normalization.json'
} as const;

/** The files of a splits folder, relative to it. */
export const splitFiles = {
	train: 'train.jsonl',
	val: 'val.jsonl',
	test: 'test.jsonl',
	metadata: 'split_metadata.json'
} as const;

const longestName = 64;

/**
 * The name itself, when it can be a folder and part of a file name on every system.
 * @throws UserError 'usage' when it is empty, too long or has other characters than letters, digits, - and _.
 */
export const checkFilterName = (name: string): string => {
	if (name.length > longestName || !/^[A-Za-z0-9][A-Za-z0-9_-]*$/.test(name)) {
		throw new UserError('usage', `"${name.slice(0, longestName)}" cannot be the name of a filter`, {
			remedy: `Use up to ${longestName} letters (a-z), digits, hyphens and underscores, a letter or digit first.`
		});
	}
	return name;
};

const versioned = ({ name, version }: FilterVersion): string => {
	if (!Number.isSafeInteger(version) || version < 1) {
		throw new UserError('usage', `${version} cannot be the version of a filter`, {
			remedy: 'Use a whole number from 1 on, as in the folder name v1.'
		});
	}
	return `${checkFilterName(name)}_v${version}`;
};

/** `filters/{name}/v{n}` */
export const filterFolder = (filter: FilterVersion): string => {
	versioned(filter);
	return `filters/${filter.name}/v${filter.version}`;
};

const groundTruth = (filter: FilterVersion): string => {
	versioned(filter);
	return `${filter.name}_ground_truth_v${filter.version}`;
};

/**
 * `datasets/{name}_ground_truth_v{n}/labeled_articles.jsonl`: the labelled articles as they came. A second file is
 * `labeled_articles_2`, and so on; other kinds have their own ending.
 */
export const groundTruthFile = (filter: FilterVersion, index = 0, ending = '.jsonl'): string =>
	`datasets/${groundTruth(filter)}/labeled_articles${index === 0 ? '' : `_${index + 1}`}${ending}`;

/** `datasets/{name}_ground_truth_v{n}_splits` */
export const splitsFolder = (filter: FilterVersion): string => `datasets/${groundTruth(filter)}_splits`;

/** `reports/{name}_v{n}_training_report.docx` */
export const trainingReportFile = (filter: FilterVersion): string =>
	`reports/${versioned(filter)}_training_report.docx`;

/** `reports/{name}_v{n}_plots` */
export const plotsFolder = (filter: FilterVersion): string => `reports/${versioned(filter)}_plots`;

/** `reports/{name}_v{n}_runs`: the records of every run. */
export const runsFolder = (filter: FilterVersion): string => `reports/${versioned(filter)}_runs`;

/**
 * `reports/{name}_v{n}_runs/{started_at}`
 * @param startedAt ISO 8601; its colons become hyphens, since Windows allows none in a name.
 */
export const runFolder = (filter: FilterVersion, startedAt: string): string =>
	`${runsFolder(filter)}/${startedAt.replaceAll(':', '-')}`;

/** The filter that a path like `filters/uplifting/v1` or `uplifting/v1/` names; null when it names none. */
export const parseFilterFolder = (path: string): FilterVersion | null => {
	const [version = '', name = ''] = path
		.split(/[\\/]+/)
		.filter(Boolean)
		.reverse();
	const number = /^v([1-9]\d{0,5})$/.exec(version)?.[1];
	if (number === undefined || !/^[A-Za-z0-9][A-Za-z0-9_-]*$/.test(name)) return null;
	return { name, version: Number(number) };
};
