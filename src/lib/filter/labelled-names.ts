/** @file Which files may hold labelled articles, by their names. */

const labelled = /\.(jsonl|ndjson|csv|tsv|xlsx|parquet)(\.gz)?$/i;

/** Often something else: settings, a record of a run. */
const maybe = /\.json(\.gz)?$/i;

/** Ours, beside labelled articles: scores that people corrected, and none of records. */
const ours = /(^|\/)corrections\.jsonl$/;

/** Whether a file of this name holds labelled articles, if it holds articles at all. */
export const isLabelledName = (name: string): boolean => labelled.test(name) && !ours.test(name);

/**
 * Those of the files that hold labelled articles, by their names and in the order of these; files that end in .json
 * only where there is no other.
 */
export const labelledNames = (names: readonly string[]): readonly string[] => {
	const sorted = names.filter((name) => !/(^|\/)[._]/.test(name)).sort();
	const sure = sorted.filter(isLabelledName);
	return sure.length > 0 ? sure : sorted.filter((name) => maybe.test(name));
};

/** What to call each file: the last part of its path, or where two have the same, all of it. */
export const shortNames = (paths: readonly string[]): readonly string[] => {
	const last = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
	const lasts = paths.map(last);
	return new Set(lasts).size === lasts.length ? lasts : paths;
};

/** The ending to store a labelled file under, `.csv` or `.jsonl.gz`; `.jsonl` where the name has no known one. */
export const labelledEnding = (name: string): string =>
	/\.(jsonl|csv|tsv|xlsx|parquet|json)(\.gz)?$/i.exec(name)?.[0].toLowerCase() ?? '.jsonl';
