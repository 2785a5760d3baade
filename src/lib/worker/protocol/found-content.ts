/** @file What was found in a labelled file, as messages. */

import type { SplitName } from '../../data/article.ts';
import type { ScaleChoice } from '../../data/dataset.ts';
import type { ScoreBin } from '../../data/histogram.ts';
import type { MergeReport } from '../../data/merge.ts';
import type { ReadingChoice } from '../../data/reading-choice.ts';
import type { Reading } from '../../data/reading.ts';
import type { TableFile } from '../../data/record-table.ts';
import type { SplitRatios } from '../../data/split.ts';
import type { Scale } from '../../filter/config.ts';
import type { Finding } from '../../filter/finding.ts';
import type { Baselines } from '../../training/baselines.ts';
import type { ErrorData } from './error-data.ts';
import type { LengthProfile, ProjectDimension } from './project.ts';

/** What was found in labelled files. */
export interface DataSummary {
	/** The file's name, or how many there are. */
	readonly file: string;
	readonly files: readonly Pick<TableFile, 'name' | 'format' | 'records'>[];
	/** Numbers may stand as text in cells, as in csv; the keys are columns. */
	readonly isTable: boolean;
	/** All keys or columns. */
	readonly keys: readonly string[];
	/** Proposed from the file's name or its keys. */
	readonly filterName: string;
	/** How the person wants the keys read, as far as they said. */
	readonly choice: ReadingChoice;
	/** That was said of files with the same keys, at another time. */
	readonly isRecalled: boolean;
	/** Records in the files, usable or not. */
	readonly records: number;
	/** What can be learned from it, or why nothing can be yet: then the person has to map the keys. */
	readonly content: DataContent | { readonly fault: ErrorData };
}

export interface DataContent {
	readonly reading: Reading;
	/** Proposed from all scores, of the filter that the data came with, or confirmed. */
	readonly scale: Scale;
	/** Before, records with a score off it are among the articles; they train nothing. */
	readonly isScaleConfirmed: boolean;
	/** The usual scales and the proposed one, each with the number of records that have a score off it. */
	readonly scales: readonly ScaleChoice[];
	/** That the data came with, or proposed: for the person to edit. */
	readonly filter: FilterProposal;
	readonly articles: number;
	readonly dimensions: readonly ScoreProfile[];
	/** Proposed thresholds in the scale, highest first. */
	readonly tiers: readonly { readonly name: string; readonly threshold: number | null }[];
	/** Records that cannot be used. */
	readonly rejectedCount: number;
	/** Articles that repeat another. */
	readonly duplicateCount: number;
	/** What became of ids that several records have; null where there are none. */
	readonly merged: MergedContent | null;
	/** What is odd about the files themselves, and about ids. */
	readonly findings: readonly Finding[];
	/** The sizes of the split that the file brings. */
	readonly ownSplit: Readonly<Record<SplitName, number>> | null;
}

/** What became of ids that several records have: all of the report but the records one by one. */
export interface MergedContent extends Omit<MergeReport, 'left'> {
	/** How many records were left out. */
	readonly left: number;
}

/** The scores of one dimension. */
export interface ScoreProfile {
	readonly name: string;
	readonly lowest: number;
	readonly mean: number;
	readonly highest: number;
	/** Along the scale, lowest first; scores off the scale are in none. */
	readonly histogram: readonly ScoreBin[];
}

export interface FilterProposal {
	readonly description: string;
	readonly dimensions: readonly ProjectDimension[];
	/** Of the filter that the data came with: its dimensions keep their names. */
	readonly isGiven: boolean;
}

/** Which articles train, and which are kept for validation and test. */
export type SplitWish =
	/** As they say themselves. */
	| { readonly kind: 'own' }
	/** With high and low scores in each part; 80, 10 and 10 % unless asked for otherwise. */
	| { readonly kind: 'stratified'; readonly seed: number; readonly ratios?: SplitRatios | undefined }
	/** The oldest train, the newest test. */
	| { readonly kind: 'time'; readonly ratios?: SplitRatios | undefined };

/** What takes some seconds to find out of the articles. */
export interface Insight {
	/** In tokens of the embedded base. */
	readonly lengths: LengthProfile;
	/** The most frequent first, by share of the articles; `name` is English. */
	readonly languages: readonly { readonly code: string; readonly name: string; readonly share: number }[];
	/** A base that fits languages other than English; null where the embedded one does. */
	readonly recommendedBase: RecommendedBase | null;
	/** The instant answer: errors on the validation articles of predictors that need no model. */
	readonly instant: Baselines;
	/** Training articles that these predictors learned from: all, or a draw of as many as take some seconds. */
	readonly learnedFrom: number;
	readonly split: Readonly<Record<SplitName, number>>;
}

export interface RecommendedBase {
	readonly repo: string;
	/** Of its download. */
	readonly bytes: number;
	/** As part of a sentence. */
	readonly why: string;
}
