/** @file What the page asks of how labelled files are read. */

import type { CleaningReport } from '../../data/cleaning-examples.ts';
import type { DataRef } from './data-ref.ts';

export type { CleanedPart, CleaningExample, CleaningReport } from '../../data/cleaning-examples.ts';
export type { CleaningKind } from '../../filter/clean-kinds.ts';

/** Cleans all texts as they came, and takes so many examples of what it changes. */
export interface ReadingCommand {
	readonly type: 'cleaning-examples';
	readonly of: DataRef;
	readonly count: number;
}

export interface ReadingResults {
	/** Null where there are no records as they came. */
	'cleaning-examples': CleaningReport | null;
}
