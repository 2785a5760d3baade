/** @file How long work reports where it stands, and is cut into steps. */

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

/** Long work in short steps: it says how far it has come before each, and whoever runs it may pause it there. */
export type Steps<Result> = Generator<Progress, Result, void>;

/** Does all the work in one go. */
export const doSteps = <Result>(steps: Steps<Result>, onProgress?: OnProgress): Result => {
	for (;;) {
		const next = steps.next();
		if (next.done === true) return next.value;
		onProgress?.(next.value);
	}
};
