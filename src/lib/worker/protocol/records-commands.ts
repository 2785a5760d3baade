/** @file What the page asks of the data worker about labelled articles: checks, lists, single records, corrections. */

import type { Rejection, SplitName } from '../../data/article.ts';
import type { CheckOptions } from '../../data/checks/checked.ts';
import type { DataReport } from '../../data/checks/report.ts';
import type { Correction } from '../../data/corrections.ts';
import type { RecordQuery } from '../../data/find-records.ts';
import type { Scale } from '../../filter/config.ts';
import type { DataRef } from './data-ref.ts';

export type RecordsCommand =
	/**
	 * Makes all checks; what was found before is given at once where nothing changed. Without options, the newest that
	 * were made, however they were.
	 */
	| { readonly type: 'check-data'; readonly of: DataRef; readonly options?: CheckOptions }
	/** A part of the list of articles. A check that is asked for is made first, where it was not. */
	| {
			readonly type: 'list-records';
			readonly of: DataRef;
			readonly query: RecordQuery;
			readonly offset: number;
			readonly limit: number;
	  }
	| { readonly type: 'read-record'; readonly of: DataRef; readonly at: RecordPlace }
	/** The records that cannot be used, as a file. */
	| { readonly type: 'export-rejects'; readonly of: DataRef }
	/** Changes a score, in a file beside the articles; the articles stay as they came. */
	| { readonly type: 'correct-score'; readonly projectId: string; readonly change: ScoreChange }
	/** Takes a correction back, by its place in the list. */
	| { readonly type: 'undo-correction'; readonly projectId: string; readonly index: number }
	| { readonly type: 'list-corrections'; readonly projectId: string };

export interface RecordsResults {
	'check-data': DataReport;
	'list-records': RecordWindow;
	'read-record': RecordView;
	'export-rejects': FileToSave;
	'correct-score': readonly KeptCorrection[];
	'undo-correction': readonly KeptCorrection[];
	'list-corrections': readonly KeptCorrection[];
}

/** An article by its place among the usable ones, or whatever record by where it stands in its file. */
export type RecordPlace = { readonly index: number } | { readonly file: string; readonly line: number };

export interface RecordWindow {
	/** Articles that the query asks for. */
	readonly total: number;
	/** All articles. */
	readonly of: number;
	readonly dimensionNames: readonly string[];
	readonly scale: Scale;
	/** Whether the articles have scores of a filter. */
	readonly hasScores: boolean;
	readonly hasSplits: boolean;
	/** From the offset on. */
	readonly rows: readonly RecordRow[];
}

export interface RecordRow {
	readonly index: number;
	/** The beginning of the text where there is no title. */
	readonly title: string;
	readonly source: string | null;
	/** Of the text. */
	readonly characters: number;
	/** In the dimensions' order. */
	readonly labels: readonly number[];
	readonly score: number | null;
	readonly tier: string | null;
	readonly split: SplitName | null;
	readonly isCorrected: boolean;
}

export type RecordView =
	| ArticleView
	/** A record that cannot be used; null where its line is no record. */
	| {
			readonly kind: 'rejected';
			readonly rejection: Rejection;
			readonly raw: Readonly<Record<string, unknown>> | null;
	  };

export interface ArticleView {
	readonly kind: 'article';
	readonly index: number;
	readonly id: string;
	readonly file: string;
	readonly line: number;
	readonly title: string;
	/** Cleaned, as a model reads it. */
	readonly content: string;
	/** As it came; null where cleaning changed nothing, or the record is not at hand. */
	readonly contentAsItCame: string | null;
	readonly url: string | null;
	readonly source: string | null;
	readonly contentType: string | null;
	readonly split: SplitName | null;
	readonly scores: readonly ScoreView[];
	readonly scale: Scale;
	/** Of the filter; null without one. */
	readonly weighted: {
		readonly score: number;
		readonly tier: string | null;
		/** The rules that held it down. */
		readonly caps: readonly string[];
	} | null;
	readonly reasoning: string | null;
	readonly labelledBy: string | null;
	/** What the checks say of it, once they are made. */
	readonly findings: readonly { readonly check: string; readonly message: string }[];
	/** Other articles that say nearly the same. */
	readonly alike: readonly AlikeArticle[];
	/** All keys of the record; null where it is not at hand. */
	readonly raw: Readonly<Record<string, unknown>> | null;
}

export interface ScoreView {
	readonly dimension: string;
	readonly value: number;
	/** Before a person corrected it; null where nobody did. */
	readonly asLabelled: number | null;
	readonly evidence: string | null;
}

export interface AlikeArticle {
	readonly index: number;
	readonly title: string;
	readonly labels: readonly number[];
}

/** A score as a person wants it. */
export type ScoreChange = Omit<Correction, 'at'>;

export interface KeptCorrection extends Correction {
	/** Why it does not apply any more, as the end of a sentence; null where it does. */
	readonly stale: string | null;
	/** Of the article; null where there is none any more. */
	readonly articleIndex: number | null;
	readonly title: string | null;
}

export interface FileToSave {
	readonly name: string;
	readonly blob: Blob;
}
