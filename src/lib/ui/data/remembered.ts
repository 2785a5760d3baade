/** @file How files were read in this browser before, kept from visit to visit. */

import { parseMemory, rememberReading, type RememberedReading } from '../../data/reading-memory.ts';
import type { ReadingChoice } from '../../worker/protocol.ts';

const key = 'readings';

/** Nothing where the browser keeps nothing. */
export const rememberedReadings = (): readonly RememberedReading[] => {
	try {
		return parseMemory(localStorage.getItem(key));
	} catch {
		return [];
	}
};

/** Keeps how files with these keys are read; a choice that leaves all open is forgotten. */
export const remember = (keys: readonly string[], choice: ReadingChoice): void => {
	try {
		localStorage.setItem(key, JSON.stringify(rememberReading(rememberedReadings(), keys, choice)));
	} catch {
		// Without that the person says it again next time.
	}
};
