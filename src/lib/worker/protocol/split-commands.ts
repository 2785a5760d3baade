/** @file What the page asks of how articles are divided: looked at beforehand, and as they lie in a project. */

import type { SplitMethod } from '../../data/divide.ts';
import type { SplitMetadata } from '../../data/split-metadata.ts';
import type { SplitQuality } from '../../data/split-quality.ts';
import type { SplitName } from '../../data/article.ts';
import type { Finding } from '../../filter/finding.ts';
import type { DataRef } from './data-ref.ts';
import type { SplitWish } from './found-content.ts';

export type { SplitMethod } from '../../data/divide.ts';
export type { SplitQuality, ScoreQuality } from '../../data/split-quality.ts';

export type SplitCommand =
	/** Divides articles without storing anything. */
	| {
			readonly type: 'preview-split';
			readonly of: DataRef;
			readonly split: SplitWish;
			/** The project whose split is kept to: new articles are added to it. Null divides all anew. */
			readonly keepOf: string | null;
	  }
	/** Looks at the splits of a project as they lie there. */
	| { readonly type: 'check-split'; readonly projectId: string };

export interface SplitResults {
	'preview-split': SplitView;
	'check-split': SplitCheck;
}

/** How articles would be divided. */
export interface SplitView {
	readonly method: SplitMethod;
	readonly quality: SplitQuality;
	readonly leaks: readonly Finding[];
	readonly nearDuplicateGroups: number;
	/** Against the split that is kept to; null where all are divided anew. */
	readonly growth: GrowthView | null;
}

/** An article, short enough to be named. */
export interface ArticleLine {
	readonly id: string;
	/** Or the beginning of the text. */
	readonly title: string;
	/** The split that it is in, or was in. */
	readonly split: SplitName | null;
}

export interface ChangedLine extends ArticleLine {
	readonly hasOtherText: boolean;
	/** Names of the dimensions with another score. */
	readonly otherLabels: readonly string[];
}

/** Counts, and the first of each. */
export interface GrowthView {
	readonly added: { readonly count: number; readonly examples: readonly ArticleLine[] };
	readonly changed: { readonly count: number; readonly examples: readonly ChangedLine[] };
	readonly removed: { readonly count: number; readonly examples: readonly ArticleLine[] };
	readonly unchanged: number;
	/** New articles that are in no split: nearly the same as articles of two. */
	readonly leftOut: { readonly count: number; readonly examples: readonly ArticleLine[] };
}

/** The splits of a project. */
export interface SplitCheck {
	readonly quality: SplitQuality;
	/** Leaks, and what does not fit the record or the filter. */
	readonly findings: readonly Finding[];
	/** How they came about; null where there is no record. */
	readonly record: SplitMetadata | null;
	/** Scores that were corrected after the split; they are used at the next one. */
	readonly newCorrections: number;
}
