/** @file How long work reports where it stands. */

export interface Progress {
	/** What is being done, in words for the person: "Reading records". */
	readonly stage: string;
	readonly done: number;
	readonly total: number;
	readonly unit: 'rows' | 'bytes' | 'steps' | 'files';
	/** Estimate from what has been done so far. */
	readonly secondsLeft?: number;
}

export type OnProgress = (progress: Progress) => void;
