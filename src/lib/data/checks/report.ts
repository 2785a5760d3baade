/** @file What the checks of labelled data report: findings and figures, as plain data. */

import type { Finding } from '../../filter/finding.ts';
import type { CorrelationMatrix } from '../correlation.ts';
import type { Band } from '../coverage.ts';
import type { NearDuplicates } from '../near-duplicates.ts';
import type { Spread } from '../spread.ts';
import type { FoundAt } from './checked.ts';
import type { LabelNoise } from './duplicates.ts';
import type { LanguageShare } from './languages.ts';

/** What was found out about labelled data. */
export interface DataReport {
	/** Errors first, then what is found most often. */
	readonly findings: readonly Finding[];
	/** The checks among them whose articles are kept, and so can be listed. */
	readonly listed: readonly string[];
	readonly figures: DataFigures;
}

export interface DataFigures {
	/** In the file; articles, rejected and repeated ones together. */
	readonly records: number;
	readonly articles: number;
	readonly rejected: number;
	readonly duplicates: number;
	/** Null where nobody looked. */
	readonly nearDuplicates: { readonly groups: number; readonly articles: number } | null;
	/** In the dimensions' order. */
	readonly dimensions: readonly DimensionFigures[];
	readonly correlations: CorrelationMatrix;
	/** Of the weighted score, by the filter's tiers; null without a filter. */
	readonly tiers: readonly Band[] | null;
	readonly labelNoise: LabelNoise;
	/** Of the texts. */
	readonly characters: Spread;
	/** Counted, or estimated from the characters. */
	readonly tokens: Spread;
	readonly languages: readonly LanguageShare[] | null;
	/** The most frequent first; empty where the records name none. */
	readonly sources: readonly SourceShare[];
}

export interface DimensionFigures extends Spread {
	readonly name: string;
	/** Fifths of the scale. */
	readonly bands: readonly Band[];
}

export interface SourceShare {
	readonly name: string;
	readonly articles: number;
	readonly share: number;
}

/** The report, and what a page needs to find the articles that it speaks of. */
export interface CheckedData {
	readonly report: DataReport;
	/** For each check that found something, all of the articles that it is about. */
	readonly about: ReadonlyMap<string, readonly FoundAt[]>;
	readonly nearDuplicates: NearDuplicates | null;
}
