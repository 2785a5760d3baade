/** @file A labelled article, and what is said of a record that cannot become one. */

/** The parts that labelled data is split into. */
export const splitNames = ['train', 'val', 'test'] as const;

export type SplitName = (typeof splitNames)[number];

/** An article with its scores, cleaned and checked. */
export interface LabelledArticle {
	/** As the record has it; else a hash of the text. */
	readonly id: string;
	/** May be empty. */
	readonly title: string;
	readonly content: string;
	readonly url?: string | undefined;
	/** The type that content-type caps speak of. */
	readonly contentType?: string | undefined;
	/** One score for each dimension, in the dimensions' order and the filter's scale. */
	readonly labels: readonly number[];
	/** The split that the record itself names. */
	readonly split?: SplitName | undefined;
	/** The name of the file that it came from. */
	readonly file: string;
	/** Where the record begins in its file, from 1. */
	readonly line: number;
	/** Everything else of the record, as it came. */
	readonly extra: Readonly<Record<string, unknown>>;
}

export type RejectionReason = 'unreadable' | 'empty_text' | 'missing_score' | 'not_a_number' | 'off_scale';

/** A record that cannot be used. */
export interface Rejection {
	/** The name of the file that it came from. */
	readonly file: string;
	/** Where the record begins in its file, from 1. */
	readonly line: number;
	/** The key or column; null when the record as a whole is at fault. */
	readonly field: string | null;
	readonly reason: RejectionReason;
	/** The reason with what was found: `11 is outside the scale 0 to 10`. */
	readonly message: string;
}
