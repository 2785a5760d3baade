/** @file What a check found: in a filter's files, or in labelled data. */

/** Errors leave something out or stop the work; warnings are for the person to weigh. */
export type Severity = 'error' | 'warning';

/** One place where a check found something. */
export interface FindingPlace {
	/** The file's name: `config.yaml`, `articles.jsonl`. */
	readonly file: string;
	/** From 1; null where the file as a whole is meant. */
	readonly line: number | null;
	/** The key, column or dimension; null where there is none. */
	readonly field: string | null;
	/** What stands there, as the end of a sentence: `11 is outside the scale 0 to 10`. */
	readonly message: string;
	/** Of the article, where the place is one. */
	readonly articleId?: string | undefined;
}

/** What one check found. */
export interface Finding {
	/** Stable, for machines and for choosing what to show: `off_scale`, `weights_sum`. */
	readonly check: string;
	readonly severity: Severity;
	/** A sentence for the person. */
	readonly message: string;
	/** What can be done about it, as a sentence. */
	readonly remedy: string | null;
	/** How many places there are; `places` may have only the first of them. */
	readonly count: number;
	readonly places: readonly FindingPlace[];
}
